import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exportPieces, findExportFormat } from '../lib/exports/index.ts';
import { displayName, parseDisplayName } from '../lib/exports/names.ts';
import { seenText } from '../lib/exports/seen.ts';
import { hasTex } from '../lib/exports/tex.ts';
import { importText } from '../lib/imports/index.ts';
import { folded } from './arbitrary-rows.ts';
import { readRecords } from './bench/records.ts';
import { type ReadBack, readCsv, readMarkdown, readWithBetterBibtex, readWithCitationJs } from './readers.ts';

const COUNT = 10_000;
/** For the reader that is thorough and slow. */
const FEW = 300;

const isThere = existsSync('../shared/archive/arxiv');
if (!isThere) console.log('No archive beside the project: exports are not read back over real records in this run.');
const records = isThere ? readRecords(COUNT).records : [];

function write(id: string, count = COUNT): string {
  const format = findExportFormat(id);
  const rows = records.slice(0, count).map((record) => ({ record }));
  return format ? [...exportPieces(format, rows)].join('') : '';
}

/** What a reader is to see of a record; how it sets TeX is its own affair. */
function wanted(record: (typeof records)[number]) {
  const { title, abstract = '', authors = [], url } = record;
  const names = authors.map((name) => displayName(parseDisplayName(name)));
  return [hasTex(title) ? '' : title, hasTex(abstract) ? '' : abstract, hasTex(names.join()) ? [] : names, url];
}

function told(record: (typeof records)[number], entry: ReadBack | undefined) {
  const [title, abstract, names] = wanted(record);
  return [title && entry?.title, abstract && (entry?.abstract ?? ''), names?.length ? entry?.authors : [], entry?.url];
}

/** The first few records that came back otherwise. */
function differences(entries: readonly ReadBack[], count: number): readonly unknown[] {
  const pairs = records.slice(0, count).map((record, i) => [told(record, entries[i]), wanted(record)] as const);
  return pairs.filter(([a, b]) => normal(a) !== normal(b)).slice(0, 3);
}

// The fast reader loses hyphens in names (`Ferrer-i-Cancho`, `J. -C.`); tables and laws have them exactly.
function normal(value: unknown): string {
  return JSON.stringify(folded(value)).normalize().replace(/[ -]+/g, ' ');
}

/** Entry by entry: what the fast reader cannot set (`$t\\_\\mathrm{x}$` is the author's own) the thorough one has to read. */
function readEntries(text: string): readonly ReadBack[] {
  let refused = 0;
  const entries = text.split(/(?<=^\}\n)\n(?=@)/m).flatMap((entry) => {
    try {
      return readWithCitationJs(entry, '@biblatex/text');
    } catch {
      refused++;
      return readWithBetterBibtex(entry);
    }
  });
  expect(refused).toBeLessThan(COUNT / 200);
  return entries;
}

describe.runIf(isThere)(`${COUNT} real records`, () => {
  it.each([
    ['bibtex', COUNT, readEntries],
    ['biblatex', COUNT, readEntries],
    ['bibtex', FEW, readWithBetterBibtex],
    ['ris', COUNT, (text: string) => readWithCitationJs(text, '@ris/file')],
    ['csl', COUNT, (text: string) => readWithCitationJs(text)],
  ] as const)('%s, %i of them, are read back as they are', (id, count, read) => {
    const entries = read(write(id, count));
    expect(entries).toHaveLength(count);
    if (id !== 'ris') expect(new Set(entries.map(({ key }) => key)).size).toBe(count);
    expect(differences(entries, count)).toEqual([]);
  });

  it('csv and markdown are read back as they are', () => {
    const seen = records.map(({ title }) => normal(seenText(title)));
    const titles = readCsv(write('csv')).map(({ title }) => normal(title?.replace(/^'(?=[=+\-@])/, '')));
    expect(titles).toEqual(seen);
    const items = readMarkdown(write('markdown', 2000)).map(({ title }) => normal(title));
    expect(items).toEqual(seen.slice(0, 2000));
  });

  it.each(['bibtex', 'biblatex', 'ris', 'csl', 'csv'])('%s comes in again as it was', async (id) => {
    const { entries, skipped } = await importText(write(id, 3000));
    expect(skipped).toEqual([]);
    const pairs = entries.map(({ record }, i) => [folded(record), folded(records[i])] as const);
    const sorted = (value: object | undefined) => JSON.stringify(Object.entries(value ?? {}).toSorted());
    expect(pairs.filter(([a, b]) => sorted(a) !== sorted(b)).slice(0, 3)).toEqual([]);
    expect(entries).toHaveLength(3000);
  });
});
