/** What sort of place a venue is; `undefined` where its words do not tell. */
export type VenueKind = 'conference' | 'journal' | 'report';

const KINDS: readonly (readonly [VenueKind, RegExp])[] = [
  [
    'report',
    /^(?:tr|report|reports|thesis|dissertation|technical|unpublished|submitted|manuscript|arxiv|corr|preprint|biorxiv|medrxiv)$/,
  ],
  ['journal', /^(?:journal|j|trans|transactions|record|magazine|letters|annals|bulletin|review|acta|tods)$/],
  [
    'conference',
    /^(?:conference|conf|proc|proceedings|workshop|symposium|meeting|congress|sigmod|vldb|icde|neurips|cvpr)$/,
  ],
];
const VENUE_WORDS =
  /^(?:acm|ieee|in|the|of|on|and|for|int|international|journal|j|trans|transactions|record|magazine|letters|annals|bulletin|conference|conf|proc|proceedings|workshop|symposium|meeting|congress|pp|vol|no|pages|volume|number|press|springer|elsevier|report|tr|technical|university|sigmod|vldb|dept|department|editors?|eds?)$/;
const IDLE = /^(?:the|of|on|in|and|for|a|international|int|acm|ieee|proceedings|proc|annual|hellip|\d+)$/;

export function isVenueWord(word: string): boolean {
  return VENUE_WORDS.test(word);
}

/** The sorts of place a venue's words name. */
export function venueKinds(words: readonly string[]): ReadonlySet<VenueKind> {
  return new Set(KINDS.filter(([, pattern]) => words.some((word) => pattern.test(word))).map(([kind]) => kind));
}

/** How much of the shorter venue the longer one holds, abbreviations and acronyms read, 0 to 1. */
export function compareVenues(a: readonly string[], b: readonly string[]): number {
  const left = a.filter((word) => !IDLE.test(word));
  const right = b.filter((word) => !IDLE.test(word));
  if (left.length === 0 || right.length === 0) return left.length === right.length ? 0.5 : 0;
  const [few, many] = left.length <= right.length ? [left, right] : [right, left];
  let shared = 0;
  for (const word of few) {
    if (many.some((other) => abbreviates(word, other)) || isAcronym(word, many)) shared++;
    else if (few.length > 1 && many.length === 1 && isAcronym(many[0] ?? '', few)) return 1;
  }
  return shared / few.length;
}

function abbreviates(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.startsWith(short);
}

/** Whether a word is made of the first letters of others that stand in a row. */
function isAcronym(word: string, others: readonly string[]): boolean {
  if (word.length < 3) return false;
  const initials = others.map((other) => other.charAt(0)).join('');
  return initials.includes(word);
}
