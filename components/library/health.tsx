import type { JSX } from 'preact';
import type { Reply } from '../../lib/messaging.ts';
import { listingKey } from '../../lib/paper.ts';
import { libraryWords } from '../../lib/words/library.ts';
import { healthLabel, isHealthy, popupWords } from '../../lib/words/popup.ts';
import { Answer } from '../answer.tsx';
import { type Question, useAsked } from '../asked.ts';
import { FoldedSoFar } from './compaction-form.tsx';
import type { LibraryDeps } from './library-deps.ts';

export interface HealthProps {
  readonly deps: LibraryDeps;
  readonly overview: Question<Reply<'getOverview'>>;
}

/** How well the listings were read, how much is remembered, and what it takes of the disk. */
export function Health({ deps, overview }: HealthProps): JSX.Element {
  const disk = useAsked(deps.estimateDisk, '');
  const bytes = disk.answer.state === 'ready' ? disk.answer.value : undefined;
  const compaction = useAsked(deps.readCompaction, '');
  const folded = compaction.answer.state === 'ready' ? compaction.answer.value : undefined;
  const today = deps.today();
  return (
    <>
      <header data-part="view-head">
        <h2>{libraryWords.views.health}</h2>
      </header>
      <Answer answer={overview.answer} onRetry={overview.ask}>
        {({ counters, health }) => (
          <>
            <p>
              {libraryWords.remembered(counters.papers, counters.sightings)}
              {bytes !== undefined && ` ${libraryWords.disk((bytes / 1e6).toFixed(1))}`}
            </p>
            <FoldedSoFar compaction={folded} today={today} />
            <p data-part="soft">{health.length === 0 ? popupWords.healthNone : libraryWords.healthIntro}</p>
            <ul data-part="health-list">
              {health.map((each) => (
                <li key={listingKey(each.listing)} data-healthy={isHealthy(each)}>
                  {healthLabel(each, today)}
                  {each.skipped.length > 0 && <span data-part="soft"> {[...new Set(each.skipped)].join(' · ')}</span>}
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </>
  );
}
