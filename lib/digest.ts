import type { PaperRecord } from './paper.ts';

const STABLE = [
  'title',
  'version',
  'authors',
  'authorCount',
  'abstract',
  'date',
  'organization',
  'submitter',
  'categories',
  'doi',
  'journal',
  'remarks',
] as const;

/**
 * A short hash of the stable fields that are present: votes, comments, stars
 * and rank are left out. `more` tells that embedded data would add to it, so
 * a paper first met without that data is asked for again when it is there.
 */
export function digestOf(record: PaperRecord, more: boolean): string {
  const text = JSON.stringify(STABLE.map((field) => record[field] ?? null));
  return hash53(text).toString(36) + (more ? '+' : '');
}

/** cyrb53 by bryc (public domain): 53 bits, enough that a change goes unnoticed once in 10^15. */
function hash53(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
