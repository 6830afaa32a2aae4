/** What tells one work of a row from the next: numbers, parts, versions, years. */
export type MarkKind = 'year' | 'number' | 'part' | 'plus' | 'version';

const ROMAN: Readonly<Record<string, string>> = {
  i: '1',
  ii: '2',
  iii: '3',
  iv: '4',
  v: '5',
  vi: '6',
  vii: '7',
  viii: '8',
  ix: '9',
  x: '10',
  xi: '11',
  xii: '12',
};
const NUMBER_WORDS: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  first: '1',
  second: '2',
  third: '3',
  fourth: '4',
  fifth: '5',
  sixth: '6',
  seventh: '7',
  eighth: '8',
  ninth: '9',
  tenth: '10',
};
const ORDINAL = /^(\d+)(?:st|nd|rd|th)$/;

/** The value of a word that counts something; `undefined` for other words. */
export function markOf(word: string): { readonly kind: MarkKind; readonly value: string } | undefined {
  if (/^(?:19|20)\d\d$/.test(word)) return { kind: 'year', value: word };
  if (word.endsWith('+')) return { kind: 'plus', value: word };
  const roman = ROMAN[word];
  if (roman !== undefined) return { kind: 'number', value: roman };
  const ordinal = ORDINAL.exec(word)?.[1] ?? NUMBER_WORDS[word];
  if (ordinal !== undefined) return { kind: 'number', value: ordinal };
  if (/^v\d+$/.test(word)) return { kind: 'version', value: word.slice(1) };
  return /\d/.test(word) ? { kind: 'number', value: word } : undefined;
}
