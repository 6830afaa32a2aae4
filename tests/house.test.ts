import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SHORTENED } from '../scripts/shortened.ts';
import {
  countLines,
  findWay,
  type Import,
  importsOf,
  isSource,
  isTest,
  listFiles,
  ROOT,
  readImports,
  readText,
} from './house/tree.ts';

const BROWSER = /^(?:wxt\/browser|webextension-polyfill|@wxt-dev\/webextension-polyfill)/;
const STORE = /^(?:lib\/store\/|idb$)/;

const SHIPPED = /^(?:lib|components|entrypoints)\//;

/** Who alone may name a module, and who may not come near it by any way. */
interface Rule {
  readonly says: string;
  readonly target: RegExp;
  readonly allowed: RegExp;
}

const RULES: readonly Rule[] = [
  // The library keeps its search index by itself: nothing in it is the reader's.
  {
    says: 'only the background knows the store',
    target: STORE,
    allowed: /^(?:entrypoints\/background|lib\/store\/|entrypoints\/library\/index-store\.ts$)/,
  },
  {
    says: 'only messaging, settings and the entrypoints know the browser',
    target: BROWSER,
    allowed: /^(?:lib\/(?:(?:page-)?messaging|(?:library-|compaction-)?settings)\.ts$|entrypoints\/)/,
  },
  {
    says: 'only the content script draws in the page',
    target: /^lib\/annotate\//,
    allowed: /^(?:entrypoints\/content|lib\/annotate\/)/,
  },
  { says: 'paper imports nothing', target: /./, allowed: /^(?!lib\/paper\.ts$)/ },
  {
    says: 'adapters know their own folder, the contract, and what lib says of words and dates',
    target: /^(?!lib\/(?!(?:page-)?messaging|(?:library-|compaction-)?settings)[a-z-]+\.ts$|lib\/sites\/site\.ts$)/,
    allowed: /^(?!lib\/sites\/[^/]+\/)/,
  },
];

/** Files that reach neither browser nor store, whatever their imports import. */
const PURE = /^(?:components|lib\/(?:sites|backup|filters|match|search|words|exports|imports|zotero|annotate))\//;

const files = listFiles();
const sources = files.filter(isSource);
const graph = readImports(files);

function breaches(rule: Rule, imports: ReadonlyMap<string, readonly Import[]>): readonly string[] {
  return [...imports].flatMap(([file, targets]) => {
    if (isTest(file) || rule.allowed.test(file)) return [];
    const own = /^lib\/sites\/[^/]+\//.exec(file)?.[0];
    return targets
      .filter(({ target }) => rule.target.test(target) && !(own && target.startsWith(own)))
      .map(({ target }) => `${file} imports ${target}`);
  });
}

