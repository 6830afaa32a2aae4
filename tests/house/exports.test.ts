import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExportFormat, ExportRow } from '../../lib/exports/export.ts';
import { exportFormats, exportPieces } from '../../lib/exports/index.ts';
import { listFiles, ROOT } from './tree.ts';

const FOLDER = 'lib/exports';
const rows = JSON.parse(readFileSync(join(ROOT, FOLDER, 'fixtures/rows.json'), 'utf8')) as readonly ExportRow[];

/** The formats that the files of the folder export, whether or not they are in its list. */
async function formatsInFiles(): Promise<readonly (readonly [file: string, format: ExportFormat])[]> {
  const files = listFiles(FOLDER).filter((file) => /\/[a-z-]+\.ts$/.test(file) && !file.endsWith('/index.ts'));
  const modules = await Promise.all(
    files.map(async (file) => [file, (await import(/* @vite-ignore */ join(ROOT, file))) as object] as const),
  );
  return modules.flatMap(([file, module]) =>
    Object.values(module)
      .filter((one): one is ExportFormat => typeof one === 'object' && one !== null && 'mediaType' in one)
      .map((format) => [file, format] as const),
  );
}

describe('every export', () => {
  it('is registered, each in a file of its own name', async () => {
    const found = await formatsInFiles();
    expect(found.map(([, format]) => format.id).sort()).toEqual(exportFormats.map(({ id }) => id).sort());
    expect(found.map(([file]) => file)).toEqual(found.map(([, { id }]) => `${FOLDER}/${id}.ts`));
  });

  it.each(exportFormats)('$id has its example beside it, letter by letter', ({ id, extension }) => {
    const example = join(ROOT, FOLDER, `fixtures/${id}.${extension}`);
    expect(existsSync(example)).toBe(true);
    const format = exportFormats.find((one) => one.id === id) as ExportFormat;
    expect([...exportPieces(format, rows)].join('')).toBe(readFileSync(example, 'utf8'));
  });

  it('has an id of its own', () => {
    expect(new Set(exportFormats.map(({ id }) => id)).size).toBe(exportFormats.length);
  });
});
