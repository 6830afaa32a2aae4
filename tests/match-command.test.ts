import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'ibid-match-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, lines: readonly unknown[]): string {
  writeFileSync(
    join(folder, name),
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  return join(folder, name);
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'match', '--', ...args], {
    encoding: 'utf8',
  });
  // npm's own warnings of this machine's settings are not the command's.
  const complaint = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('npm '));
  return { status, complaint, answers: stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)])) };
}

const FIRST = {
  key: 'a1',
  title: 'Rotary Embeddings for Long Documents',
  authors: ['Wei Li', 'Bo Chen'],
  year: '2025.0',
};
const AGAIN = { ...FIRST, key: 'a2', authorsText: 'W. Li, B. Chen', authors: undefined, year: 2025 };
const SEQUEL = { ...FIRST, key: 'b1', title: 'Rotary Embeddings for Long Documents II' };
const OTHER = { key: 'b2', title: 'Wine and Its Weather', authorsText: 'Petra Novak' };

describe('npm run match', () => {
  it('prints the pairs within one file that are the same or related', () => {
    const { status, answers } = run(file('a.jsonl', [FIRST, AGAIN, SEQUEL, OTHER]));
    expect(status).toBe(0);
    expect(answers.map(({ a, b, verdict, auto }) => [a, b, verdict, auto])).toEqual([
      ['a1', 'a2', 'same', false],
      ['a1', 'b1', 'related', false],
      ['a2', 'b1', 'related', false],
    ]);
    expect(Object.keys(answers[0])).toEqual(['a', 'b', 'verdict', 'auto', 'score', 'why']);
  });

  it('prints only pairs across when there are two files', () => {
    const { answers } = run(file('left.jsonl', [FIRST, AGAIN]), file('right.jsonl', [SEQUEL, OTHER]));
    expect(answers.map(({ a, b }) => [a, b])).toEqual([
      ['a1', 'b1'],
      ['a2', 'b1'],
    ]);
  });

  it('answers every pair in order, different ones too', () => {
    const pairs = [
      { left: FIRST, right: AGAIN },
      { left: FIRST, right: OTHER },
      { left: {}, right: null },
    ];
    const { status, answers } = run('--pairs', file('pairs.jsonl', pairs));
    expect(status).toBe(0);
    expect(answers.map(({ verdict }) => verdict)).toEqual(['same', 'different', 'different']);
    for (const answer of answers) {
      expect(Object.keys(answer)).toEqual(['verdict', 'auto', 'score', 'why']);
      expect(answer.score).toBeGreaterThanOrEqual(0);
      expect(answer.score).toBeLessThanOrEqual(1);
      expect(answer.why).toMatch(/^[A-Z].*\.$/);
    }
  });

  it.each([
    ['no file', () => [], 'Usage:'],
    ['three files', () => ['a', 'b', 'c'], 'Usage:'],
    ['an unknown option', () => ['--fast'], 'Usage:'],
    ['a missing file', () => ['no-such-file.jsonl'], 'cannot be read'],
    ['a line that is no JSON', () => [file('broken.jsonl', [FIRST, '{"key":'])], 'Line 2'],
    ['a line that is no object', () => [file('list.jsonl', ['[1]'])], 'no JSON object'],
    ['a record without a key', () => [file('keyless.jsonl', [{ title: 'T' }])], 'has no key'],
    ['a pair without a side', () => ['--pairs', file('half.jsonl', [{ left: FIRST }])], 'lacks left or right'],
  ] as const)('refuses %s with one plain sentence', (_, args, words) => {
    const { status, complaint, answers } = run(...args());
    expect(status).toBe(1);
    expect(answers).toEqual([]);
    expect(complaint).toHaveLength(1);
    expect(complaint[0]).toContain(words);
  });
});
