// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import type { PaperRow } from '../../lib/paper.ts';
import { keepFirstShown, readFirstShown } from './first-shown.ts';

const paper = { id: 'arxiv:2602.00001', title: 'Looms', url: 'https://example.org/' } as const;
const row: PaperRow = { paper, memory: { id: paper.id, status: 'new', newSince: false, days: 0 } };

beforeEach(() => localStorage.clear());

describe('the papers shown first', () => {
  it('are those kept last, without their abstracts', () => {
    keepFirstShown([{ ...row, paper: { ...paper, abstract: 'Long' } }]);
    expect(readFirstShown()).toEqual([row]);
  });

  const broken = ['', '{', 'null', '7', '[]', '{"format":1}', '{"format":1,"rows":7}', '{"format":1,"rows":[null]}'];
  const foreign = [
    JSON.stringify({ format: 1, rows: [row, { paper, memory: null }] }),
    JSON.stringify({ format: 1, rows: [{ ...row, paper: { id: paper.id } }] }),
    JSON.stringify({ format: 0, rows: [row] }),
  ];
  it.each([...broken, ...foreign])('are none where %s was kept', (kept) => {
    localStorage.setItem('first-shown', kept);
    expect(readFirstShown()).toEqual([]);
  });
});
