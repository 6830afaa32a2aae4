import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { minify } from 'terser';
import type { Plugin, Rolldown } from 'vite';
import { defineConfig } from 'wxt';
import { adapters } from './lib/sites/index.ts';
import type { Adapter } from './lib/sites/site.ts';
import { zoteroPattern } from './lib/zotero/address.ts';
import { defineSites } from './scripts/define-sites.ts';
import { SHORTENED } from './scripts/shortened.ts';

const OLDEST = ['chrome125', 'firefox147'];

export default defineConfig({
  // What a file uses stands in its import lines; tests/house.test.ts reads them.
  imports: false,
  vite: () => ({
    plugins: [withoutInnerHtml(), withoutIterators(), fewFiles(), stylesFirst(), minifiedAgain()],
    define: defineSites,
    // light-dark() and anchors stay as they are written: these are the first versions that have both.
    build: { target: OLDEST, cssTarget: OLDEST },
  }),
  manifest: ({ browser, mode }) => ({
    name: 'Ibid',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: ['storage', 'unlimitedStorage'],
    // No test can answer the browser's question.
    host_permissions: [
      ...adapters.flatMap((adapter) => adapter.patterns),
      ...(mode === 'test' ? [zoteroPattern(browser === 'firefox')] : []),
    ],
    ...(mode !== 'test' && { optional_host_permissions: [zoteroPattern(browser === 'firefox')] }),
    incognito: 'spanning',
    ...(browser === 'chrome' && { minimum_chrome_version: '125' }),
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: 'ibid@ibid.invalid',
          strict_min_version: '147.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    }),
  }),
  hooks: {
    'entrypoints:found': ({ config }, found) => {
      found.push(...adapters.flatMap((adapter) => writeEntrypoints(config.root, config.wxtDir, adapter)));
    },
    'build:manifestGenerated': (_, manifest) => {
      manifest.content_scripts = adapters.map(({ id, patterns }) => ({
        matches: [...patterns],
        js: [`${id}.js`],
        css: [`assets/${id}-page.css`],
        run_at: 'document_start',
      }));
    },
  },
  zip: {
    excludeSources: ['tests/**', '**/fixtures/**', '**/*.test.ts', '**/*.test.tsx', 'docs/**', 'test-results/**'],
  },
});

/**
 * A site's content script carries its own adapter and no other, and its
 * stylesheet the room on its own pages, so that a site added costs the pages of
 * the rest nothing; the same with switches for sections. They are declared here, and not with `defineContentScript`,
 * for WXT would wrap the script in 1 kB that it has no use for.
 */
function writeEntrypoints(root: string, folder: string, { id, hasSections }: Adapter) {
  const sites = join(folder, 'sites');
  const from = relative(sites, root).replaceAll('\\', '/');
  const script = [
    `import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';`,
    `import { run } from '${from}/entrypoints/content/run.ts';`,
    `import { ${id} } from '${from}/lib/sites/${id}/adapter.ts';`,
    ...(hasSections ? [`import { drawSections } from '${from}/lib/annotate/sections.ts';`] : []),
    `export default defineUnlistedScript(() => run(${hasSections ? `{ ...${id}, drawMore: drawSections }` : id}));`,
  ];
  const style = [`@import "${from}/lib/annotate/page.css";`, `@import "${from}/lib/sites/${id}/room.css";`];
  const write = (name: string, lines: readonly string[]) => {
    const inputPath = join(sites, name);
    writeFileSync(inputPath, `${lines.join('\n')}\n`);
    return inputPath;
  };
  mkdirSync(sites, { recursive: true });
  return [
    { name: id, inputPath: write(`${id}.ts`, script), type: 'unlisted-script' as const },
    { name: `${id}-page`, inputPath: write(`${id}-page.css`, style), type: 'unlisted-style' as const },
  ];
}

/**
 * What a page begins with comes in few files, for each keeps its first list
 * waiting: its own, what popup and library share, and what the library shares
 * with the parts that it reads later.
 */
function fewFiles(): Plugin {
  const groups = [['popup', 'library'], ['library']].map((pages) => {
    const debugName = ['first', ...pages].join('-');
    const name = (id: string, modules: Modules) =>
      pages.every((page) => isFirstOf(page, id, modules)) ? debugName : null;
    return { name, debugName, tags: ['$initial' as const], minShareCount: 2 };
  });
  return {
    name: 'ibid:few-files',
    // Scripts of the background and of other people's pages are one file each.
    outputOptions: (options) => (options.format === 'iife' ? options : { ...options, codeSplitting: { groups } }),
  };
}

type Modules = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

/** Whether a page reads a module before it draws anything. */
function isFirstOf(page: string, id: string, modules: Modules): boolean {
  const above = new Set([id]);
  for (const module of above)
    for (const importer of modules.getModuleInfo(module)?.importers ?? []) above.add(importer);
  return [...above].some((module) => module.endsWith(`/entrypoints/${page}/index.html`));
}

/** A page's scripts wait for its stylesheet: it is asked for before them, and not after. */
function stylesFirst(): Plugin {
  const STYLE = /\s*<link rel="stylesheet"[^>]*>/g;
  return {
    name: 'ibid:styles-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html.replace(STYLE, '').replace(/\s*<script/, (script) => `${html.match(STYLE)?.join('') ?? ''}${script}`),
    },
  };
}

/** Terser finds another fortieth of what Vite's own minifier leaves: room for a feature in 25 kB. */
function minifiedAgain(): Plugin {
  return {
    name: 'ibid:minified-again',
    apply: 'build',
    async generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const isOfAPage = adapters.some(({ id }) => file.fileName === `${id}.js`);
        const { code } = await minify(file.code, {
          ecma: 2020,
          module: true,
          compress: {
            ...(isOfAPage ? { passes: 6, inline: 1 } : { passes: 3, hoist_funs: true }),
            unsafe_arrows: true,
            lhs_constants: false,
          },
          // Escapes pack smaller than the bytes of letters far apart.
          format: { ascii_only: true },
          // Builtins too: a few of ours are named as something of the browser's that nothing here asks for.
          mangle: !isOfAPage || { properties: { builtins: true, regex: new RegExp(`^(?:${SHORTENED.join('|')})$`) } },
        });
        if (code !== undefined) file.code = code;
      }
    },
  };
}

/**
 * Takes out the one line of Preact that writes markup into the page: page text
 * is never rendered as HTML, and Firefox's linter warns of the line.
 */
const withoutInnerHtml = () =>
  without('inner-html', /\/preact\/dist\/preact\.mjs/, /\w+\.innerHTML=\w+\.__html/, 'void 0');

/**
 * Takes out what lets idb's cursors be read with `for await`, which nothing here
 * does: half a kilobyte of the background, and a question on the way to every property.
 */
const withoutIterators = () =>
  without('iterators', /\/idb\/build\/index\.js/, /const advanceMethodProps =.*(?=export {)/s, '');

/** @throws where the library no longer has that piece, so that an update is looked at. */
function without(name: string, id: RegExp, piece: RegExp, instead: string): Plugin {
  return {
    name: `ibid:without-${name}`,
    transform: {
      filter: { id },
      handler(code, file) {
        const rest = code.replace(piece, instead);
        if (rest === code) throw new Error(`${file} changed: its piece for ${name} was not found`);
        return { code: rest, map: null };
      },
    },
  };
}
