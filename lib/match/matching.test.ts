import { expect, it } from 'vitest';
import { libraryPairs, readLibrary } from '../../scripts/training/review.ts';
import { hasPairs, readPairs } from '../../scripts/training/sets.ts';
import { matchRecords } from './match.ts';

/** A little below what was measured when the table was made; `npm run train` prints the figures. */
const FLOORS: readonly (readonly [string, number])[] = [
  ['structured-dblp-acm', 98],
  ['structured-dblp-googlescholar', 94],
  ['dirty-dblp-acm', 97.5],
  ['dirty-dblp-googlescholar', 92.7],
];

if (hasPairs()) {
  it.each(FLOORS)('%s: F1 of the validation pairs is at least %d', (name, floor) => {
    let [hit, wrong, missed] = [0, 0, 0];
    for (const { left, right, match } of readPairs(`${name}-valid`)) {
      const same = matchRecords(left, right).verdict === 'same';
      if (same && match) hit++;
      else if (same) wrong++;
      else if (match) missed++;
    }
    expect((200 * hit) / (2 * hit + wrong + missed)).toBeGreaterThanOrEqual(floor);
  });

  it('a review library: nothing wrong is merged unasked, hardly anything is called the same, little is missed', () => {
    const library = readLibrary('cytology');
    const { pairs, missed } = libraryPairs(library, () => true);
    const judged = pairs.map(({ left, right, match }) => ({ match, ...matchRecords(left, right) }));
    const found = judged.filter(({ match, verdict }) => match && verdict === 'same').length;
    const truths = judged.filter(({ match }) => match).length + missed;
    expect(judged.filter(({ match, auto }) => auto && !match)).toEqual([]);
    expect(judged.filter(({ match, verdict }) => verdict === 'same' && !match).length).toBeLessThanOrEqual(3);
    expect(found / truths).toBeGreaterThanOrEqual(0.98);
  });
} else {
  it('the labelled pairs do not lie beside the project: nothing was measured', () => {
    expect(hasPairs()).toBe(false);
  });
}
