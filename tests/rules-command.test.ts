import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'ibid-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));

const RECORDS = [
  {
    id: 'arxiv:2603.00001',
    title: 'A Survey of Knots',
    url: 'u',
    abstract: 'Long.',
    authors: ['Ana'],
    date: '2026-03-01',
  },
  { id: 'arxiv:2603.00002', title: 'Knots', url: 'u', upvotes: 7 },
  { id: 'arxiv:2603.00003', title: 'Ropes', url: 'u', abstract: 'No knots.', authors: ['Wei'], keywords: ['rope'] },
];

function write(text: string): string {
  const file = join(folder, `${Math.random()}.jsonl`);
  writeFileSync(file, text);
  return file;
}

const FILE = write(`${RECORDS.map((record) => JSON.stringify(record)).join('\n')}\n\n`);

function run(...args: string[]) {
  return spawnSync('npm', ['run', '--silent', 'rules', '--', ...args], { encoding: 'utf8' });
}

const lines = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; match: boolean | null; why: string });

describe('npm run rules', () => {
  it('prints one line a record: its id, whether it matches, and why', () => {
    const { status, stdout } = run('survey', FILE);
    expect(status).toBe(0);
    const printed = lines(stdout);
    expect(printed.map(({ id, match }) => [id, match])).toEqual([
      ['arxiv:2603.00001', true],
      ['arxiv:2603.00002', null],
      ['arxiv:2603.00003', false],
    ]);
    expect(Object.keys(printed[0] ?? {})).toEqual(['id', 'match', 'why']);
    expect(printed.map(({ why }) => why)).toEqual([
      'survey is in the title',
      'cannot tell survey: abstract, authors or keywords not known',
      'survey is not in title, abstract, authors or keywords',
    ]);
  });

  it('takes a query that begins with a dash, and the day from --now', () => {
    expect(lines(run('-survey', FILE).stdout).map(({ match }) => match)).toEqual([false, null, true]);
    const aged = run('age:<7d', FILE, '--now', '2026-03-05T12:00:00Z');
    expect(lines(aged.stdout).map(({ match }) => match)).toEqual([true, null, null]);
  });

  it.each([
    ['a mistake, with its place', ['upvotes:many', FILE], 'At 9: “many” is no count.'],
    ['an open parenthesis', ['a (b', FILE], 'At 3: This parenthesis is not closed. Add “)”.'],
    ['a query that asks for nothing', [' ', FILE], 'asks for nothing'],
    ['a missing file', ['a', 'no-such-file.jsonl'], 'cannot be read'],
    ['a broken line', ['a', write('{"id":"a:1","title":"T"}\n{oops\n')], 'Line 2 is no JSON.'],
    ['a line that is no record', ['a', write('42\n')], 'Line 1 is no record'],
    ['a bad date', ['a', FILE, '--now', 'soon'], 'no ISO date'],
    ['too little', ['a'], 'Usage:'],
  ])('refuses %s, in one plain line', (_, args, words) => {
    const { status, stdout, stderr } = run(...args);
    const said = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('npm '));
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(words);
  });
});
