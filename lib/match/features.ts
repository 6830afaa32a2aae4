import { compareAuthors, titleWords } from './fields.ts';
import { compareTitleMarks, type MarkDifference } from './marks.ts';
import { daysApart, numbersAgree, pagesAgree, volumesAgree, yearsApart } from './numbers.ts';
import { inOrder, type Reading } from './reading.ts';
import { yearOf } from './record.ts';
import { dice, trigramSimilarity, trigramsIn } from './similar.ts';
import { compareVenues, venueKind } from './venue.ts';
import { alignWords, totalWeight } from './words.ts';

/** The names of the features in their order; each is a number from 0 to 1, or -1 where there is nothing to compare. */
export const FEATURES = [
  'titleDice',
  'titleContained',
  'titleTrigrams',
  'titlePrefix',
  'titlePairs',
  'titleWeight',
  'titleLeftMore',
  'titleLeftLess',
  'rawTitleDice',
  'marksOne',
  'marksTwo',
  'authorsContained',
  'authorsDice',
  'authorsFirst',
  'authorsShared',
  'authorsFewer',
  'authorsMore',
  'authorsKnown',
  'initialsMore',
  'initialsLess',
  'authorsAbsent',
  'authorsStrange',
  'year',
  'anyYear',
  'venue',
  'venueKind',
  'venuesKnown',
  'venueInBag',
  'pages',
  'volume',
  'number',
  'bagDice',
  'bagContained',
  'bagLeftMore',
  'bagLeftLess',
  'titleInBagMore',
  'titleInBagLess',
  'namesInBagMore',
  'namesInBagLess',
  'authorsTrigrams',
  'bagTrigrams',
  'titleTrigramsInBag',
  'abstract',
] as const;
export type FeatureName = (typeof FEATURES)[number];
export type Features = Readonly<Record<FeatureName, number>>;

/** What was compared, and how it came out. */
export interface Comparison {
  readonly features: Features;
  readonly marks: MarkDifference;
}

/** Compares two records in every respect; what stands left and right makes no difference to the features. */
export function compareReadings(left: Reading, right: Reading): Comparison {
  const marks = compareTitleMarks(titleWords(left, right), titleWords(right, left));
  const [a, b] = inOrder(left, right);
  const titles = [titleWords(a, b), titleWords(b, a)] as const;
  const features = {
    ...compareTitles(a, b, titles),
    ...markFeatures(marks),
    ...authorFeatures(a, b),
    ...placeFeatures(a, b),
    ...bagFeatures(a, b, titles),
    abstract: compareAbstracts(a, b),
  };
  return { features, marks };
}

/** The words of both titles, without what has slipped into them. */
type Titles = readonly [left: readonly string[], right: readonly string[]];

function compareTitles(a: Reading, b: Reading, [left, right]: Titles) {
  const aligned = alignWords(left, right);
  const [x, y] = [totalWeight(left), totalWeight(right)];
  const [p, q] = [left.join(''), right.join('')];
  const rest = [totalWeight(aligned.left), totalWeight(aligned.right)];
  const known = x > 0 && y > 0;
  const raw =
    left.length === a.words.length && right.length === b.words.length
      ? aligned.shared
      : alignWords(a.words, b.words).shared;
  return {
    titleDice: known ? dice(aligned.shared, x, y) : -1,
    titleContained: known ? Math.min(1, aligned.shared / Math.min(x, y)) : -1,
    titleTrigrams: known ? trigramSimilarity(p, q) : -1,
    titlePrefix: known ? commonPrefix(p, q) / Math.min(p.length, q.length) : -1,
    titlePairs: known ? pairsShared(left, right) : -1,
    titleWeight: Math.min(1, Math.min(x, y) / 10),
    titleLeftMore: Math.min(1, Math.max(...rest) / 6),
    titleLeftLess: Math.min(1, Math.min(...rest) / 3),
    rawTitleDice: known ? dice(raw, totalWeight(a.words), totalWeight(b.words)) : -1,
  };
}

