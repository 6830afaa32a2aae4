import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

/** The project's folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** One import of a module by a file. */
export interface Import {
  /** Path from the project's folder for our own modules, else the package's name as written. */
  readonly target: string;
  /** Erased by the compiler: nothing is loaded. */
  readonly isType: boolean;
}

const SKIPPED = new Set(['node_modules', '.git', '.output', '.wxt', 'test-results']);

/** Every file of the project, as paths from its folder with forward slashes, built and installed ones left out. */
export function listFiles(folder = ''): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : listFiles(path);
    return entry.name.endsWith('.log') ? [] : [path];
  });
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Lines of a file, the last line break not counted as a line. */
export function countLines(path: string): number {
  return readText(path).trimEnd().split('\n').length;
}

/** Names of the folders directly in a folder; none where it does not exist. */
export function listFolders(folder: string): readonly string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/** What a TypeScript source imports or re-exports, given the path it lies at. */
export function importsOf(path: string, source: string): readonly Import[] {
  const { module, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const found = (value: string, isType: boolean): Import => ({ target: locate(path, value), isType });
  const allTypes = (entries: readonly { readonly isType: boolean }[]) =>
    entries.length > 0 && entries.every((entry) => entry.isType);
  return [
    ...module.staticImports.map(({ moduleRequest, entries }) => found(moduleRequest.value, allTypes(entries))),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) => (moduleRequest ? [found(moduleRequest.value, isType)] : [])),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
      found(source.slice(start, end).replace(/^['"`]|['"`]$/g, ''), false),
    ),
  ];
}

function locate(from: string, specifier: string): string {
  const path = specifier.replace(/[?#].*$/, '');
  if (path.startsWith('.')) return posix.join(posix.dirname(from), path);
  return path.replace(/^(?:@@?|~~?)\//, '');
}

/** Imports of every TypeScript file under the given folders, tests included. */
export function readImports(files: readonly string[]): ReadonlyMap<string, readonly Import[]> {
  return new Map(files.filter(isSource).map((file) => [file, importsOf(file, readText(file))]));
}

export function isSource(file: string): boolean {
  return /\.tsx?$/.test(file);
}

/** A test, or something only tests use. */
export function isTest(file: string): boolean {
  return /^tests\/|\.test\.tsx?$/.test(file);
}

/**
 * The shortest way by which loading a file loads a module matching the
 * pattern, as the files passed; `undefined` where there is none.
 */
export function findWay(
  graph: ReadonlyMap<string, readonly Import[]>,
  from: string,
  target: RegExp,
): readonly string[] | undefined {
  const ways: (readonly string[])[] = [[from]];
  const met = new Set([from]);
  for (const way of ways) {
    const loaded = (graph.get(way.at(-1) ?? '') ?? []).filter((entry) => !entry.isType && !met.has(entry.target));
    for (const { target: next } of loaded) {
      met.add(next);
      if (target.test(next)) return [...way, next];
      ways.push([...way, next]);
    }
  }
  return undefined;
}
