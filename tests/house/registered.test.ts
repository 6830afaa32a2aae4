import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { adapters } from '../../lib/sites/index.ts';
import { type Adapter, UnreadablePage } from '../../lib/sites/site.ts';
import { listFiles, listFolders, ROOT, readText } from './tree.ts';

const files = listFiles('lib').filter((file) => !/\.test\.tsx?$/.test(file));

async function exportsOf(file: string): Promise<readonly unknown[]> {
  return Object.values((await import(/* @vite-ignore */ join(ROOT, file))) as object);
}

/** Whether a match pattern of the manifest covers an address, query included. */
function covers(pattern: string, address: string): boolean {
  const escaped = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`).test(address.replace(/#.*$/, ''));
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('every adapter', () => {
  it('has a folder, and every folder is registered under its own name', () => {
    expect([...listFolders('lib/sites')].sort()).toEqual(adapters.map(({ id }) => id).sort());
  });

  it.each(adapters)('$id lies in its folder', async (adapter) => {
    expect(await exportsOf(`lib/sites/${adapter.id}/adapter.ts`)).toContain(adapter);
  });

  it.each(adapters)('$id reads its examples and leaves the others', async (adapter) => {
    const { examples, others } = await addressesOf(adapter);
    expect(examples.length).toBeGreaterThanOrEqual(2);
    expect(others.length).toBeGreaterThanOrEqual(2);
    expect(examples.filter((address) => !adapter.matches(new URL(address)))).toEqual([]);
    expect(others.filter((address) => adapter.matches(new URL(address)))).toEqual([]);
  });

  it.each(adapters)('$id asks for access to its examples over https, and to one host', async (adapter) => {
    const { examples } = await addressesOf(adapter);
    const uncovered = examples.filter((address) => !adapter.patterns.some((pattern) => covers(pattern, address)));
    expect(uncovered).toEqual([]);
    expect(adapter.patterns.filter((pattern) => !/^https:\/\/[a-z0-9.-]+\/./.test(pattern))).toEqual([]);
  });

  it.each(adapters)('$id has fixtures with their address on the first line and every row beside them', (adapter) => {
    const pages = fixturesOf(adapter);
    expect(pages.length).toBeGreaterThanOrEqual(3);
    const bare = pages.filter((page) => !addressOf(page));
    const alone = pages.filter((page) => !existsSync(join(ROOT, page.replace(/\.html$/, '.expected.json'))));
    expect({ bare, alone }).toEqual({ bare: [], alone: [] });
  });

  it.each(adapters)('$id reads a document with no page or browser around it, and leaves it as it was', (adapter) => {
    expect(['document', 'window', 'location'].filter((name) => name in globalThis)).toEqual([]);
    vi.stubGlobal('browser', undefined);
    vi.stubGlobal('chrome', undefined);
    const pages = fixturesOf(adapter).map((page) => readFixture(adapter, page));
    expect(pages.filter(({ read }) => read).length).toBeGreaterThan(0);
    expect(pages.filter(({ changed }) => changed)).toEqual([]);
  });
});

/** Reads one fixture as the content script would; only an unreadable page may throw. */
function readFixture(adapter: Adapter, page: string): { page: string; read: boolean; changed: boolean } {
  const url = new URL(addressOf(page) ?? '');
  const { document } = new JSDOM(readText(page), { url: url.href }).window;
  const before = document.documentElement.outerHTML;
  let read = true;
  try {
    const root = adapter.root(document);
    for (const anchor of root ? adapter.anchors(root) : []) adapter.idOf(anchor);
    adapter.parse({ document, url, today: '2026-11-23' }).enrich();
  } catch (error) {
    if (!(error instanceof UnreadablePage)) throw error;
    read = false;
  }
  return { page, read, changed: document.documentElement.outerHTML !== before };
}

/** Beside the adapter and not in it: no page has a use for them. */
async function addressesOf({ id }: Adapter): Promise<Record<'examples' | 'others', readonly string[]>> {
  return import(/* @vite-ignore */ join(ROOT, `lib/sites/${id}/examples.ts`));
}

function fixturesOf({ id }: Adapter): readonly string[] {
  return files.filter((file) => file.startsWith(`lib/sites/${id}/fixtures/`) && file.endsWith('.html'));
}

function addressOf(page: string): string | undefined {
  return /https:\/\/[^\s"'<>]+/.exec(readText(page).split('\n', 1)[0] ?? '')?.[0];
}
