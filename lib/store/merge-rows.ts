import { canonical } from '../canonical.ts';
import type { PaperPair } from '../pairs.ts';
import { type Decision, prune, SAID_FIELDS, saidAt } from '../paper.ts';
import { mergeSources } from './merge.ts';
import type { StoredListing, StoredPaper, StoredVisit } from './schema.ts';
import { KEPT_VISITS } from './visits.ts';

// Pure, commutative and safe to repeat, as all merges here: two accounts of one
// row give the same row whichever came first.

/** A paper as both know it, source by source. What is derived stays as it stands here. */
export function mergePapers(here: StoredPaper, there: StoredPaper): StoredPaper {
  const sources = { ...here.sources };
  for (const [name, source] of Object.entries(there.sources)) {
    const own = sources[name];
    sources[name] = own ? mergeSources(own, source) : source;
  }
  return { ...here, sources };
}

/** Each field as it was last set, and every choice either of them knows of. */
export function mergeDecisions(a: Decision, b: Decision): Decision {
  const fields = SAID_FIELDS.map((field) => {
    const from = isLater([saidAt(b, field), b[field]], [saidAt(a, field), a[field]]) ? b : a;
    return prune({ [field]: from[field], [`${field}At`]: from[`${field}At`] });
  });
  const choices = new Map(
    [...(a.choices ?? []), ...(b.choices ?? [])].map((one) => [`${one.at} ${one.choice}`, one] as const),
  );
  const log = [...choices.values()].sort((x, y) => x.at - y.at || (x.choice < y.choice ? -1 : 1));
  return Object.assign({ paper: a.paper }, ...fields, (a.choices || b.choices) && { choices: log });
}

/** The reader's word before ours, what was merged before what was not, then the later one. */
export function mergePairs(a: PaperPair, b: PaperPair): PaperPair {
  const rank = ({ by, state }: PaperPair) => (by === 'reader' ? 2 : state === 'merged' ? 1 : 0);
  if (rank(a) !== rank(b)) return rank(a) > rank(b) ? a : b;
  return isLater([b.stateAt, b], [a.stateAt, a]) ? b : a;
}

/** All visits either of them knows of, the latest ones, and the last word on how well it was read. */
export function mergeListings(a: StoredListing, b: StoredListing): StoredListing {
  const visits = new Map<number, StoredVisit>();
  for (const visit of [...a.visits, ...b.visits]) {
    const known = visits.get(visit.startedAt);
    if (!known || isLater([visit.lastAt, visit], [known.lastAt, known])) visits.set(visit.startedAt, visit);
  }
  const latest = [...visits.values()].sort((x, y) => x.startedAt - y.startedAt).slice(-KEPT_VISITS);
  const bIsLater = b.health && (!a.health || isLater([b.health.at, b.health], [a.health.at, a.health]));
  const health = bIsLater ? b.health : a.health;
  const { site, feed, issue } = a;
  return { site, feed, issue, visits: latest, complete: a.complete || b.complete, ...(health && { health }) };
}

/** Whether the first is the later one; at the same moment the content decides. */
export function isLater(a: readonly [at: number, value: unknown], b: readonly [at: number, value: unknown]): boolean {
  if (a[0] !== b[0]) return a[0] > b[0];
  return canonical(a[1] ?? null) > canonical(b[1] ?? null);
}