describe('who may import whom', () => {
  it.each(RULES)('$says', (rule) => {
    expect(breaches(rule, graph)).toEqual([]);
  });

  it('no component, adapter, filter or mark reaches the browser or the store by any way', () => {
    const pure = sources.filter((file) => PURE.test(file) && !isTest(file));
    expect(pure.length).toBeGreaterThan(0);
    const ways = pure.flatMap((file) => findWay(graph, file, BROWSER) ?? findWay(graph, file, STORE) ?? []);
    expect(ways.join(' -> ')).toBe('');
  });

  it('the content script and the popup load no store, and the library none but its index', () => {
    const pages = sources.filter((file) => /^entrypoints\/(?!background)/.test(file) && !isTest(file));
    const ways = pages.map((file) => findWay(graph, file, STORE)).filter((way) => way !== undefined);
    expect(ways.filter((way) => way.slice(-2).join(' ') !== 'entrypoints/library/index-store.ts idb')).toEqual([]);
  });

  it('tests beside an adapter do not look into another one', () => {
    const beside = [...graph].filter(([file]) => /^lib\/sites\/[^/]+\//.test(file));
    const others = beside.flatMap(([file, targets]) =>
      targets.filter(
        ({ target }) => /^lib\/sites\/[^/]+\//.test(target) && target.split('/')[2] !== file.split('/')[2],
      ),
    );
    expect(others).toEqual([]);
  });

  it('every import of our own names a file that is there, extension included', () => {
    const missing = [...graph].flatMap(([file, targets]) =>
      targets
        .filter(({ target }) => /^(?:lib|components|entrypoints|scripts|tests)\//.test(target))
        .filter(({ target }) => !existsSync(join(ROOT, target)))
        .map(({ target }) => `${file}: ${target}`),
    );
    expect(missing).toEqual([]);
  });

  const planted: readonly (readonly [string, string, string])[] = [
    ['components/a.tsx', "import { openStore } from '../lib/store/store.ts'", 'only the background knows the store'],
    ['lib/changes.ts', "export * from 'wxt/browser'", 'only messaging, settings and the entrypoints know the browser'],
    [
      'entrypoints/popup/main.tsx',
      "await import('../../lib/annotate/marks.ts')",
      'only the content script draws in the page',
    ],
    ['lib/paper.ts', "import type { Site } from './sites/site.ts'", 'paper imports nothing'],
    [
      'lib/sites/arxiv/adapter.ts',
      "import { card } from '../huggingface/card.ts'",
      'adapters know their own folder, the contract, and what lib says of words and dates',
    ],
  ];
  it.each(planted)('a breach planted in %s is found', (file, source, says) => {
    const found = RULES.filter((rule) => breaches(rule, new Map([[file, importsOf(file, source)]])).length > 0);
    expect(found.map((rule) => rule.says)).toContain(says);
  });

  it('a way through other files is found, and one of types alone is none', () => {
    const way = new Map([
      ['components/a.tsx', importsOf('components/a.tsx', "import { b } from '../lib/b.ts'")],
      ['components/c.tsx', importsOf('components/c.tsx', "import type { B } from '../lib/b.ts'")],
      ['lib/b.ts', importsOf('lib/b.ts', "import { browser } from 'wxt/browser'")],
    ]);
    expect(findWay(way, 'components/a.tsx', BROWSER)).toEqual(['components/a.tsx', 'lib/b.ts', 'wxt/browser']);
    expect(findWay(way, 'components/c.tsx', BROWSER)).toBeUndefined();
  });
});

/** The most lines a file may have; `undefined`: no ceiling. */
function ceilingOf(file: string): number | undefined {
  if (!/\.(?:tsx?|css)$/.test(file)) return undefined;
  if (isTest(file)) return 250;
  if (/^lib\/sites\/[^/]+\/adapter\.ts$/.test(file)) return 150;
  if (/^lib\/exports\/(?!export|index)/.test(file)) return 80;
  return 250;
}

describe('sizes and names', () => {
  it('no file passes its ceiling', () => {
    const over = files.filter((file) => countLines(file) > (ceilingOf(file) ?? Number.POSITIVE_INFINITY));
    expect(over.map((file) => `${file}: ${countLines(file)} of ${ceilingOf(file)}`)).toEqual([]);
  });

  it('our files are named in kebab-case, and for what they do', () => {
    const ours = files.filter((file) => /^(?:lib|components|entrypoints|scripts|tests)\//.test(file));
    const parts = [...new Set(ours.flatMap((file) => file.split('/')))];
    expect(parts.filter((part) => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/.test(part))).toEqual([]);
    const vague = /(?:^|-)(?:utils?|helpers?|managers?|misc|common)(?=[-.]|$)/;
    expect(parts.filter((part) => vague.test(part))).toEqual([]);
  });
});

describe('properties the build shortens', () => {
  it('are named where a page is drawn and nowhere else: what is stored, sent or the browser’s keeps its name', () => {
    const outside = sources.filter(
      (file) => SHIPPED.test(file) && !/^(?:lib\/(?:annotate|sites)|entrypoints\/content)\//.test(file),
    );
    const names = new RegExp(`\\b(?:${SHORTENED.join('|')})\\b`);
    expect(outside.filter((file) => !isTest(file) && names.test(readText(file)))).toEqual([]);
  });

  it('are all in use', () => {
    const drawn = sources
      .filter((file) => /^lib\/(?:annotate|sites)\//.test(file))
      .map(readText)
      .join('\n');
    expect(SHORTENED.filter((name) => !new RegExp(`\\b${name}\\b`).test(drawn))).toEqual([]);
  });
});

/** What may not be written, where, and why. Brackets keep a pattern from finding itself. */
const FORBIDDEN: readonly (readonly [says: string, where: RegExp, pattern: RegExp])[] = [
  [
    'page text is never rendered as HTML',
    SHIPPED,
    /(?:inner|outer)HTML\s*=(?!=)|dangerouslySet|insertAdjacentHTML|setHTML|document\.write|createContextualFragment/,
  ],
  [
    'the extension asks the network for nothing, but for Zotero on this computer',
    /^(?!entrypoints\/library\/zotero\.ts$)(?:lib|components|entrypoints)\//,
    /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts/,
  ],
  ['time comes from lib/clock.ts alone', /^(?:components|entrypoints|lib\/(?!clock\.ts))/, /\bDate\.now\(|\bDate\(\)/],
  ['the build leaves out what iterates over cursors', /^(?:components|entrypoints|lib)\//, /\.iterate\(/],
  [
    'classes are for errors',
    /^(?:lib|components|entrypoints|scripts)\//,
    /^(?:export )?class \w+\b(?! extends \w*Error\b)/m,
  ],
];
const UNFINISHED = /TOD[O]|FIXM[E]|biome[-]ignore|@ts[-](?:ignore|expect-error|nocheck)/;

describe('what no file may hold', () => {
  it.each(FORBIDDEN)('%s', (_, where, pattern) => {
    const ours = sources.filter((file) => where.test(file) && !isTest(file));
    expect(ours.filter((file) => pattern.test(readText(file)))).toEqual([]);
  });

  it('nothing is left for later or silenced', () => {
    expect(sources.filter((file) => UNFINISHED.test(readText(file)))).toEqual([]);
  });

  it('no path of the machine it was written on', () => {
    const path = /(?<![\w.~}*-])\/(?:home|root|Users|work)\/[\w.-]/;
    const texts = files.filter((file) => !/\.(?:png|jpe?g|webp|ico|woff2?)$/.test(file));
    expect(texts.filter((file) => path.test(readText(file)) || readText(file).includes(ROOT))).toEqual([]);
  });
});
