import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ExportRow } from '../lib/exports/export.ts';
import { exportFormats, exportPieces } from '../lib/exports/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'ibid-export-'));
afterAll(() => rmSync(folder, { recursive: true }));

const rows = JSON.parse(readFileSync('lib/exports/fixtures/rows.json', 'utf8')) as readonly ExportRow[];
const FILE = write(rows.map(({ record }) => `${JSON.stringify(record)}\n`).join('\n'));

function write(text: string): string {
  const file = join(folder, `${Math.random()}.jsonl`);
  writeFileSync(file, text);
  return file;
}

function run(...args: string[]) {
  return spawnSync('npm', ['run', '--silent', 'export', '--', ...args], { encoding: 'utf8' });
}

describe('npm run export', () => {
  it.each(exportFormats)('writes $id', (format) => {
    const { status, stdout } = run('--format', format.id, FILE);
    expect(status).toBe(0);
    expect(stdout).toBe(
      [
        ...exportPieces(
          format,
          rows.map(({ record }) => ({ record })),
        ),
      ].join(''),
    );
  });

  it('takes records that say nothing but what they are', () => {
    const { status, stdout } = run(
      '--format',
      'bibtex',
      write('{"id":"arxiv:2503.02130"}\n{"id":"url:https://a.example/b","title":"T"}'),
    );
    expect(status).toBe(0);
    expect(stdout).toContain('title = {{arXiv}:2503.02130}');
    expect(stdout).toContain('url = {https://a.example/b}');
  });

  it.each([
    [
      'an unknown format',
      ['--format', 'word', FILE],
      'no format word: choose one of bibtex, biblatex, ris, csl, csv, markdown',
    ],
    ['no format', [FILE], 'Usage:'],
    ['no file', ['--format', 'csv'], 'Usage:'],
    ['a missing file', ['--format', 'csv', 'no-such-file.jsonl'], 'cannot be read'],
    ['a folder', ['--format', 'csv', folder], 'cannot be read'],
    ['a broken line', ['--format', 'csv', write('{"id":"a:1","title":"T"}\n{oops\n')], 'Line 2 is no JSON.'],
    ['a line that is no record', ['--format', 'csv', write('42\n')], 'Line 1 is no record: it is no JSON object.'],
    ['a record without id', ['--format', 'csv', write('\n{"title":"T"}\n')], 'Line 2 is no record: it has no id.'],
    ['a field that is none', ['--format', 'csv', write('{"id":"a:1","authors":"Ada"}')], 'its authors cannot be read'],
  ])('refuses %s, in one plain line', (_, args, words) => {
    const { status, stdout, stderr } = run(...args);
    const said = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('npm '));
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(words);
  });
});
