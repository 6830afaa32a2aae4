import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'svelte/compiler';
import { build, type Plugin, type Rolldown } from 'vite';
import type { Card } from './papers.ts';

const HERE = dirname(fileURLToPath(import.meta.url));

/** How the listing's component is written. */
export interface Shape {
  readonly keyed: boolean;
  /** Whether the article binds its class and style. */
  readonly dynamic: boolean;
  /** Svelte's development build, for its messages. */
  readonly dev?: boolean;
}

export interface ListingProps {
  readonly dailyPapers: readonly Card[];
  readonly day: string;
  readonly previous: string;
  readonly next: string;
}

/** A page's component: how the server writes it, and the script that hydrates it. */
export interface Compiled {
  /** The island's markup as Svelte's server writes it, root markers included. */
  render(props: ListingProps): string;
  readonly script: string;
}

export async function compileListing(shape: Shape): Promise<Compiled> {
  const [script, server] = [await bundle('client.ts', shape, 'client'), await bundle('server.ts', shape, 'server')];
  const { renderListing } = (await import(/* @vite-ignore */ asModule(server))) as {
    renderListing: (props: ListingProps) => string;
  };
  return { render: renderListing, script };
}

async function bundle(entry: string, shape: Shape, side: 'client' | 'server'): Promise<string> {
  const mode = shape.dev ? 'development' : 'production';
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    mode,
    plugins: [sveltePlugin(shape, side)],
    define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    resolve: { conditions: ['svelte', 'module', mode, side === 'client' ? 'browser' : 'node'] },
    ssr: { noExternal: true, resolve: { conditions: ['svelte', 'module', mode, 'node'] } },
    build: {
      write: false,
      minify: false,
      ssr: side === 'server',
      rolldownOptions: { input: join(HERE, entry), output: { format: side === 'client' ? 'iife' : 'esm' } },
    },
  })) as Rolldown.RolldownOutput;
  return output.output[0].code;
}

function sveltePlugin({ keyed, dynamic, dev = false }: Shape, side: 'client' | 'server'): Plugin {
  const attributes = dynamic
    ? `class="relative flex flex-col rounded-xl border {card.look}" style="opacity: {card.look === 'fancy' ? 0.9 : 1}"`
    : 'class="relative flex flex-col overflow-hidden rounded-xl border"';
  return {
    name: 'test:svelte',
    load(id) {
      if (!id.endsWith('.svelte')) return undefined;
      const source = readFileSync(id, 'utf8')
        .replace('ARTICLE_ATTRIBUTES', attributes)
        .replace('EACH_KEY', keyed ? ' (card.id)' : '');
      const { js } = compile(source, { generate: side, dev, filename: id, css: 'external' });
      return { code: js.code, map: null };
    },
  };
}

function asModule(code: string): string {
  return `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
}
