import { keysOfReading } from '../../lib/match/keys.ts';
import { readRecord } from '../../lib/match/reading.ts';
import { type MatchRecord, parseMatchRecord } from '../../lib/match/record.ts';
import { type Archived, readArchive } from './archive.ts';
import type { LabelledPair } from './sets.ts';

/** The same record as another site might give it: fields lost, names cut short, a title changed. */
export function vary(record: MatchRecord, roll: () => number): MatchRecord {
  const { title = '', authors = [], abstract, date, year } = record;
  const short = roll() < 0.3;
  const names = short ? authors.map(initialled) : authors;
  const some = roll() < 0.1 ? names.slice(0, 3) : names;
  const later = roll() < 0.3 ? 1 : 0;
  const dated = roll();
  return parseMatchRecord({
    title: varyTitle(title, roll),
    authors: roll() < 0.05 ? undefined : some,
    abstract: roll() < 0.4 ? abstract : undefined,
    date: dated < 0.4 ? date : undefined,
    year: dated < 0.4 ? undefined : dated < 0.9 && year !== undefined ? year + later : undefined,
  });
}

function initialled(name: string): string {
  const words = name.split(' ');
  const last = words.pop() ?? '';
  return [...words.map((word) => `${word.charAt(0)}.`), last].join(' ');
}

function varyTitle(title: string, roll: () => number): string {
  const chance = roll();
  const words = title.split(/\s+/);
  const at = Math.floor(roll() * words.length);
  if (chance < 0.06 && title.includes(': ')) return title.slice(0, title.indexOf(': '));
  if (chance < 0.12 && words.length > 5) return words.filter((_, i) => i !== at).join(' ');
  if (chance < 0.18)
    return words.map((word, i) => (i === at && word.length > 5 ? word.slice(0, 2) + word.slice(3) : word)).join(' ');
  return title;
}

/** Pairs of the archive: copies of one id from two sites, varied copies, and candidates of two ids. */
export function archivePairs(roll: () => number, keep: (id: string) => boolean): readonly LabelledPair[] {
  const records = readArchive().filter(({ withheld }) => keep(withheld));
  const pairs: LabelledPair[] = [];
  const index = new Map<string, Archived[]>();
  for (const later of records) {
    for (const key of keysOfReading(readRecord(later.record))) {
      const others = index.get(key) ?? [];
      for (const earlier of others.slice(-3)) pairs.push(...pairOf(earlier, later, roll));
      index.set(key, [...others, later]);
    }
    if (roll() < 0.03) pairs.push({ left: vary(later.record, roll), right: vary(later.record, roll), match: true });
  }
  return pairs;
}

function pairOf(earlier: Archived, later: Archived, roll: () => number): readonly LabelledPair[] {
  const match = earlier.withheld === later.withheld;
  // Two ids with one title are as a rule one work: nothing is to be learned from calling them two.
  const doubtful = !match && sameTitle(earlier.record, later.record);
  if (doubtful || roll() < (match ? 0.9 : 0.7)) return [];
  const plain = { left: earlier.record, right: later.record, match };
  return [plain, { left: vary(earlier.record, roll), right: vary(later.record, roll), match }];
}

function sameTitle(a: MatchRecord, b: MatchRecord): boolean {
  return readRecord(a).compact === readRecord(b).compact;
}
