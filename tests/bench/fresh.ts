import type { PaperId, PaperRecord } from '../../lib/paper.ts';
import { joinHalves } from './halves.ts';
import { readRecords } from './records.ts';

/**
 * Papers like the real ones that no library holds: titles and abstracts of two halves each, authors of four papers,
 * so that each has candidates to be compared with, and is none of them.
 */
export function startFresh() {
  const { records } = readRecords(100_000);
  let seed = Date.now() % 2 ** 31;
  const pick = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return records[(seed >>> 8) % records.length] as PaperRecord;
  };
  let at = Date.now();
  return (count: number): { readonly papers: readonly PaperRecord[]; readonly at: number } => {
    at += 1000;
    const papers = Array.from({ length: count }, (_, n): PaperRecord => {
      const [one, other] = [pick(), pick()];
      const authors = [pick(), pick(), one, other].map((paper) => paper.authors?.[0] ?? 'Ada Nobody');
      const id: PaperId = `arxiv:9912.${at % 10_000_000}${String(n).padStart(4, '0')}`;
      const abstract = joinHalves(one.abstract, other.abstract);
      return {
        ...{ id, url: `https://arxiv.org/abs/${id.slice(6)}`, title: joinHalves(one.title, other.title) ?? '' },
        ...{ authors, authorCount: authors.length, ...(abstract !== undefined && { abstract }) },
      };
    });
    return { papers, at };
  };
}
