// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import type { PaperId, PaperRow } from '../../lib/paper.ts';
import { startIndex } from '../../lib/search/search-index.ts';
import { assemble, startParts, takeIn } from '../../lib/search/segment.ts';
import type { LibraryDeps } from './library-deps.ts';
import { useRows } from './rows.ts';
import { useSearch } from './search.ts';

const ID: PaperId = 'arxiv:2602.00001';
const ROW: PaperRow = {
  paper: { id: ID, title: 'Looms', url: '' },
  memory: { id: ID, status: 'new', newSince: false, days: 0 },
};
const never = () => new Promise<never>(() => undefined);

/** A library in which nobody answers. */
function silent(isComplete: boolean) {
  const index = startIndex();
  const searchIndex = { index, isComplete: () => isComplete, catchUp: never, renew: never, forget: never };
  const deps = { searchIndex, firstShown: [ROW], listPapers: never, onIndex: () => undefined };
  return { index, deps: { ...deps, onBroadcast: () => undefined } as unknown as LibraryDeps };
}

const text = () => document.body.textContent;
afterEach(() => render(null, document.body));

describe('while the library waits', () => {
  it('what the index had read before anybody listened is found', async () => {
    const { index, deps } = silent(false);
    const Found = () => <output>{useSearch(deps, '').search.found.list('seen', {}).join()}</output>;
    const parts = startParts();
    takeIn(parts, { id: ID, seen: 1, rank: 0, facets: {}, records: [{ texts: [['Looms']], whole: 1 }] });
    // Listening begins behind the first drawing, as everything that is not drawn does.
    await act(() => {
      render(<Found />, document.body);
      expect(text()).toBe('');
      index.add(assemble(parts), []);
    });
    expect(text()).toBe(ID);
  });

  it.each([
    [false, 'Looms'],
    [true, ''],
  ])('rows of the last opening are drawn only until the index is whole (%s)', async (isComplete, shown) => {
    const { deps } = silent(isComplete);
    const Rows = () => <output>{useRows(deps, [ID], 0).get(ID)?.paper.title}</output>;
    await act(() => render(<Rows />, document.body));
    expect(text()).toBe(shown);
  });
});
