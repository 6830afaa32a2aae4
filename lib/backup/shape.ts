import { isDay } from '../dates.ts';
import { ACTIONS, COLOURS } from '../filters/rule.ts';
import type { LibrarySettings } from '../library-settings.ts';
import type { PaperRecord, SaidField } from '../paper.ts';
import { QUEUE_ORDERS } from '../queue.ts';
import type { SavedChange } from '../settings.ts';
import type { Kind, Row } from './rows.ts';

// What a row of a file may be, exactly: a field that is not named here, or is of
// another type or beyond all measure, makes the file one that Ibid did not write.

type Check = (value: unknown) => boolean;
type Fields = Readonly<Record<string, Check>>;

const LATEST = 8.64e15;
const ID = /^(?!(?:javascript|data|vbscript|file|blob):)[a-z][a-z0-9]{1,19}:[^\s<>"]{1,1000}$/;
const SOURCE = /^[a-z][\w-]*(?:\/[^\s/]{1,100})+$/;

const text =
  (most: number, least = 0): Check =>
  (value) =>
    typeof value === 'string' && value.length >= least && value.length <= most;
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
const list =
  (one: Check, most: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(one);
const pairOf =
  (a: Check, b: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length === 2 && a(value[0]) && b(value[1]);
const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));

/** An object that has all of the first fields, some of the second, and no other. */
function shape(must: Fields, may: Fields = {}): Check {
  const names = Object.keys(must);
  return (value) => {
    if (!isObject(value)) return false;
    const isNamed = ([name, one]: [string, unknown]) => (Object.hasOwn(must, name) ? must : may)[name]?.(one) === true;
    return names.every((name) => Object.hasOwn(value, name)) && Object.entries(value).every(isNamed);
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const flag: Check = (value) => typeof value === 'boolean';
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const instant: Check = (value) => count(value) && (value as number) <= LATEST;
const day: Check = (value) => typeof value === 'string' && isDay(value);
const web: Check = (value) => typeof value === 'string' && value.length <= 4000 && /^https?:\/\/[^\s]+$/i.test(value);
const id: Check = (value) =>
  typeof value === 'string' && ID.test(value) && (!value.startsWith('url:') || web(value.slice(4)));
const name = text(500, 1);
const long = text(200_000);
const names = list(text(5000), 20_000);
const order = text(2000);
const where = { site: name, feed: text(4000, 1), issue: name };
const listing = shape(where, { guessed: oneOf(true) });

const claim = shape({}, { upvotes: count, comments: count, stars: count, version: count, title: long, code: flag });

/** Every field of a record but its id. */
const FIELDS: Readonly<Record<Exclude<keyof PaperRecord, 'id'>, Check>> = {
  ...{ title: long, url: web, version: count, authors: names, authorCount: count, abstract: long, date: text(100) },
  ...{ upvotes: count, comments: count, submitter: long, organization: long, code: web, stars: count, project: web },
  ...{ keywords: names, categories: names, section: name, doi: text(4000), journal: long, remarks: long },
};
const stamped = Object.fromEntries(Object.entries(FIELDS).map(([field, check]) => [field, pairOf(check, instant)]));
const source = shape({ digest: text(200), at: instant, fields: shape({}, stamped) });
const sources: Check = (value) =>
  isObject(value) && Object.entries(value).every(([key, one]) => SOURCE.test(key) && source(one));

const watch = shape({ visit: instant, first: instant, last: instant, claim });
const FOLDED = [name, text(4000, 1), name, day, instant, instant, instant, instant];
const folded: Check = (value) =>
  Array.isArray(value) &&
  (value.length === 6 || value.length === 8) &&
  value.every((part, i) => FOLDED[i]?.(part) === true);
const visit = shape({ startedAt: instant, lastAt: instant, day }, { previous: shape({ at: instant, day }) });
const health = shape(
  { listing, at: instant, expected: count, parsed: count, skipped: list(long, 5000) },
  { problem: long },
);

const side = text(5000);
const kinship = either(
  shape({ by: oneOf('year', 'number', 'part', 'plus', 'version'), left: side, right: side }),
  shape({ by: oneOf('about'), word: side }),
  shape({ by: oneOf('extended', 'edition') }),
);
const respects = list(oneOf('title', 'authors', 'year', 'venue', 'abstract', 'pages'), 6);
const why = either(
  shape({ kind: oneOf('sameId', 'sameIdOtherTitle'), scheme: name, id: side }),
  shape({ kind: oneOf('otherId'), scheme: name, left: side, right: side }),
  shape({ kind: oneOf('kin'), kinship }),
  shape({ kind: oneOf('alike'), agree: respects, differ: respects }),
  shape({ kind: oneOf('nothing') }),
);

const choice = oneOf('none', 'queued', 'reading', 'done', 'dismissed');
const later: Readonly<Record<Exclude<SaidField, 'choice' | 'note' | 'order'>, Check>> = {
  outcome: oneOf('', 'skimmed', 'read', 'cite'),
  priority: oneOf('', 'high', 'low'),
  tags: list(text(5000, 1), 5000),
  due: either(oneOf(''), day),
  again: either(oneOf(''), day),
};
const laterAt = Object.fromEntries(Object.keys(later).map((field) => [`${field}At`, instant]));
const said = shape(
  { paper: id, choice, choiceAt: instant, note: text(1_000_000), noteAt: instant, order, orderAt: instant },
  { ...later, ...laterAt, choices: list(shape({ choice, at: instant }), 100_000) },
);
// What is said without its time could not be merged.
const decision: Check = (value) =>
  said(value) && Object.keys(later).every((field) => field in (value as object) === `${field}At` in (value as object));

const inOrder: Check = (value) => Array.isArray(value) && value[0] < value[1];
const places = list(name, 5000);
const rule = shape(
  {
    ...{ id: name, name: long, text: long, action: oneOf(...ACTIONS), colour: oneOf(...COLOURS), isOn: flag },
    ...{ places, offAt: places, except: list(id, 100_000), order, updatedAt: instant },
  },
  { made: oneOf('follow', 'mute'), isRemoved: oneOf(true) },
);

const shown = oneOf('show', 'dim', 'hide');
const chips = { new: shown, missed: shown, seen: shown, repeat: shown, filtered: shown, queued: oneOf('show', 'dim') };
const key = text(40);
const keys = { next: key, previous: key, queue: key, dismiss: key, open: key, undo: key, menu: key, help: key };
const draining = shape({ perWeek: count, decideAfterWeeks: count, looksAgain: flag });
const SETTINGS: Readonly<Record<keyof (SavedChange & LibrarySettings), Check>> = {
  off: list(name, 1000),
  chips: shape({}, chips),
  filter: long,
  keys: shape({}, keys),
  draining,
  queueOrder: oneOf(...QUEUE_ORDERS),
};
const setting = either(...Object.entries(SETTINGS).map(([setting, value]) => shape({ name: oneOf(setting), value })));

/** Whether a value is a row of that kind. */
export const SHAPES: Readonly<Record<Kind, Check>> = {
  setting,
  rule,
  paper: shape({ id, sources }),
  listing: shape({ ...where, visits: list(visit, 50), complete: flag }, { health }),
  sighting: shape(
    { paper: id, ...where, day, firstListed: instant, lastListed: instant, listed: claim },
    { watches: list(watch, 10_000), folded: list(folded, 10_000) },
  ),
  pair: (value) =>
    shape({
      ...{ papers: pairOf(id, id), verdict: oneOf('same', 'related'), state: oneOf('merged', 'apart', 'open') },
      ...{ stateAt: instant, by: oneOf('ibid', 'reader'), why },
      score: (one) => typeof one === 'number' && one >= 0 && one <= 1,
    })(value) && inOrder((value as { papers: unknown }).papers),
  decision,
};

export const isHeader = shape({
  ...{ format: oneOf('ibid-backup'), version: count, made: instant, app: name },
  ...{ scope: oneOf('all', 'reader'), seal: text(64, 64) },
});
export const isTrailer = shape({
  ...{ rows: count, digest: text(64, 64) },
  counts: shape(
    Object.fromEntries(
      ['setting', 'rule', 'paper', 'listing', 'sighting', 'pair', 'decision'].map((kind) => [kind, count]),
    ),
  ),
});

/**
 * A row without what its paper's pages claimed and none of the fields may hold,
 * such as an address that is none; the same object where all of it is sound. Of
 * other kinds nothing is left out: they are the reader's own, or Ibid's.
 */
export function withoutUnsound(kind: Kind, row: Row): { readonly row: Row; readonly leftOut: number } {
  if (kind !== 'paper' || SHAPES.paper(row) || !isObject(row.sources)) return { row, leftOut: 0 };
  let leftOut = 0;
  const sound = Object.entries(row.sources).map(([name, told]) => {
    if (!isObject(told) || !isObject(told.fields)) return [name, told];
    const fields = Object.entries(told.fields).filter(([field, value]) => {
      const isSound = Object.hasOwn(stamped, field) && stamped[field]?.(value) === true;
      leftOut += Number(!isSound);
      return isSound;
    });
    return [name, { ...told, fields: Object.fromEntries(fields) }];
  });
  return { row: { ...row, sources: Object.fromEntries(sound) }, leftOut };
}
