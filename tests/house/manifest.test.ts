import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adapters } from '../../lib/sites/index.ts';
import config from '../../wxt.config.ts';
import { ROOT } from './tree.ts';

const patterns = adapters.flatMap((adapter) => adapter.patterns);

/** The keys of a manifest by which an extension gets access to something. */
interface Manifest {
  readonly permissions?: readonly string[];
  readonly host_permissions?: readonly string[];
  readonly optional_host_permissions?: readonly string[];
  readonly content_scripts?: readonly { readonly matches: readonly string[] }[];
  readonly incognito?: string;
}

const ASKING = ['optional_permissions', 'externally_connectable', 'content_security_policy'];

async function configured(browser: string): Promise<Manifest> {
  const make = config.manifest;
  if (typeof make !== 'function') throw new Error('wxt.config.ts gives its manifest as a function');
  return (await make({ browser, manifestVersion: 3, mode: 'production', command: 'build' })) as Manifest;
}

function built(): readonly (readonly [string, Manifest])[] {
  const output = join(ROOT, '.output');
  if (!existsSync(output)) return [];
  const folders = readdirSync(output).filter((name) => existsSync(join(output, name, 'manifest.json')));
  return folders.map((name) => [
    name,
    JSON.parse(readFileSync(join(output, name, 'manifest.json'), 'utf8')) as Manifest,
  ]);
}

function expectModest(manifest: Manifest, isOfTests = false): void {
  expect(manifest.permissions).toEqual(['storage', 'unlimitedStorage']);
  const zotero = [expect.stringMatching(/^http:\/\/127\.0\.0\.1(?::23119)?\/\*$/)];
  // What the reader is asked for when papers are first sent to Zotero; the tests' build has it, for nobody could answer.
  expect(manifest.host_permissions).toEqual(isOfTests ? [...patterns, ...zotero] : patterns);
  expect(manifest.optional_host_permissions).toEqual(isOfTests ? undefined : zotero);
  expect(Object.keys(manifest).filter((key) => ASKING.includes(key))).toEqual([]);
  expect(manifest.incognito).toBe('spanning');
}

describe('the manifest asks for storage and the sites Ibid reads, and nothing else', () => {
  it.each(['chrome', 'firefox'])('as configured for %s', async (browser) => {
    expectModest(await configured(browser));
  });

  const builds = built();
  if (builds.length === 0) console.log('No build in .output: the built manifests are not checked in this run.');
  for (const [name, manifest] of builds) {
    it(`as built in ${name}`, () => {
      expectModest(manifest, name.endsWith('-test'));
      // The build sorts them.
      expect((manifest.content_scripts?.flatMap(({ matches }) => matches) ?? []).toSorted()).toEqual(
        manifest.content_scripts ? patterns.toSorted() : [],
      );
    });
  }
});
