import { type Comparison, compareAbstracts, compareReadings, type Features } from './features.ts';
import { compareIds, type SharedIds } from './ids.ts';
import { probability } from './model.ts';
import type { Name } from './names.ts';
import { daysApart } from './numbers.ts';
import { inOrder, type Reading, readRecord } from './reading.ts';
import type { MatchRecord } from './record.ts';
import { findKinship, isContrary, isExtended, type Kinship } from './siblings.ts';
import { alignWords, totalWeight } from './words.ts';

export type Verdict = 'same' | 'related' | 'different';

/** What two records were seen to share or not to share. */
export type Respect = 'title' | 'authors' | 'year' | 'venue' | 'abstract' | 'pages';

/** The grounds of a verdict; `lib/words/match.ts` puts them into a sentence. */
export type Why =
  | { readonly kind: 'sameId'; readonly scheme: string; readonly id: string }
  | { readonly kind: 'sameIdOtherTitle'; readonly scheme: string; readonly id: string }
  | { readonly kind: 'otherId'; readonly scheme: string; readonly left: string; readonly right: string }
  | { readonly kind: 'kin'; readonly kinship: Kinship }
  | { readonly kind: 'alike'; readonly agree: readonly Respect[]; readonly differ: readonly Respect[] }
  | { readonly kind: 'nothing' };

export interface Match {
  /** The best guess. */
  readonly verdict: Verdict;
  /** So sure that nobody needs to be asked. */
  readonly auto: boolean;
  /** How likely they are the same work, 0 to 1. */
  readonly score: number;
  readonly why: Why;
}

/** Whether two records are of one work. Which stands left makes no difference to verdict, `auto` and score. */
export function matchRecords(a: MatchRecord, b: MatchRecord): Match {
  return matchReadings(readRecord(a), readRecord(b));
}

export function matchReadings(a: Reading, b: Reading): Match {
  const ids = compareIds(a.ids, b.ids);
  if (ids.same) return matchById(a, b, ids.same, ids.other !== undefined);
  if (isBare(a) || isBare(b) || (ids.other && isStrange(a, b)) || isFar(a, b)) {
    return {
      verdict: 'different',
      auto: false,
      score: 0,
      why: ids.other ? { kind: 'otherId', ...ids.other } : { kind: 'nothing' },
    };
  }
  return judge(a, b, ids, compareReadings(a, b));
}

/** Whether nothing is left to compare. */
function isBare(reading: Reading): boolean {
  return !reading.words.some((word) => word.length > 1) && reading.bag.length === 0;
}

function matchById(a: Reading, b: Reading, same: { scheme: string; id: string }, contradicted: boolean): Match {
  const titled = a.words.length > 0 && b.words.length > 0;
  const strange = titled && isFar(a, b) && compareReadings(a, b).features.authorsContained < 0.3;
  if (strange) return { verdict: 'same', auto: false, score: 0.6, why: { kind: 'sameIdOtherTitle', ...same } };
  return { verdict: 'same', auto: !contradicted, score: 1, why: { kind: 'sameId', ...same } };
}

/** Of the shorter title so much is in the other one where two records are one work, as good as always. */
const NEAR = 0.3;
/** The same where a title may have swallowed its authors. */
const NEAR_UNTIDY = 0.2;

// Most candidates share a key and no more: a glance at the titles spares the whole comparison.
function isFar(left: Reading, right: Reading): boolean {
  const [a, b] = inOrder(left, right);
  if (a.words.length < 3 || b.words.length < 3) return false;
  const shorter = Math.min(totalWeight(a.words), totalWeight(b.words));
  if (exactlyShared(a, b) >= NEAR * shorter) return false;
  const tidy = isTidy(a.record) && isTidy(b.record);
  if (alignWords(a.words, b.words).shared >= (tidy ? NEAR : NEAR_UNTIDY) * shorter) return false;
  // A new title over the old abstract.
  return compareAbstracts(a, b) < 0.3;
}

/** Of the shorter title so much is in the other one where two records of other people can still be one work. */
const NEAR_STRANGE = 0.75;

// Two ids of one scheme are nearly always two works; where they share a few words and nobody, that is enough.
function isStrange(left: Reading, right: Reading): boolean {
  const [a, b] = inOrder(left, right);
  const shorter = Math.min(totalWeight(a.words), totalWeight(b.words));
  if (exactlyShared(a, b) >= NEAR_STRANGE * shorter) return false;
  const people = new Set(a.authors.names.map(personOf));
  const others = new Set(b.authors.names.map(personOf));
  return 3 * people.intersection(others).size < Math.min(people.size, others.size);
}

function personOf({ last, given }: Name): string {
  return `${last} ${given[0]?.charAt(0) ?? ''}`;
}

function exactlyShared(a: Reading, b: Reading): number {
  const known = new Set(a.words);
  return totalWeight(b.words.filter((word) => known.has(word)));
}

function isTidy({ authors, authorsText }: MatchRecord): boolean {
  return authors !== undefined || authorsText !== undefined;
}

