import { describe, expect, it } from 'vitest';
import { candidateKeys } from './keys.ts';
import type { MatchRecord } from './record.ts';

const PAPER: MatchRecord = {
  title: 'Rotary Embeddings for Very Long Documents',
  authors: ['Wei Li', 'José Álvarez', 'Anna Schmidt'],
};

function shareKey(a: MatchRecord, b: MatchRecord): boolean {
  const keys = new Set(candidateKeys(a));
  return candidateKeys(b).some((key) => keys.has(key));
}

describe('candidate keys', () => {
  const met: readonly (readonly [string, MatchRecord])[] = [
    ['TeX and case', { title: 'ROTARY {Embeddings} for \\emph{Very} Long Documents' }],
    ['a word misspelt', { title: 'Rotary Embedings for Very Long Documents' }],
    ['a word changed', { title: 'Rotating Embeddings for Very Long Documents' }],
    ['a subtitle', { title: 'Rotary Embeddings for Very Long Documents: A Careful Account' }],
    ['another title by the same people', { title: 'Turning Things Round', authors: PAPER.authors ?? [] }],
    ['the same people by initials', { title: 'Turning Things Round', authorsText: 'W. Li, J. Alvarez, A. Schmidt' }],
  ];
  it.each(met)('%s: the two meet', (_, other) => {
    expect(shareKey(PAPER, other)).toBe(true);
  });

  it('ids meet in any form', () => {
    expect(shareKey({ ids: { arxiv: '2503.02130v2' } }, { ids: { doi: '10.48550/arXiv.2503.02130' } })).toBe(true);
  });

  it('a short general title does not gather everything under it', () => {
    const editorial = (name: string) => ({ title: 'Editorial', authors: [name] });
    expect(shareKey(editorial('Wei Li'), editorial('Anna Schmidt'))).toBe(false);
    expect(shareKey(editorial('Wei Li'), editorial('Li, W.'))).toBe(true);
  });

  it('a title in any script has keys, and few', () => {
    for (const title of ['面向长文本的旋转位置编码研究', 'Исследование оболочек', 'دراسة القشور', PAPER.title ?? '']) {
      const keys = candidateKeys({ ...PAPER, title });
      expect(keys.length).toBeGreaterThan(1);
      expect(keys.length).toBeLessThanOrEqual(12);
    }
  });

  it('nothing known gives no key', () => {
    expect(candidateKeys({})).toEqual([]);
  });
});
