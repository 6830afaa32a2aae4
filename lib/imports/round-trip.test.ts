import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyRow, folded } from '../../tests/arbitrary-rows.ts';
import type { ExportRow } from '../exports/export.ts';
import { exportFormats, exportPieces } from '../exports/index.ts';
import { type PaperRecord, prune, saidOf } from '../paper.ts';
import { importText } from './index.ts';

const SAID = ['choice', 'outcome', 'priority', 'tags', 'due', 'again', 'note'] as const;

/** What a row is to come back as. */
function expected({ record, decision }: ExportRow): object {
  const said = SAID.map((field) => [field, saidOf(decision, field)] as const);
  const told = said.filter(([field, value]) => value.length > 0 && !(field === 'choice' && value === 'none'));
  return prune({ record, said: told.length > 0 ? Object.fromEntries(told) : undefined });
}

/** Markdown is for people: of its entries identifiers come back, by their links. */
const EXACT = exportFormats.filter(({ id }) => id !== 'markdown');

describe.each(EXACT)('what leaves in $name', (format) => {
  it('comes in as it was, whatever stands in any field', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { maxLength: 3 }), async (rows) => {
        const text = [...exportPieces(format, rows)].join('');
        const { entries, skipped } = await importText(text);
        expect(skipped).toEqual([]);
        expect(folded(entries)).toEqual(folded(rows.map(expected)));
      }),
      { numRuns: 300 },
    );
  });
});

describe('records a line', () => {
  it('come in as they were', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 3 }), async (rows) => {
        const text = rows.map(({ record }) => `${JSON.stringify(record)}\n`).join('');
        const { entries, skipped } = await importText(text);
        expect(skipped).toEqual([]);
        expect(entries.map(({ record }) => record)).toEqual(rows.map(({ record }) => record));
      }),
      { numRuns: 200 },
    );
  });
});

describe('what leaves in Markdown', () => {
  it('comes in as links with their titles', async () => {
    const record: PaperRecord = {
      id: 'arxiv:2503.02130',
      title: 'A [draft] of *knots*',
      url: 'https://arxiv.org/abs/2503.02130',
      code: 'https://git.example/knots',
    };
    const other: PaperRecord = { id: 'url:https://a.example/b', title: 'Ropes', url: 'https://a.example/b' };
    const format = exportFormats.find(({ id }) => id === 'markdown');
    const text = format && [...exportPieces(format, [{ record }, { record: other }])].join('');
    const { entries, skipped } = await importText(text ?? '');
    const { code: _, ...known } = record;
    expect(entries.map((entry) => entry.record)).toEqual([known, other]);
    expect(skipped).toEqual([]);
  });
});
