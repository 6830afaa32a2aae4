/** What sort of place a venue is; `undefined` where its words do not tell. */
export type VenueKind = 'conference' | 'journal' | 'report';

// In order of strength: a "VLDB Journal" is a journal, whatever else its words could mean.
const KINDS: readonly (readonly [VenueKind, RegExp])[] = [
  [
    'report',
    /^(?:tr|report|reports|thesis|dissertation|technical|unpublished|submitted|manuscript|arxiv|corr|preprint|biorxiv|medrxiv)$/,
  ],
  ['journal', /^(?:journal|j|trans|transactions|record|magazine|letters|annals|bulletin|review|reviews|acta)$/],
  [
    'conference',
    /^(?:conference|conf|proc|proceedings|workshop|symposium|meeting|congress|sigmod|vldb|icde|pods|kdd|sigir|www|neurips|nips|icml|iclr|cvpr|iccv|eccv|acl|emnlp|naacl|aaai|ijcai|very)$/,
  ],
];
const VENUE_WORDS =
  /^(?:acm|ieee|in|the|of|on|and|for|int|international|journal|j|trans|transactions|record|magazine|letters|annals|bulletin|conference|conf|proc|proceedings|workshop|symposium|meeting|congress|pp|vol|no|pages|volume|number|press|springer|elsevier|report|tr|technical|university|sigmod|vldb|dept|department|editors?|eds?)$/;
const IDLE = /^(?:the|of|on|in|and|for|a|international|int|acm|ieee|proceedings|proc|annual|hellip|\d+)$/;

export function isVenueWord(word: string): boolean {
  return VENUE_WORDS.test(word);
}

/** The sort of place a venue's words name. */
export function venueKind(words: readonly string[]): VenueKind | undefined {
  return KINDS.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0];
}

/** How much of the shorter venue the longer one holds, abbreviations and acronyms read, 0 to 1. */
export function compareVenues(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [withoutIdle(a), withoutIdle(b)];
  if (left.length === 0 || right.length === 0) return left.length === right.length ? 0.5 : 0;
  const [few, many, fewWhole, manyWhole] = left.length <= right.length ? [left, right, a, b] : [right, left, b, a];
  let shared = 0;
  for (const word of few) {
    if (many.some((other) => abbreviates(word, other)) || isAcronym(word, manyWhole)) shared++;
    else if (many.some((other) => isAcronym(other, fewWhole))) shared++;
  }
  return shared / few.length;
}

function withoutIdle(words: readonly string[]): readonly string[] {
  return words.filter((word) => !IDLE.test(word));
}

function abbreviates(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.startsWith(short);
}

/** Whether a word ends with the first letters of others that stand in a row: `sigmod` for "management of data". */
function isAcronym(word: string, others: readonly string[]): boolean {
  if (word.length < 3 || others.length < 3) return false;
  const initials = others.map((other) => other.charAt(0)).join('');
  return initials.includes(word) || (word.length > 4 && initials.includes(word.slice(-3)));
}
