import type { JSX } from 'preact';
import type { PageReport } from '../lib/page-messaging.ts';
import type { Day } from '../lib/paper.ts';
import type { SavedChange, Settings } from '../lib/settings.ts';
import { countParts, popupWords } from '../lib/words/popup.ts';
import { Answer, Empty } from './answer.tsx';
import type { Question } from './asked.ts';
import { FilterBoxField } from './filter-box.tsx';
import type { PageAnswer, PopupDeps, SiteName } from './popup-deps.ts';
import { SiteSettings } from './site-settings.tsx';

export interface ThisPageProps {
  readonly deps: PopupDeps;
  readonly page: Question<PageAnswer>;
  readonly settings: Settings;
  readonly sites: readonly SiteName[];
  /** Sites the browser does not let Ibid read. */
  readonly missing: readonly SiteName[];
  readonly isPrivate: boolean;
  readonly today: Day;
  readonly onSave: (change: SavedChange) => void;
  readonly onSaveAsRule: (text: string) => void;
  readonly onRequest: (site: SiteName) => void;
}

/** The listing in the tab under the popup, and what the reader has set about listings. */
export function ThisPage(props: ThisPageProps): JSX.Element {
  const { deps, page, settings, sites, missing, isPrivate, onSave, onSaveAsRule, onRequest } = props;
  return (
    <>
      {isPrivate && <p data-part="notice">{popupWords.privateWindow}</p>}
      {missing.map((site) => (
        <div key={site.id} data-part="notice">
          <p>{popupWords.noAccess(site.name)}</p>
          <p>{popupWords.noAccessRemedy}</p>
          <button type="button" onClick={() => onRequest(site)}>
            {popupWords.allow(site.name)}
          </button>
        </div>
      ))}
      <section data-part="counts">
        <Answer answer={page.answer} onRetry={page.ask}>
          {(answer) => <PageWords answer={answer} {...props} />}
        </Answer>
      </section>
      <FilterBoxField
        deps={deps}
        text={settings.filter.text}
        onText={(text) => void deps.setFilter({ text })}
        onSaveAsRule={onSaveAsRule}
      />
      <SiteSettings settings={settings} sites={sites} onSave={onSave} />
    </>
  );
}

function PageWords({ answer, sites, today }: ThisPageProps & { readonly answer: PageAnswer }): JSX.Element {
  switch (answer.kind) {
    case 'listing':
      return <Counts report={answer.report} today={today} />;
    case 'reading':
      return <p>{popupWords.reading}</p>;
    case 'silent':
      return <Empty what={popupWords.silent} remedy={popupWords.silentRemedy} />;
    case 'off':
      return <Empty what={popupWords.siteOff(answer.site.name)} remedy={popupWords.siteOffRemedy} />;
    case 'none':
      return (
        <Empty
          what={popupWords.nothingHere}
          remedy={popupWords.nothingHereRemedy(sites.map(({ name }) => name).join(', '))}
        />
      );
  }
}

function Counts({ report, today }: { readonly report: PageReport; readonly today: Day }): JSX.Element {
  const { statuses, rest } = countParts(report);
  const { problem, total, expected } = report;
  return (
    <>
      <h2 dir="auto">{popupWords.listing(report, today)}</h2>
      {problem === undefined && (
        <p data-part="numbers">
          <Parts parts={statuses} />
          <span data-part="divider" aria-hidden="true">
            {' | '}
          </span>
          <Parts parts={rest} />
        </p>
      )}
      {problem !== undefined && <p data-part="problem">{popupWords.unreadable(problem)}</p>}
      {problem === undefined && total < expected && <p data-part="problem">{popupWords.partlyRead(total, expected)}</p>}
    </>
  );
}

function Parts({ parts }: { readonly parts: readonly string[] }): JSX.Element {
  return (
    <span>
      {parts.map((part, at) => (
        <span key={part}>
          {at > 0 && ' · '}
          <span data-part="number">{part}</span>
        </span>
      ))}
    </span>
  );
}
