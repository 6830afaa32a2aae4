import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readBib } from '../lib/exports/fixtures/readers.ts';
import { formats } from '../lib/exports/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'ibid-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

const RECORDS = [
  {
    id: 'arxiv:2603.00001',
    title: 'A Survey of Knots',
    url: 'https://arxiv.org/abs/2603.00001',
    authors: ['Ana Knot'],
  },
  // What is of the wrong kind is left out, and what is absent stays absent.
  {
    id: 'url:https://example.org/2',
    title: 7,
    url: null,
    authors: 'no list',
    upvotes: '9',
    date: 'soon',
    keywords: [1, 'a'],
  },
];
const FILE = join(folder, 'records.jsonl');
writeFileSync(FILE, `${RECORDS.map((record) => JSON.stringify(record)).join('\n')}\n\n`);

function run(...args: string[]) {
  return spawnSync('npm', ['run', '--silent', 'export', '--', ...args], { encoding: 'utf8' });
}

describe('npm run export', () => {
  it.each(formats)('writes $id to standard output', ({ id }) => {
    const { status, stdout } = run('--format', id, FILE);
    expect(status).toBe(0);
    expect(stdout).toContain('A Survey of Knots');
    expect(stdout).toContain('https://example.org/2');
    expect(stdout).not.toContain('undefined');
  });

  it('writes what a reader of BibTeX reads', () => {
    const entries = readBib(run('--format', 'bibtex', FILE).stdout);
    expect(entries.map(({ key }) => key)).toEqual(['knot2026survey', 'anonurl']);
    expect(entries[1]?.fields).toMatchObject({ title: 'url:https://example.org/2', keywords: ['a'] });
  });

  it('says in one sentence what it cannot do', () => {
    const broken = join(folder, 'broken.jsonl');
    writeFileSync(broken, '{"id":"arxiv:1"}\n{"id":\n');
    const refused: readonly (readonly [readonly string[], RegExp])[] = [
      [[FILE], /^Usage: /],
      [['--format', 'word', FILE], /^There is no format word\. Formats: bibtex, /],
      [['--format', 'ris', join(folder, 'none.jsonl')], /cannot be read\.$/],
      [['--format', 'ris', broken], /^Line 2 is no JSON\.$/],
    ];
    for (const [args, says] of refused) {
      const { status, stdout, stderr } = run(...args);
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr.trim()).toMatch(says);
    }
  });
});
