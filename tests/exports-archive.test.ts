/** Ten thousand real records, written in every format and read back by readers that share no code with the writers. */
import { describe, expect, it } from 'vitest';
import { type ExportFormat, writeAll } from '../lib/exports/export.ts';
import { nameOf, readBib, readCsl, readCsv, readRis } from '../lib/exports/fixtures/readers.ts';
import { findFormat } from '../lib/exports/index.ts';
import { displayName, parsePerson } from '../lib/exports/person.ts';
import { shown } from '../lib/exports/shown.ts';
import { readRecords } from './bench/records.ts';

const COUNT = 10_000;
const { records, isReal } = readRecords(40_000);
if (!isReal) console.warn('The archive is not here: ten thousand real records are not exported.');

// Those that are hard on a format, and as many of the others as make ten thousand.
const isHard = ({ title, authors = [] }: (typeof records)[number]) =>
  /[^\x20-\x7e]|[\\${}%&#_~^]/.test(`${title} ${authors.join(' ')}`) || authors.length > 300;
const chosen = [...records.filter(isHard), ...records.filter((record) => !isHard(record))].slice(0, COUNT);
const rows = chosen.map((record) => ({ record }));
const write = (id: string, count = COUNT) => writeAll(findFormat(id) as ExportFormat, rows.slice(0, count));
/** Letters and digits: how a sign is set differs from reader to reader. */
const lettersOf = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
const authorsOf = ({ authors = [] }: (typeof chosen)[number]) =>
  authors.map((name) => lettersOf(displayName(parsePerson(shown(name)))));

describe.runIf(isReal)('ten thousand real records', () => {
  // The dialects differ in a few fields: the reader, which is slow, reads a thousand of the second.
  it.each([
    ['bibtex', COUNT],
    ['biblatex', 1000],
  ])(
    'come back from %s: ids, every author, abstracts',
    (id, count) => {
      const entries = readBib(write(id, count));
      expect(entries).toHaveLength(count);
      expect(new Set(entries.map(({ key }) => key)).size).toBe(count);
      const wrong = entries.flatMap(({ fields }, at) => {
        const record = chosen[at];
        if (!record) return ['none'];
        const isSame =
          fields['ibid-id'] === record.id &&
          (fields.author ?? []).map((name) => lettersOf(nameOf(name))).join() === authorsOf(record).join() &&
          (fields.abstract === undefined) === (record.abstract === undefined);
        return isSame ? [] : [record.id];
      });
      expect(wrong).toEqual([]);
      const titles = entries.filter(
        ({ fields }, at) => lettersOf(fields.title ?? '') !== lettersOf(shown(chosen[at]?.title ?? '')),
      );
      console.log(`  ${id}: ${titles.length} titles set otherwise`);
    },
    120_000,
  );

  it('come back from CSL-JSON and CSV letter by letter', () => {
    const csl = readCsl(write('csl'));
    const csv = readCsv(write('csv'));
    const expected = chosen.map(({ title }) => shown(title));
    expect(csl.map(({ title }) => title)).toEqual(expected);
    expect(csv.map(({ title }) => title?.replace(/^'(?=[=+@-])/, ''))).toEqual(expected);
    expect(csv.map(({ id }) => id)).toEqual(chosen.map(({ id }) => id));
    expect(csl.map(({ author = [] }) => author.length)).toEqual(chosen.map(({ authors = [] }) => authors.length));
  });

  it('come back from RIS, each with all its authors', () => {
    const items = readRis(write('ris'));
    expect(items.map(({ title }) => title)).toEqual(chosen.map(({ title }) => shown(title)));
    expect(items.map(({ author = [] }) => author.length)).toEqual(chosen.map(({ authors = [] }) => authors.length));
  });
});
