import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { measure } from './sizes.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ibid-sizes-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(files: Readonly<Record<string, string>>): number {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return Object.values(files).reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
}

it('a page counts its scripts, its styles and what those scripts import, each once', () => {
  const size = write({
    'popup.html': '<script type="module" src="/chunks/a.js"></script><link rel="stylesheet" href="/assets/a.css">',
    'chunks/a.js': 'import{x}from"./b.js";import"./c.js";x()',
    'chunks/b.js': 'import{y}from"./c.js";export const x=y',
    'chunks/c.js': 'export const y=()=>1',
    'assets/a.css': 'body{color:red}',
  });
  write({ 'chunks/later.js': 'export const unused = 1' });
  expect(measure(folder, ['popup.html'])).toBe(size);
});

it('a missing file has no size, and no good one', () => {
  expect(measure(folder, ['huggingface.js'])).toBeUndefined();
});
