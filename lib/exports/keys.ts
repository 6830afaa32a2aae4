import type { PaperRecord } from '../paper.ts';
import { readTex } from '../tex.ts';
import { foldText } from '../text.ts';
import { dateOf } from './fields.ts';
import { parsePerson } from './person.ts';

const SMALL = new Set(
  'a an the of on in for and or to with from by at as is are how what why when do does can towards toward via'.split(
    ' ',
  ),
);

/**
 * Gives every paper of one export a citation key: `lovelace2026engines`. Two
 * papers that would have the same are told apart by their ids, so that a key
 * does not depend on how many others came before.
 */
export function startKeys(): (record: PaperRecord) => string {
  const given = new Map<string, string>();
  return (record) => {
    const key = keyOf(record);
    const whole = `${key}_${lettersIn(record.id.replace(/^\w+:/, ''))}`;
    const chosen = (given.get(key) ?? record.id) === record.id ? key : whole;
    const free = (given.get(chosen) ?? record.id) === record.id ? chosen : `${whole}_${given.size}`;
    given.set(free, record.id);
    return free;
  };
}

function keyOf(record: PaperRecord): string {
  const [first] = record.authors ?? [];
  const person = first === undefined ? undefined : parsePerson(readTex(first));
  const name = lettersIn(person ? ('literal' in person ? person.literal : person.family) : '');
  const [year = ''] = dateOf(record);
  const words = foldText(record.title).split(/[^a-z0-9]+/);
  const word = words.find((one) => one.length > 1 && !SMALL.has(one)) ?? '';
  const key = `${name || 'anon'}${year}${word}`;
  // A key of digits alone, or of nothing, is none.
  return name === '' && word === '' ? `paper${lettersIn(record.id)}` : key;
}

/** Only what every program accepts in a key. */
function lettersIn(text: string): string {
  return foldText(text)
    .replace(/[^a-z0-9]+/g, '')
    .slice(0, 40);
}
