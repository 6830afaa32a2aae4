import type { Broadcast, PageReport, Reply, Request } from '../lib/messaging.ts';
import type { Day } from '../lib/paper.ts';
import type { Settings } from '../lib/settings.ts';

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
  getOverview(): Promise<Reply<'getOverview'>>;
  setDecision(request: Request<'setDecision'>): Promise<Reply<'setDecision'>>;
  moveInQueue(request: Request<'moveInQueue'>): Promise<Reply<'moveInQueue'>>;
  saveSettings(change: Partial<Settings>): Promise<void>;
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
