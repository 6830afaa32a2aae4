import type { JSX } from 'preact';
import type { Counters, Health } from '../lib/messaging.ts';
import { type Day, listingKey } from '../lib/paper.ts';
import { healthLabel, isHealthy, popupWords } from '../lib/words/popup.ts';

export interface HealthLineProps {
  readonly counters: Counters;
  /** Latest first. */
  readonly health: readonly Health[];
  readonly today: Day;
}

/** How well the last listing was read, and which others gave trouble. */
export function HealthLine({ counters, health, today }: HealthLineProps): JSX.Element {
  const [last, ...earlier] = health;
  const troubled = earlier.filter((each) => !isHealthy(each));
  return (
    <>
      <p>
        <span data-healthy={!last || isHealthy(last)}>{last ? healthLabel(last, today) : popupWords.healthNone}</span>
        <span data-part="soft">{popupWords.remembered(counters)}</span>
      </p>
      {troubled.length > 0 && (
        <details>
          <summary>{popupWords.otherTrouble(troubled.length)}</summary>
          <ul>
            {troubled.map((each) => (
              <li key={listingKey(each.listing)}>{healthLabel(each, today)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
