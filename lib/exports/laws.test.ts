import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyRow, anyText, folded } from '../../tests/arbitrary-rows.ts';
import { readCsv, readMarkdown, readWithBetterBibtex, readWithCitationJs } from '../../tests/readers.ts';
import { type PaperRecord, prune, saidOf } from '../paper.ts';
import type { ExportRow } from './export.ts';
import { exportPieces, findExportFormat } from './index.ts';
import { seenText } from './seen.ts';
import { hasTex } from './tex.ts';

// How each reader sets mathematics is its own affair: the tables beside this test have it.
const plainText = anyText.filter((text) => !hasTex(text));
const plainRow: fc.Arbitrary<ExportRow> = fc
  .tuple(anyRow, plainText, plainText, plainText)
  .map(([{ record, decision }, title, abstract, journal]) => ({
    record: { ...record, title, abstract, journal, ...withoutTex(record) },
    ...(decision && { decision }),
  }));

function withoutTex({ authors, remarks }: PaperRecord): Partial<PaperRecord> {
  return prune({
    authors: authors?.map((name) => (hasTex(name) ? 'Ada King' : name)),
    remarks: remarks && hasTex(remarks) ? 'Ten pages' : remarks,
  });
}

function write(id: string, row: ExportRow): string {
  const format = findExportFormat(id);
  return format ? [...exportPieces(format, [row])].join('') : '';
}

function notesOf({ decision }: ExportRow): readonly string[] {
  return saidOf(decision, 'note')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('ibid.'));
}

const REFERENCES = [
  ['bibtex', readWithBetterBibtex],
  ['biblatex', readWithBetterBibtex],
  ['ris', (text: string) => readWithCitationJs(text, '@ris/file')],
  ['csl', (text: string) => readWithCitationJs(text)],
] as const;

describe('whatever stands in a field', () => {
  it.each(REFERENCES)('%s gives a reader of its own', (id, read) => {
    fc.assert(
      fc.property(plainRow, (row) => {
        const [entry, ...more] = read(write(id, row));
        const { title, abstract, journal } = row.record;
        expect(more).toEqual([]);
        const told = { title: entry?.title, abstract: entry?.abstract, journal: entry?.journal };
        expect(normal(told)).toEqual(normal({ title, abstract, journal }));
        const lines = (entry?.note ?? '').split('\n').map(normal);
        if (!/ibid\.\w+:/.test(saidOf(row.decision, 'note')))
          expect(lines).toEqual(expect.arrayContaining(notesOf(row).map(normal)));
      }),
      { numRuns: 300 },
    );
  });

  it('csv gives a reader of its own, letter by letter', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const [cells, ...more] = readCsv(write('csv', row));
        expect(more).toEqual([]);
        const { title, abstract, submitter, upvotes } = row.record;
        const shown = [seenText(title), abstract && seenText(abstract), submitter, upvotes?.toString()];
        const told = [cells?.title, cells?.abstract, cells?.submitter, cells?.upvotes];
        expect(told.map((cell) => cell?.replace(/^'(?='*[=+\-@＝＋－＠])/, ''))).toEqual(
          shown.map((text) => (text ?? '').toWellFormed()),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('no cell of a csv begins as a formula', () => {
    fc.assert(
      fc.property(anyRow, (row) => {
        const cells = readCsv(write('csv', row)).flatMap((cell) => Object.values(cell));
        expect(cells.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('markdown shows it, and nothing of it becomes anything else', () => {
    fc.assert(
      fc.property(plainRow, (row) => {
        const [item, ...more] = readMarkdown(write('markdown', row));
        expect(more).toEqual([]);
        expect(normal(item?.title)).toEqual(normal(row.record.title));
        expect(item?.lines.map(normal)).toContain(normal(`Abstract: ${row.record.abstract}`));
      }),
      { numRuns: 300 },
    );
  });
});

/** Readers fold white space, and some compose what can be composed. */
function normal<T>(value: T): T {
  return JSON.parse(JSON.stringify(folded(value)).normalize()) as T;
}