function judge(a: Reading, b: Reading, ids: SharedIds, comparison: Comparison): Match {
  const { features } = comparison;
  const score = weigh(a, b, features);
  const kinship = findKinship(a, b, comparison);
  const grounds = groundsOf(features);
  if (kinship && (score >= 0.3 || features.titleDice >= 0.8 || features.authorsContained >= 0.5)) {
    return { verdict: 'related', auto: false, score: Math.min(score, 0.49), why: { kind: 'kin', kinship } };
  }
  if (ids.other) return judgeOtherIds(a, b, ids.other, score, features);
  if (score >= 0.5) return { verdict: 'same', auto: isCertain(a, b, comparison, score), score, why: grounds };
  if (isEdition(features))
    return { verdict: 'related', auto: false, score, why: { kind: 'kin', kinship: { by: 'edition' } } };
  return { verdict: 'different', auto: false, score, why: grounds };
}

function judgeOtherIds(
  a: Reading,
  b: Reading,
  other: NonNullable<SharedIds['other']>,
  score: number,
  features: Features,
): Match {
  const why: Why = { kind: 'otherId', ...other };
  const kept = features.titleContained >= 0.9 && features.authorsContained >= 0.8;
  if ((score >= 0.5 || kept) && isExtended(a, b)) {
    return { verdict: 'related', auto: false, score: 0.49, why: { kind: 'kin', kinship: { by: 'extended' } } };
  }
  const verdict = score >= 0.5 ? 'same' : isEdition(features) ? 'related' : 'different';
  return { verdict, auto: false, score, why };
}

/** What was learned, held down or lifted by what the labelled pairs hardly show. */
function weigh(a: Reading, b: Reading, features: Features): number {
  const likely = probability(features);
  if (isElsewhere(features) || isAnotherText(features) || isContrary(a, b)) return Math.min(0.45, likely);
  return isPreprintOf(a, b, features) ? Math.max(0.6, likely) : likely;
}

// A preprint comes out again a year or three later, under another name of place and sometimes of its own.
function isPreprintOf(a: Reading, b: Reading, features: Features): boolean {
  const { titleDice, titleWeight, authorsContained, authorsKnown, year, abstract, marksTwo } = features;
  if (isPreprint(a) === isPreprint(b) || authorsKnown < 1 || authorsContained < 0.8 || year > 0.3 || marksTwo > 0)
    return false;
  return titleWeight >= 0.15 && (titleDice >= 0.85 || abstract >= 0.4);
}

function isPreprint({ ids, venue }: Reading): boolean {
  return ids.has('arxiv') || ids.has('biorxiv') || venue.some((word) => PREPRINT.test(word));
}

const PREPRINT = /^(?:arxiv|biorxiv|medrxiv|chemrxiv|corr|preprints?|ssrn)$/;

// In another volume, on other pages, under another journal's name or with other words in the title: at most another edition.
function isElsewhere({ pages, volume, venue, titleLeftLess }: Features): boolean {
  const strange = [pages === 0, volume === 0, venue >= 0 && venue < 0.7, pages === 0 && titleLeftLess >= 0.25];
  return pages < 0.5 && strange.filter(Boolean).length > 1;
}

// Under another title, with nothing of the abstract kept.
function isAnotherText({ abstract, titleDice }: Features): boolean {
  return abstract >= 0 && abstract < 0.1 && titleDice < 0.95;
}

// The same people under the same title, in another year or another place.
function isEdition({ titleDice, titleWeight, authorsContained, authorsKnown }: Features): boolean {
  return titleDice >= 0.9 && titleWeight >= 0.2 && authorsKnown === 1 && authorsContained >= 0.8;
}

/** The stricter rule for merging unasked: nothing may speak against it, and something must confirm it. */
function isCertain(a: Reading, b: Reading, { features, marks }: Comparison, score: number): boolean {
  const { titleWeight, authorsContained, authorsDice, authorsKnown } = features;
  if (score < 0.9 || marks.left.length > 0 || marks.right.length > 0 || isExtended(a, b)) return false;
  // One letter can turn a word into its contrary.
  if (a.compact !== b.compact || titleWeight < 0.25) return false;
  if (authorsKnown < 1 || authorsContained < 0.88 || authorsDice < 0.7) return false;
  return isConfirmed(features, daysApart(a.record.date, b.record.date));
}

/** Days within which two sites list one paper; the same people do hand in a paper a second time, months later. */
const ONE_OCCASION = 45;

// Title and authors alone are not enough: the day, the pages, the abstract or the place must agree too.
function isConfirmed({ year, abstract, pages, volume, venue }: Features, days: number | undefined): boolean {
  if (pages === 0 || volume === 0 || (abstract >= 0 && abstract < 0.4)) return false;
  if (days !== undefined) return days <= ONE_OCCASION;
  return year === 0 && (pages === 1 || abstract >= 0.75 || venue >= 0.8);
}

function groundsOf(features: Features): Why {
  const agree: Respect[] = [];
  const differ: Respect[] = [];
  const weigh = (respect: Respect, value: number, good: number, bad: number) => {
    if (value >= good) agree.push(respect);
    else if (value >= 0 && value <= bad) differ.push(respect);
  };
  weigh('title', features.titleDice, 0.85, 0.6);
  weigh('authors', features.authorsContained, 0.8, 0.4);
  weigh('year', features.year < 0 ? -1 : 1 - features.year, 1, 0.8);
  weigh('venue', features.venue, 0.8, 0.2);
  weigh('pages', features.pages, 1, 0);
  weigh('abstract', features.abstract, 0.6, 0.2);
  return agree.length + differ.length === 0 ? { kind: 'nothing' } : { kind: 'alike', agree, differ };
}
