/** Backup, restore and rolling backups through the background's own messages. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import background from '../entrypoints/background.ts';
import { mergeBackup, readBackup, writeBackup } from '../lib/backup/file.ts';
import type { Header } from '../lib/backup/format.ts';
import { now, shiftClock } from '../lib/clock.ts';
import { readLibrarySettings, writeLibrarySettings } from '../lib/library-settings.ts';
import type { MessageName, Reply, Request } from '../lib/messaging.ts';
import { readRules, readSaved, writeSettings } from '../lib/settings.ts';

const HEADER: Header = { format: 'ibid-backup', version: 1, made: 1, app: '0.1.0', scope: 'all' };
const DAY_MS = 86_400_000;
const listing = { site: 'huggingface', feed: 'daily', issue: '2026-02-24' };
const record = { id: 'arxiv:2602.20159', title: 'A title', url: 'https://example.org/p' } as const;
const offer = { id: record.id, digest: 'd', claim: { upvotes: 1 } };

type Listener = (message: unknown, from: unknown, answer: (answer: unknown) => void) => true | undefined;
let listen: Listener;

async function ask<N extends MessageName>(name: N, request: Request<N>, incognito = false): Promise<Reply<N>> {
  const from = { tab: { id: 3, incognito } };
  const answer = await new Promise((resolve) => listen({ ibid: name, request }, from, resolve));
  const { ok, error } = answer as { ok: Reply<N>; error?: { message: string } };
  if (error) throw new Error(error.message);
  return ok;
}

const source = (kind: Request<'readBackupSlice'>['kind'], after: readonly string[] | null) =>
  ask('readBackupSlice', { kind, after });
const target = (
  { kind, rows }: { kind: Request<'mergeBackupSlice'>['kind']; rows: Request<'mergeBackupSlice'>['rows'] },
  dry: boolean,
) => ask('mergeBackupSlice', { kind, rows, dry });
const textOf = (file: Blob) => new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).text();
const record1 = (incognito = false) => {
  const visit = { listing, startedAt: now() };
  return ask(
    'recordPapers',
    { visit, at: now(), day: '2026-02-24', papers: [{ record, offer }], last: true },
    incognito,
  );
};

/** A browser nothing is remembered in. */
function emptyBrowser(): void {
  globalThis.indexedDB = new IDBFactory();
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([] as never);
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue(undefined as never);
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ version: '0.1.0' } as never);
  const add = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener');
  background.main();
  listen = add.mock.calls.at(-1)?.[0] as unknown as Listener;
}

beforeEach(emptyBrowser);
afterEach(() => {
  vi.restoreAllMocks();
  shiftClock(0);
});

describe('through messages', () => {
  it('everything comes back in an empty browser, rules, removed ones too, and settings with it', async () => {
    await record1();
    await ask('setDecision', { paper: record.id, change: { choice: 'queued', note: 'mine' } });
    const rule = await ask('addRule', { text: 'title:a', action: 'hide' });
    await ask('changeRule', { id: rule.id, change: { isRemoved: true } });
    await ask('addRule', { text: 'title:b', action: 'dim' });
    await ask('setFilter', { text: 'votes>3' });
    await writeSettings({ off: ['arxiv'] });
    await writeLibrarySettings({
      draining: { perWeek: 4, decideAfterWeeks: 0, looksAgain: true },
      queueOrder: 'priority',
    });
    const rules = await readRules();
    const file = await writeBackup(source, HEADER);
    emptyBrowser();
    await writeSettings({ off: ['mine'] });
    const backup = await readBackup(file);
    const changes = await mergeBackup(backup, target, false);
    expect(changes.setting).toEqual({ added: 3, better: 0, kept: 1, same: 0 });
    expect(await readRules()).toEqual(rules);
    expect((await readSaved()).off).toEqual(['mine']);
    expect((await readLibrarySettings()).draining.perWeek).toBe(4);
    expect((await readSaved()).filter).toMatchObject({ text: 'votes>3', query: {} });
    await writeSettings({ off: ['arxiv'] });
    expect(await textOf(await writeBackup(source, HEADER))).toBe(await textOf(file));
    expect((await ask('getOverview', null)).counters).toMatchObject({ papers: 1, sightings: 1, queued: 1 });
  });

  it('what cannot be read is told in its own words, and half a letter keeps nothing from being saved', async () => {
    const broken = async () => {
      throw new Error('The disk is gone');
    };
    await expect(writeBackup(broken, HEADER)).rejects.toThrow('The disk is gone');
    await record1();
    await ask('setDecision', { paper: record.id, change: { note: 'cut \ud83d' } });
    const file = await writeBackup(source, HEADER);
    emptyBrowser();
    await mergeBackup(await readBackup(file), target, false);
    expect(await textOf(await writeBackup(source, HEADER))).toBe(await textOf(file));
  });

  it('a restore from a private window is refused', async () => {
    await expect(ask('mergeBackupSlice', { kind: 'rule', rows: [], dry: false }, true)).rejects.toThrow(/private/);
  });
});

describe('rolling backups', () => {
  it('come with the first listing of a day, hold the decisions, and merge back', async () => {
    await record1(true);
    expect(await ask('listSnapshots', null)).toEqual([]);
    await ask('setDecision', { paper: record.id, change: { note: 'first' } });
    for (let day = 0; day < 3; day++) {
      shiftClock(day * DAY_MS);
      await record1();
      await record1();
      await vi.waitFor(async () => expect(await ask('listSnapshots', null)).toHaveLength(day + 1));
    }
    const [latest] = await ask('listSnapshots', null);
    const text = await ask('readSnapshot', { day: latest?.day ?? '' });
    emptyBrowser();
    const changes = await mergeBackup(await readBackup(new Blob([text])), target, false);
    expect(changes.decision.added).toBe(1);
    await expect(ask('readSnapshot', { day: '2020-01-01' })).rejects.toThrow('not there any more');
  });

  it('leaves out what a page claimed and no field may hold, says how much, and saves all the rest', async () => {
    await record1();
    const odd = { ...record, id: 'arxiv:2602.20160', project: ' no address', code: 'https://example.org/c' } as const;
    const visit = { listing, startedAt: now() };
    const papers = [{ record: odd, offer: { ...offer, id: odd.id } }];
    await ask('recordPapers', { visit, at: now(), day: '2026-02-24', papers, last: true });
    let unsound = 0;
    const file = await writeBackup(source, HEADER, (_, leftOut = 0) => {
      unsound = leftOut;
    });
    expect(unsound).toBe(1);
    emptyBrowser();
    const changes = await mergeBackup(await readBackup(file), target, false);
    expect(changes.paper.added).toBe(2);
    const { row } = await ask('getPaper', { paper: odd.id });
    expect([row.paper.code, row.paper.project]).toEqual(['https://example.org/c', undefined]);
  });

  it('one that cannot be written breaks no recording', async () => {
    vi.stubGlobal('CompressionStream', undefined);
    expect(await record1()).toEqual({ memories: [] });
    vi.unstubAllGlobals();
    expect((await ask('getOverview', null)).counters.papers).toBe(1);
    expect(await ask('listSnapshots', null)).toEqual([]);
  });
});
