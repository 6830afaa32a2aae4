import { afterEach, describe, expect, it } from 'vitest';
import { type StandIn, type StandInSettings, startZotero } from '../../tests/zotero-stand-in.ts';
import type { ExportRow } from '../exports/export.ts';
import { undecided } from '../paper.ts';
import { ZOTERO } from './address.ts';
import { sendToZotero } from './connector.ts';
import { zoteroItem } from './item.ts';

const row = (n: number, more: Partial<ExportRow['record']> = {}): ExportRow => ({
  record: {
    id: `arxiv:2503.0${1000 + n}`,
    title: `Looms and ropes ${n}`,
    url: `https://arxiv.org/abs/2503.0${1000 + n}`,
    ...more,
  },
});

let zotero: StandIn | undefined;
const start = async (settings?: StandInSettings) => {
  zotero = await startZotero(settings);
};
afterEach(async () => {
  await zotero?.close();
  zotero = undefined;
});

/** As the page asks: to the one address, a browser. */
const fetchAsBrowser = (url: string, init: RequestInit) => {
  const headers = { ...(init.headers as Record<string, string>), 'User-Agent': 'Mozilla/5.0 (X11) Chrome/140' };
  return fetch(url.replace(ZOTERO, `http://127.0.0.1:${zotero?.port ?? 1}`), { ...init, headers });
};
const send = (rows: readonly ExportRow[], signal = new AbortController().signal, onProgress = (_: number) => {}) =>
  sendToZotero(fetchAsBrowser, rows.map(zoteroItem), onProgress, signal);

describe('an item', () => {
  it('is what Zotero has fields for, with the reader’s tags and note', () => {
    const record = {
      ...row(1).record,
      title: 'A $\\alpha$-loom',
      authors: ['Jan van der Berg', 'Martin King, Jr.', 'ATLAS Collaboration'],
      abstract: 'On looms.',
      date: '2025-03-04',
      doi: '10.1000/x',
      categories: ['cs.CL', 'cs.LG'],
      keywords: ['weaving'],
      remarks: '10 pages',
    };
    const decision = { ...undecided(record.id), note: 'Good & <short>\nwell\n\nEnd', tags: ['to cite'] };
    expect(zoteroItem({ record, decision })).toEqual({
      id: record.id,
      itemType: 'preprint',
      title: 'A α-loom',
      creators: [
        { creatorType: 'author', firstName: 'Jan', lastName: 'van der Berg' },
        { creatorType: 'author', firstName: 'Martin, Jr.', lastName: 'King' },
        { creatorType: 'author', lastName: 'ATLAS Collaboration', fieldMode: 1 },
      ],
      abstractNote: 'On looms.',
      date: '2025-03-04',
      url: record.url,
      DOI: '10.1000/x',
      repository: 'arXiv',
      archiveID: 'arXiv:2503.01001',
      extra: 'arXiv:2503.01001 [cs.CL, cs.LG]\nComment: 10 pages',
      tags: [{ tag: 'to cite' }, { tag: 'weaving', type: 1 }],
      notes: [{ note: '<p>Good &#38; &#60;short&#62;<br/>well</p><p>End</p>' }],
    });
    const published = zoteroItem(row(2, { journal: 'Journal of Looms' }));
    expect(published).toMatchObject({ itemType: 'journalArticle', publicationTitle: 'Journal of Looms', date: '2025' });
    expect(published).not.toHaveProperty('archiveID');
  });
});

describe('sending', () => {
  it('brings every paper in requests Zotero takes, a batch at a time, and says where to', async () => {
    await start();
    const rows = Array.from({ length: 60 }, (_, n) => row(n, n % 2 ? { journal: 'Knots', doi: `10.1000/${n}` } : {}));
    const told: number[] = [];
    expect(await send(rows, undefined, (done) => told.push(done))).toEqual({ target: 'To read', sent: 60, known: 0 });
    expect(zotero?.faults).toEqual([]);
    expect(zotero?.batches).toEqual([25, 25, 10]);
    expect(told).toEqual([25, 50, 60]);
    expect(zotero?.items.map(({ id }) => id)).toEqual(rows.map(({ record }) => record.id));
  });

  it('leaves out what is there, by identifier or title, and no other paper of that title', async () => {
    const stored = [
      { itemType: 'preprint', title: 'Looms and ropes 1', archiveID: 'arXiv:2503.01001' },
      { itemType: 'journalArticle', title: 'Looms and ropes 2', DOI: '10.1000/OTHER' },
      { itemType: 'book', title: 'LOOMS and Ropes 3' },
      { itemType: 'preprint', title: 'Looms and ropes 4', extra: 'arXiv: 2501.99999' },
    ];
    await start({ stored });
    const rows = [row(1), row(2, { id: 'doi:10.1000/mine', doi: '10.1000/mine' }), row(3), row(4)];
    expect(await send(rows)).toEqual({ target: 'To read', sent: 2, known: 2 });
    expect(zotero?.items.slice(4).map(({ title }) => title)).toEqual(['Looms and ropes 2', 'Looms and ropes 4']);
  });

  it('says that it does not know what was there, where Zotero tells nobody', async () => {
    await start({ tells: false });
    expect(await send([row(1)])).toEqual({ target: 'To read', sent: 1 });
  });

  it.each<readonly [string, StandInSettings | undefined]>([
    ['absent', undefined],
    ['readOnly', { isReadOnly: true }],
    ['refused', { failsWith: 403 }],
    ['version', { failsWith: 412 }],
    ['failed', { failsWith: 500 }],
  ])('fails as %s, and stores nothing', async (trouble, settings) => {
    if (settings) await start(settings);
    await expect(send([row(1)])).rejects.toMatchObject({ trouble });
    expect(zotero?.items ?? []).toEqual([]);
  });

  it('is stopped between two batches, and what was sent stays', async () => {
    await start();
    const stop = new AbortController();
    const rows = Array.from({ length: 60 }, (_, n) => row(n));
    await expect(send(rows, stop.signal, () => stop.abort())).rejects.toThrow(/abort/i);
    expect(zotero?.batches).toEqual([25]);
  });
});
