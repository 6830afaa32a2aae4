import type { PaperRecord } from '../paper.ts';
import { foldText } from '../text.ts';
import { parseDisplayName } from './names.ts';
import { publishedOn } from './published.ts';

const SMALL_WORDS = new Set(
  'a an the on in of for and or to from with by at as is are be do does can how why what when towards toward via its it not'.split(
    ' ',
  ),
);
/** Of an address no more than this. */
const LONGEST_TAIL = 40;

/**
 * `vaswani2017attention-1706.03762`: family name, year, first word of weight,
 * and the identifier. ASCII. It hangs on nothing but the record, so that a
 * paper has the same key alone, in any export and in any order: a manuscript
 * that cites it never comes to cite another one.
 */
export function citationKey(record: PaperRecord): string {
  const { family, literal } = parseDisplayName(record.authors?.[0] ?? '');
  const { year } = publishedOn(record);
  const words = foldText(record.title).split(/[^a-z0-9]+/);
  const word = words.find((one) => one.length > 1 && /[a-z]/.test(one) && !SMALL_WORDS.has(one)) ?? 'untitled';
  const name = plainLetters(family || (literal.split(' ')[0] ?? '')) || 'anonymous';
  return `${name}${year ?? 'nd'}${word}-${tailOf(record.id)}`;
}

/** Gives each record its key; one that was given before gets a number behind it. */
export function keysOfExport(): (record: PaperRecord) => string {
  const given = new Set<string>();
  return (record) => {
    const key = citationKey(record);
    let unique = key;
    for (let n = 2; given.has(unique.toLowerCase()); n++) unique = `${key}-${n}`;
    // BibTeX takes no notice of case.
    given.add(unique.toLowerCase());
    return unique;
  };
}

function plainLetters(text: string): string {
  return foldText(text).replace(/[^a-z]/g, '');
}

function tailOf(id: string): string {
  const scheme = id.slice(0, id.indexOf(':'));
  const value = scheme === 'url' ? id.replace(/^url:(?:https?:\/\/)?(?:www\.)?/, '') : id.slice(scheme.length + 1);
  const tail = value.replace(/[^A-Za-z0-9.]+/g, '-').slice(-LONGEST_TAIL);
  return tail.replace(/^-+|-+$/g, '') || 'x';
}
