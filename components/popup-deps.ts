import type { WhatIf, WhatIfHere } from '../lib/filters/rule.ts';
import type { Broadcast, Reply, Request } from '../lib/messaging.ts';
import type { PageReport } from '../lib/page-messaging.ts';
import type { Day } from '../lib/paper.ts';
import type { Query } from '../lib/query/query.ts';
import type { SavedChange, Settings } from '../lib/settings.ts';
import type { EditedRule } from './rule-editor.tsx';

/** A site as the popup names it. */
export interface SiteName {
  readonly id: string;
  readonly name: string;
}

/** What stands in the tab under the popup. */
export type PageAnswer =
  | { readonly kind: 'listing'; readonly report: PageReport }
  /** A listing whose script is there but knows nothing yet. */
  | { readonly kind: 'reading'; readonly site: SiteName }
  /** A listing in which no script of ours answers. */
  | { readonly kind: 'silent'; readonly site: SiteName }
  | { readonly kind: 'off'; readonly site: SiteName }
  | { readonly kind: 'none' };

/** All the popup can do, as plain functions: it knows neither the browser nor the database. */
export interface PopupDeps {
  askPage(): Promise<PageAnswer>;
  listDecided(request: Request<'listDecided'>): Promise<Reply<'listDecided'>>;
  listRepeats(request: Request<'listRepeats'>): Promise<Reply<'listRepeats'>>;
  listPairs(request: Request<'listPairs'>): Promise<Reply<'listPairs'>>;
  decidePair(request: Request<'decidePair'>): Promise<Reply<'decidePair'>>;
  getOverview(): Promise<Reply<'getOverview'>>;
  setDecision(request: Request<'setDecision'>): Promise<Reply<'setDecision'>>;
  moveInQueue(request: Request<'moveInQueue'>): Promise<Reply<'moveInQueue'>>;
  saveSettings(change: SavedChange): Promise<void>;
  setFilter(request: Request<'setFilter'>): Promise<Reply<'setFilter'>>;
  addRule(request: Request<'addRule'>): Promise<Reply<'addRule'>>;
  changeRule(request: Request<'changeRule'>): Promise<Reply<'changeRule'>>;
  whatIf(request: Request<'whatIf'>): Promise<Reply<'whatIf'>>;
  /** What a query would catch of everything ever listed, as far as it has been counted; the last sum is the whole. */
  countEver(request: Omit<Request<'whatIf'>, 'days'>): AsyncIterable<WhatIf>;
  /** What a query would catch of the open listing; `undefined` where there is none. */
  askWhatIf(query: Query): Promise<WhatIfHere | undefined>;
  /** A rule half written when the popup was closed. */
  readonly draft: { read(): EditedRule | undefined; keep(draft: EditedRule | undefined): void };
  /** Gives the reader a file. */
  download(name: string, text: string): void;
  onSettings(listener: (settings: Settings) => void, signal: AbortSignal): void;
  onBroadcast(listener: (change: Broadcast) => void, signal: AbortSignal): void;
  /** Sites the browser does not let Ibid read. */
  findMissingSites(): Promise<readonly SiteName[]>;
  /** Asks the browser for a site; called straight from a click. True where the reader agreed. */
  requestSite(site: SiteName): Promise<boolean>;
  today(): Day;
  readonly sites: readonly SiteName[];
  readonly isPrivate: boolean;
}
