import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BackupError } from '../backup/backup-error.ts';
import { type CheckedBackup, mergeBackup, readBackup, writeBackup } from '../backup/file.ts';
import { type Header, lineOf } from '../backup/format.ts';
import { NO_CHANGES } from '../backup/rows.ts';
import type { Choice, PaperRecord } from '../paper.ts';
import { readSlice, type StoredKind } from './backup-slices.ts';
import { setDecision } from './decisions.ts';
import { DAILY, dump, freshStore, recordOf, show, view, WEEKLY } from './fixtures/reader.ts';
import { fold } from './fixtures/visits.ts';
import { mergeSlice } from './restore.ts';
import { decidePair } from './review.ts';
import type { Db } from './schema.ts';
import { keptDays } from './snapshots.ts';

const t = Date.UTC(2026, 1, 24, 9);
const HEADER: Header = { format: 'ibid-backup', version: 1, made: t, app: '0.1.0', scope: 'all' };
const TWIN: Partial<PaperRecord> = {
  title: 'Looms That Learn: Weaving Numbers',
  authors: ['Ada Invented', 'Emmy Nobody'],
};

const isSaved = (kind: string) => kind === 'setting' || kind === 'rule';
const backUp = (db: Db, header = HEADER) =>
  writeBackup(async (kind, after) => (isSaved(kind) ? [] : readSlice(db, kind as StoredKind, after)), header);
const merge = (db: Db, backup: CheckedBackup, dry = false) =>
  mergeBackup(
    backup,
    async ({ kind, rows }, d) => (isSaved(kind) ? NO_CHANGES : mergeSlice(db, kind as StoredKind, rows, d)),
    dry,
  );
const restore = async (db: Db, file: Blob) => merge(db, await readBackup(file));
const unzip = (file: Blob) => new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text();

interface Life {
  readonly shown: readonly number[];
  readonly later: number;
  readonly choices: readonly (readonly [number, Choice])[];
}
const lifeArb: fc.Arbitrary<Life> = fc.record({
  shown: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }),
  later: fc.nat(20),
  choices: fc.array(
    fc.tuple(fc.integer({ min: 1, max: 8 }), fc.constantFrom<Choice>('none', 'queued', 'reading', 'done', 'dismissed')),
    { maxLength: 5 },
  ),
});

/** A library as its reader lived it, and its backup. */
async function live({ shown, later, choices }: Life): Promise<{ db: Db; file: Blob }> {
  const db = await freshStore().open();
  const pages = shown.map((n) => ({
    record: recordOf(`arxiv:2602.0000${n}`, n > 4 ? TWIN : { abstract: `${later}` }),
    claim: { upvotes: later },
    digest: `d${later}`,
  }));
  const at = {
    visit: { listing: later % 2 ? DAILY : WEEKLY, startedAt: t + later * 1000 },
    at: t + later * 1000,
    day: '2026-02-24',
  };
  await show(db, at, pages);
  await view(db, { ...at, at: at.at + 9 }, pages.slice(1));
  if (later % 3 === 0) {
    for (const [i, day] of ['2026-02-25', '2026-02-26'].entries()) {
      await show(db, { ...at, at: at.at + 99 + i, day }, pages.slice(1));
    }
    await fold(db, '2026-02-27');
  }
  for (const [i, [n, choice]] of choices.entries())
    await setDecision(
      db,
      { paper: `arxiv:2602.0000${n}`, change: { choice, tags: [choice], note: `n${n}` } },
      t + later * 10 + i,
    );
  const [pair] = await db.getAll('pairs');
  if (pair && later > 10) await decidePair(db, { papers: pair.papers, state: 'apart' }, t + later);
  return { db, file: await backUp(db) };
}

const rowsOf = async (db: Db) => (await unzip(await backUp(db))).split('\n').slice(1).join('\n');

async function countsAreTrue(db: Db): Promise<void> {
  const [counters] = await db.getAll('counters');
  const sightings = await db.getAll('sightings');
  const rows = new Set(sightings.map(({ paper, site, feed, issue, day }) => [paper, site, feed, issue, day].join()));
  const folded = sightings.flatMap(({ paper, folded = [] }) => folded.map((one) => [paper, ...one.slice(0, 4)].join()));
  expect(counters?.sightings).toBe(rows.union(new Set(folded)).size);
  const fresh = await freshStore().open();
  await restore(fresh, await backUp(db));
  expect((await fresh.getAll('counters'))[0] ?? counters).toEqual(counters);
}

