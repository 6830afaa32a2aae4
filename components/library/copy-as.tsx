import type { JSX } from 'preact';
import type { PaperRow } from '../../lib/paper.ts';
import { libraryWords } from '../../lib/words/library.ts';
import { popupWords } from '../../lib/words/popup.ts';
import type { Decisions } from '../decisions.ts';
import type { LibraryDeps } from './library-deps.ts';

const COPIES = {
  citation: 'citationText',
  bibtex: 'bibtexText',
  markdown: 'markdownLinkText',
  arxiv: 'arxivIdText',
} as const;
const KINDS = Object.keys(COPIES) as (keyof typeof COPIES)[];

export interface CopyAsProps {
  readonly deps: Pick<LibraryDeps, 'copy'>;
  readonly decisions: Pick<Decisions, 'say'>;
  readonly row: PaperRow;
}

/** Copies one paper as text for elsewhere. */
export function CopyAs({ deps, decisions, row }: CopyAsProps): JSX.Element {
  const copy = async (kind: keyof typeof COPIES) => {
    const exports = await import('../../lib/exports/copy.ts');
    const text = exports[COPIES[kind]](row.paper);
    if (text !== undefined) await deps.copy(text);
    decisions.say(text === undefined ? libraryWords.nothingToCopy : libraryWords.copied(libraryWords.copyAs[kind]));
  };
  const kinds = KINDS.filter((kind) => kind !== 'arxiv' || row.paper.id.startsWith('arxiv:'));
  return (
    <div data-part="acts">
      <span data-part="soft">{libraryWords.copy}</span>
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          data-copy={kind}
          onClick={() => void copy(kind).catch((error: Error) => decisions.say(popupWords.refused(error.message)))}
        >
          {libraryWords.copyAs[kind]}
        </button>
      ))}
    </div>
  );
}
