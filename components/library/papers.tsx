import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Chosen, FoundOrder } from '../../lib/facets.ts';
import type { PaperId } from '../../lib/paper.ts';
import { parseTyped } from '../../lib/query/typed.ts';
import type { Settings } from '../../lib/settings.ts';
import { libraryWords } from '../../lib/words/library.ts';
import { popupWords } from '../../lib/words/popup.ts';
import { mistakeText } from '../../lib/words/query.ts';
import { Empty } from '../answer.tsx';
import type { Decisions } from '../decisions.ts';
import { isPlain, isTyping } from '../typing.ts';
import { BulkBar } from './bulk-bar.tsx';
import { FacetList } from './facet-list.tsx';
import type { LibraryDeps } from './library-deps.ts';
import { PaperList } from './paper-list.tsx';
import { useSearch } from './search.ts';

export interface PapersProps {
  readonly deps: LibraryDeps;
  readonly decisions: Decisions;
  /** Raised when the store has changed. */
  readonly version: number;
  readonly keys: Settings['keys'];
  /** The paper whose details are open. */
  readonly opened: PaperId | undefined;
  readonly onOpen: (paper: PaperId) => void;
}

const ORDERS = Object.keys(libraryWords.sorts) as FoundOrder[];
const NONE: ReadonlySet<PaperId> = new Set();

/** Everything ever seen: searched while it is typed, narrowed down by facets, and many changed at once. */
export function Papers(props: PapersProps): JSX.Element {
  const { deps, decisions, version } = props;
  const [text, setText] = useState('');
  const [order, setOrder] = useState<FoundOrder | undefined>();
  const [chosen, setChosen] = useState<Chosen>({});
  const [selected, setSelected] = useState<ReadonlySet<PaperId>>(NONE);
  const { search, again } = useSearch(deps, text);
  const { mistake } = parseTyped(text);
  // Without words every paper answers as well as any other.
  const isRanked = useMemo(() => search.found.isRanked(), [search.found]);
  const shownOrder = order ?? (isRanked ? 'relevance' : 'seen');
  const found = useMemo(() => search.found.list(shownOrder, chosen), [search.found, chosen, shownOrder]);
  const box = useBoxKey();
  const isNarrowed = Object.values(chosen).some((values) => values.length > 0);
  const isWhole = text === '' && !isNarrowed && shownOrder === 'seen';
  const isWaiting = isWhole && found.length === 0 && !search.isDone;
  const papers = useMemo(() => (isWaiting ? deps.firstShown.map(({ paper }) => paper.id) : found), [isWaiting, found]);
  const count = search.isDone ? libraryWords.found(papers.length) : libraryWords.foundSoFar(papers.length);

  return (
    <div data-part="finder">
      <header data-part="view-head">
        <h2 data-part="hidden-label">{libraryWords.views.papers}</h2>
        <input
          ref={box}
          type="search"
          dir="auto"
          value={text}
          placeholder={libraryWords.searchHint}
          aria-label={libraryWords.searchLabel}
          aria-invalid={mistake !== undefined}
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <label data-part="order">
          {libraryWords.sortLabel}
          <select value={shownOrder} onChange={(event) => setOrder(event.currentTarget.value as FoundOrder)}>
            {ORDERS.map((name) => (
              <option key={name} value={name}>
                {libraryWords.sorts[name]}
              </option>
            ))}
          </select>
        </label>
        <p data-part={mistake ? 'problem' : 'soft'} role="status">
          {mistake ? mistakeText(mistake) : count}
        </p>
      </header>
      <FacetList found={search.found} chosen={chosen} today={deps.today()} onChoose={setChosen} />
      {selected.size > 0 && (
        <BulkBar
          deps={deps}
          decisions={decisions}
          selected={selected}
          all={papers}
          onSelect={(ids) => setSelected(new Set(ids))}
        />
      )}
      {search.problem !== undefined && (
        <div data-part="trouble" role="alert">
          <p>{popupWords.failed(search.problem)}</p>
          <button type="button" onClick={again}>
            {popupWords.tryAgain}
          </button>
        </div>
      )}
      {papers.length > 0 ? (
        <PaperList
          {...props}
          version={version}
          papers={papers}
          text={text}
          selected={selected}
          onSelect={setSelected}
          keepsFirst={isWhole && search.isDone}
        />
      ) : (
        search.isDone &&
        !search.problem && (
          <Empty
            what={text === '' && !isNarrowed ? libraryWords.noPapers : libraryWords.nothingFound}
            remedy={text === '' && !isNarrowed ? libraryWords.noPapersRemedy : libraryWords.nothingFoundRemedy}
          />
        )
      )}
    </div>
  );
}

/** `/` goes to the search box, as on many sites. */
function useBoxKey() {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    box.current?.focus();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '/' || isTyping(event.target) || !isPlain(event)) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return box;
}