function commonPrefix(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

function pairsShared(a: readonly string[], b: readonly string[]): number {
  if (a.length < 2 || b.length < 2) return a.join() === b.join() ? 1 : 0;
  const pairs = new Set(a.slice(1).map((word, i) => `${a[i]} ${word}`));
  const shared = new Set(b.slice(1).flatMap((word, i) => (pairs.has(`${b[i]} ${word}`) ? [`${b[i]} ${word}`] : [])))
    .size;
  return dice(shared, a.length - 1, b.length - 1);
}

function markFeatures({ left, right }: MarkDifference) {
  const least = Math.min(left.length, right.length);
  return { marksTwo: Math.min(1, least / 2), marksOne: Math.min(1, (Math.max(left.length, right.length) - least) / 2) };
}

function authorFeatures(a: Reading, b: Reading) {
  const { contained, shared, first, fewer, more, known } = compareAuthors(a, b);
  return {
    authorsContained: contained,
    authorsDice: fewer + more > 0 ? dice(shared, fewer, more) : -1,
    authorsFirst: first,
    authorsShared: Math.min(1, Math.max(0, shared) / 6),
    authorsFewer: Math.min(1, fewer / 10),
    authorsMore: Math.min(1, more / 10),
    authorsAbsent: known === 'none' ? -1 : Math.min(1, (more - shared) / 4),
    authorsStrange: known === 'none' ? -1 : Math.min(1, (fewer - shared) / 4),
    initialsMore: Math.max(initialsIn(a), initialsIn(b)),
    initialsLess: Math.min(initialsIn(a), initialsIn(b)),
    authorsTrigrams: known === 'both' ? trigramSimilarity(lettersOf(a), lettersOf(b)) : -1,
    authorsKnown: known === 'both' ? 1 : known === 'one' ? 0.5 : 0,
  };
}

// How fully names are written tells how much care a record was made with, and so what its other fields are worth.
function initialsIn({ authors, words }: Reading): number {
  const names = authors.names.flatMap((name) => name.given);
  const all = names.length > 0 ? names : words;
  return all.length === 0 ? -1 : all.filter((word) => word.length < 3).length / all.length;
}

function lettersOf({ authors }: Reading): string {
  return authors.names.map(({ given, last }) => [...given, last].join('')).join('');
}

function placeFeatures(a: Reading, b: Reading) {
  const [x, y] = [a.record, b.record];
  const known = a.venue.length > 0 && b.venue.length > 0;
  const days = daysApart(x.date, y.date);
  // A turn of the year between two days makes no year.
  const dates = days === undefined ? undefined : Math.min(1, Math.floor(days / 200) / 20);
  return {
    year: dates ?? yearsApart(x.year, y.year),
    anyYear: dates ?? yearsApart(x.year ?? yearIn(a), y.year ?? yearIn(b)),
    venue: known ? compareVenues(a.venue, b.venue) : -1,
    venueKind: known ? kindsAgree(a, b) : -1,
    venuesKnown: ((a.venue.length > 0 ? 1 : 0) + (b.venue.length > 0 ? 1 : 0)) / 2,
    venueInBag: Math.max(venueIn(a, b), venueIn(b, a)),
    pages: pagesAgree(x.pages, y.pages),
    volume: volumesAgree(x.volume, y.volume),
    number: numbersAgree(x.number, y.number),
  };
}

function yearIn(reading: Reading): number | undefined {
  return yearOf(reading.words.slice(-2).join(' ')) ?? yearOf(reading.venue.join(' '));
}

function kindsAgree(a: Reading, b: Reading): number {
  const [left, right] = [venueKind(a.venue), venueKind(b.venue)];
  if (left === undefined || right === undefined) return 0.5;
  return left === right ? 1 : 0;
}

function venueIn(own: Reading, other: Reading): number {
  return own.venue.length > 0 && other.venue.length === 0 ? compareVenues(own.venue, other.words) : -1;
}

function bagFeatures(a: Reading, b: Reading, [left, right]: Titles) {
  const aligned = alignWords(a.bag, b.bag);
  const [x, y] = [totalWeight(a.bag), totalWeight(b.bag)];
  const rest = [totalWeight(aligned.left), totalWeight(aligned.right)];
  const [leftBag, rightBag] = [new Set(a.bag), new Set(b.bag)];
  const titles = [shareIn(left, rightBag), shareIn(right, leftBag)];
  const names = [shareIn(lastNames(a), rightBag), shareIn(lastNames(b), leftBag)];
  return {
    bagDice: dice(aligned.shared, x, y),
    bagContained: x > 0 && y > 0 ? Math.min(1, aligned.shared / Math.min(x, y)) : -1,
    bagLeftMore: Math.min(1, Math.max(...rest) / 8),
    bagLeftLess: Math.min(1, Math.min(...rest) / 5),
    bagTrigrams: trigramSimilarity(a.bag.join(''), b.bag.join('')),
    titleTrigramsInBag: Math.max(trigramsIn(left.join(''), b.bag.join('')), trigramsIn(right.join(''), a.bag.join(''))),
    titleInBagMore: Math.max(...titles),
    titleInBagLess: Math.min(...titles),
    namesInBagMore: Math.max(...names),
    namesInBagLess: Math.min(...names),
  };
}

function lastNames(reading: Reading): readonly string[] {
  return reading.authors.names.map((name) => name.last);
}

function shareIn(words: readonly string[], bag: ReadonlySet<string>): number {
  const total = totalWeight(words);
  return total === 0 ? -1 : totalWeight(words.filter((word) => bag.has(word))) / total;
}

/** How alike the beginnings of two abstracts are, 0 to 1; -1 where one is missing. */
export function compareAbstracts(a: Reading, b: Reading): number {
  const [left, right] = [a.abstract, b.abstract];
  if (left.length < 10 || right.length < 10) return -1;
  return pairsShared(left, right);
}