describe('a backup', () => {
  it('restored into an empty browser gives the same file but for its date', async () => {
    await fc.assert(
      fc.asyncProperty(lifeArb, async (life) => {
        const { db, file } = await live(life);
        const empty = await freshStore().open();
        await restore(empty, file);
        expect(await rowsOf(empty)).toBe(await rowsOf(db));
        const workedOut = ['counters', 'sightings', 'tallies'] as const;
        expect(await dump(empty, workedOut)).toEqual(await dump(db, workedOut));
      }),
      { numRuns: 60 },
    );
  });

  it('restored into another library: in either order the same, twice as once, and as the preview told', async () => {
    await fc.assert(
      fc.asyncProperty(lifeArb, lifeArb, async (one, other) => {
        const [a, b] = [await live(one), await live(other)];
        const checked = await readBackup(b.file);
        const before = await dump(a.db);
        const preview = await merge(a.db, checked, true);
        expect(await dump(a.db)).toEqual(before);
        expect(await merge(a.db, checked)).toEqual(preview);
        await restore(b.db, a.file);
        expect(await rowsOf(a.db)).toBe(await rowsOf(b.db));
        expect(await dump(a.db, ['tallies'])).toEqual(await dump(b.db, ['tallies']));
        await countsAreTrue(a.db);
        const after = await dump(a.db);
        const again = Object.values(await merge(a.db, checked));
        expect(again.reduce((sum, { added, better }) => sum + added + better, 0)).toBe(0);
        expect(await dump(a.db)).toEqual(after);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a thousand damaged backups', () => {
  it('are refused with a plain sentence, or hold every row unharmed', async () => {
    const { db, file } = await live({
      shown: [1, 2, 3, 5, 6],
      later: 3,
      choices: [
        [1, 'queued'],
        [2, 'done'],
      ],
    });
    const bytes = new Uint8Array(await file.arrayBuffer());
    const text = await unzip(file);
    const plain = new TextEncoder().encode(text);
    const lines = text.split('\n').slice(0, -1);
    const rows = async (backup: CheckedBackup) =>
      (await Array.fromAsync(backup.slices())).flatMap((slice) => slice.rows);
    const whole = await rows(await readBackup(file));
    const spread = (n: number, length: number) => Array.from({ length: n }, (_, i) => Math.floor((i * length) / n));
    const flipped = (of: Uint8Array, at: number) => of.map((byte, i) => (i === at ? byte ^ (1 << (at % 8)) : byte));
    const lined = (some: readonly string[]) => `${some.join('\n')}\n`;
    const swap = (i: number) => lined(lines.map((line, j) => lines[j === i ? i + 1 : j === i + 1 ? i : j] ?? line));
    const bomb = '['.repeat(1e6);
    const foreign = [
      '',
      '\n',
      '{}\n',
      'PK\u0003\u0004',
      '<html></html>',
      bomb,
      `${'x'.repeat(5e6)}\n`,
      'null\n',
      text.replace('"version":1', '"version":2'),
      lined([lines[0] ?? '', bomb, ...lines.slice(1)]),
      ...[
        '{"kind":"paper","row":{"id":"arxiv:1","sources":{"__proto__":{}}}}',
        '{"kind":"__proto__","row":{}}',
        '{"kind":"paper","row":{"id":"javascript:alert(1)","sources":{}}}',
        '{"kind":"paper","row":{"id":"2602","sources":{}}}',
        '{"kind":"decision","row":{"paper":"arxiv:1","choice":"none","choiceAt":1e999,"note":"","noteAt":0,"order":"","orderAt":0}}',
      ].map((line) => lined([lines[0] ?? '', line, ...lines.slice(1)])),
    ];
    const damaged: readonly BlobPart[] = [
      ...spread(250, bytes.length).map((at) => bytes.slice(0, at)),
      ...spread(250, plain.length).map((at) => plain.slice(0, at)),
      ...spread(230, bytes.length).map((at) => flipped(bytes, at)),
      ...spread(230, plain.length).map((at) => flipped(plain, at)),
      ...lines
        .slice(1)
        .flatMap((_, i) => [swap(i), lined(lines.toSpliced(i, 0, lines[i] ?? '')), lined(lines.toSpliced(i, 1))]),
      ...foreign,
    ] as BlobPart[];
    expect(damaged.length).toBeGreaterThanOrEqual(1000);
    let accepted = 0;
    const before = await dump(db);
    for (const part of damaged) {
      const read = await readBackup(new Blob([part])).catch((error: unknown) => error);
      if (read instanceof BackupError) expect(read.message).toMatch(/nothing was changed\.$/);
      else {
        accepted += 1;
        expect(await rows(read as CheckedBackup)).toEqual(whole);
      }
    }
    // A few bits of gzip's own header say nothing of what is inside.
    expect(accepted).toBeLessThan(12);
    expect(await dump(db)).toEqual(before);
    const newer = lineOf({ ...HEADER, version: 2, seal: '0'.repeat(64) });
    await expect(readBackup(new Blob([newer]))).rejects.toThrow(/Update Ibid/);
  }, 60_000);
});

describe('rolling backups', () => {
  it('keeps seven days and the first of four weeks', () => {
    const days = Array.from({ length: 60 }, (_, i) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10));
    let kept: readonly string[] = [];
    for (const day of days) kept = [...keptDays([...kept, day])];
    expect([...kept].sort()).toEqual(['2026-02-02', '2026-02-09', '2026-02-16', ...days.slice(-7)]);
  });
});
