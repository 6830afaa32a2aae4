import { describe, expect, it } from 'vitest';
import type { Instant } from '../paper.ts';
import { DAILY } from './fixtures/reader.ts';
import { noteVisit, previousVisit } from './visits.ts';

const day = '2026-02-24';
const began = (startedAt: Instant) => ({ listing: DAILY, startedAt });
const heard = (at: Instant) => ({ at, day });

describe('the previous visit', () => {
  it('is the latest that began before this one, and ends where this one began', () => {
    const first = noteVisit(undefined, began(10), heard(12));
    const both = noteVisit(first, began(20), heard(25));
    expect(previousVisit(both, began(15))).toEqual({ at: 12, day });
    expect(previousVisit(both, began(22))).toEqual({ at: 22, day });
    expect(previousVisit(both, began(30))).toEqual({ at: 25, day });
    expect(previousVisit(both, began(10))).toBeUndefined();
    expect(previousVisit(both, began(5))).toBeUndefined();
  });
});

describe('a visit', () => {
  it('lasts to the latest sign of life, whatever order the signs come in', () => {
    const listing = noteVisit(noteVisit(undefined, began(10), heard(19)), began(10), heard(12));
    expect(listing.visits).toEqual([{ startedAt: 10, lastAt: 19, day }]);
  });

  it('leaves the listing as complete as it was, unless told', () => {
    const complete = noteVisit(undefined, began(10), heard(10), { complete: true });
    expect(noteVisit(complete, began(10), heard(11)).complete).toBe(true);
    expect(noteVisit(complete, began(20), heard(20), { complete: false }).complete).toBe(false);
  });

  it('is one of the latest fifty that are kept', () => {
    let listing = noteVisit(undefined, began(0), heard(0));
    for (let n = 1; n < 80; n++) listing = noteVisit(listing, began(n), heard(n));
    expect(listing.visits.map((visit) => visit.startedAt)).toEqual(Array.from({ length: 50 }, (_, i) => i + 30));
  });
});
