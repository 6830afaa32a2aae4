import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { keysOfReading } from '../../lib/match/keys.ts';
import { readRecord } from '../../lib/match/reading.ts';
import { type MatchRecord, parseMatchRecord } from '../../lib/match/record.ts';
import { type LabelledPair, MATCHING } from './sets.ts';

/** A library of search results with what a person found to be one work. */
export interface Library {
  readonly records: ReadonlyMap<string, MatchRecord>;
  /** Cluster by record; a record in none is alone. */
  readonly clusters: ReadonlyMap<string, number>;
}

/** The rows of a CSV text, quotes doubled inside quotes. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.some((cell) => cell !== ''));
}

export function readLibrary(name: string): Library {
  const [head = [], ...rows] = parseCsv(
    gunzipSync(readFileSync(join(MATCHING, 'review', `${name}-records.csv.gz`))).toString(),
  );
  const records = new Map(
    rows.map((row) => {
      const cell = Object.fromEntries(head.map((column, i) => [column, row[i]]));
      const { ID = '', author, journal, booktitle, ...rest } = cell;
      return [ID, parseMatchRecord({ ...rest, authorsText: author, venue: journal || booktitle })] as const;
    }),
  );
  const lines = parseCsv(readFileSync(join(MATCHING, 'review', `${name}-clusters.csv`), 'utf8')).slice(1);
  const clusters = new Map(lines.flatMap(([ids = ''], i) => ids.split(';').map((id) => [id, i] as const)));
  return { records, clusters };
}

/** The pairs of a library that share a key, with whether they are one work, and how many true pairs share none. */
export function libraryPairs(
  { records, clusters }: Library,
  keep: (id: string, cluster: number | undefined) => boolean,
) {
  const index = new Map<string, string[]>();
  const pairs: LabelledPair[] = [];
  const members = new Map<number, number>();
  let truths = 0;
  for (const [id, right] of records) {
    const cluster = clusters.get(id);
    if (!keep(id, cluster)) continue;
    const keys = keysOfReading(readRecord(right));
    for (const other of new Set(keys.flatMap((key) => index.get(key) ?? []))) {
      const match = cluster !== undefined && cluster === clusters.get(other);
      pairs.push({ left: records.get(other) ?? {}, right, match });
    }
    for (const key of keys) index.set(key, [...(index.get(key) ?? []), id]);
    if (cluster === undefined) continue;
    truths += members.get(cluster) ?? 0;
    members.set(cluster, (members.get(cluster) ?? 0) + 1);
  }
  return { pairs, missed: truths - pairs.filter(({ match }) => match).length };
}
