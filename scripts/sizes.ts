import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { adapters } from '../lib/sites/index.ts';

/** What a reader's browser loads at once, and the promise about it. */
export interface Budget {
  readonly name: string;
  /** Files from the built folder, where loading starts. */
  readonly start: readonly string[];
  /** Bytes after gzip -9. */
  readonly limit: number;
}

export const BUDGETS: readonly Budget[] = [
  ...adapters.flatMap(({ id, name }) => [
    { name: `content script, ${name}`, start: [`${id}.js`], limit: 25_000 },
    { name: `stylesheet, ${name}`, start: [`assets/${id}-page.css`], limit: 4_000 },
  ]),
  { name: 'background', start: ['background.js'], limit: 40_000 },
  { name: 'popup, first load', start: ['popup.html'], limit: 40_000 },
  { name: 'library, first load', start: ['library.html'], limit: 65_000 },
];

/** Sum of the gzipped sizes of all that loads at once, in bytes; `undefined` where the first file is missing. */
export function measure(folder: string, start: readonly string[]): number | undefined {
  const first = start[0];
  if (first === undefined || !existsSync(join(folder, first))) return undefined;
  const loaded = new Set(start.filter((file) => existsSync(join(folder, file))));
  // A set can grow while it is walked, and every file is met once.
  for (const file of loaded) for (const next of loadsFrom(folder, file)) loaded.add(next);
  return [...loaded].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0);
}

function loadsFrom(folder: string, file: string): readonly string[] {
  const text = readFileSync(join(folder, file), 'utf8');
  const page = /(?:src|href)="([^"#:]+\.(?:js|css))"/g;
  const module = /(?:^|[;}\s])(?:import|export)(?:[\w\s{},*$]*from)?\s*["'`](\.[^"'`]+\.js)["'`]/g;
  const found = [...text.matchAll(file.endsWith('.html') ? page : module)].map(([, path = '']) => path);
  const paths = found.map((path) => (path.startsWith('/') ? path.slice(1) : join(dirname(file), path)));
  return paths.filter((path) => existsSync(join(folder, path)));
}
