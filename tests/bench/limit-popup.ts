/** The least a popup can do: Preact, and fifty queued papers read raw and drawn as lines of text. */
import { h, render } from 'preact';
import { createStore } from '../../lib/store/store.ts';

const MOST = 50;

async function open(): Promise<void> {
  const db = await createStore('ibid').open();
  const tx = db.transaction(['decisions', 'papers']);
  const range = IDBKeyRange.bound(['queued'], ['queued', []]);
  const decisions = await tx.objectStore('decisions').index('byChoice').getAll(range, MOST);
  const papers = await Promise.all(decisions.map(({ paper }) => tx.objectStore('papers').get(paper)));
  const titles = papers.flatMap((paper) => Object.values(paper?.sources ?? {}).map(({ fields }) => fields.title?.[0]));
  const list = h('ul', {}, ...titles.map((title) => h('li', { 'data-paper': '' }, title)));
  render(list, document.querySelector('#app') as Element);
}

void open();
