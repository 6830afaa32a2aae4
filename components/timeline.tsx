import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Day, Sighting } from '../lib/paper.ts';
import { popupWords, sightingLabel } from '../lib/words/popup.ts';

const TIMES = 4;

/** Where and when a paper was listed, latest first; the first few until the reader asks for all. */
export function Timeline({
  sightings,
  today,
}: {
  readonly sightings: readonly Sighting[];
  readonly today: Day;
}): JSX.Element {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? sightings : sightings.slice(0, TIMES);
  const isOnSites = new Set(sightings.map(({ site }) => site)).size > 1;
  return (
    <>
      <ol data-part="timeline">
        {shown.map((sighting) => (
          <li
            key={`${sighting.site} ${sighting.feed} ${sighting.issue} ${sighting.day}`}
            data-unseen={sighting.lastOnScreen === undefined}
          >
            {sightingLabel(sighting, today, isOnSites)}
          </li>
        ))}
      </ol>
      {sightings.length > TIMES && (
        <button type="button" data-part="times" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? popupWords.fewerSightings : popupWords.allSightings(sightings.length)}
        </button>
      )}
    </>
  );
}
