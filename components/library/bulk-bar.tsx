import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Choice, PaperId } from '../../lib/paper.ts';
import { readTags } from '../../lib/tags.ts';
import { libraryWords } from '../../lib/words/library.ts';
import { popupWords } from '../../lib/words/popup.ts';
import { zoteroWords } from '../../lib/words/zotero.ts';
import type { ZoteroError } from '../../lib/zotero/connector.ts';
import type { Decisions } from '../decisions.ts';
import { type BulkChange, changeMany, restoreMany } from './bulk.ts';
import { exportPapers } from './exporting.ts';
import type { LibraryDeps } from './library-deps.ts';
import { sendPapers } from './sending.ts';

export interface BulkBarProps {
  readonly deps: LibraryDeps;
  readonly decisions: Decisions;
  readonly selected: ReadonlySet<PaperId>;
  /** All that are listed. */
  readonly all: readonly PaperId[];
  readonly onSelect: (papers: readonly PaperId[]) => void;
}

const CHOICES: readonly (readonly [Choice, string])[] = [
  ['queued', popupWords.readLater],
  ['done', popupWords.done],
  ['dismissed', popupWords.dismiss],
  ['none', popupWords.remove],
];

// Named here, so that the formats themselves are loaded only when one is asked for.
export const EXPORTS: readonly (readonly [id: string, name: string])[] = [
  ['bibtex', 'BibTeX'],
  ['biblatex', 'BibLaTeX'],
  ['ris', 'RIS'],
  ['csl', 'CSL-JSON'],
  ['csv', 'CSV'],
  ['markdown', 'Markdown'],
];

/** What can be done to all selected papers alike, with its progress; undone as one. */
export function BulkBar({ deps, decisions, selected, all, onSelect }: BulkBarProps): JSX.Element {
  const [done, setDone] = useState<number | undefined>();
  const [tags, setTags] = useState('');
  const [trouble, setTrouble] = useState<string | undefined>();
  const stop = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  // In the order of the list; what is selected but no longer listed comes last.
  const ordered = () => [...new Set([...all.filter((paper) => selected.has(paper)), ...selected])];
  const begin = () => {
    const abort = new AbortController();
    stop.current = abort;
    setTrouble(undefined);
    setDone(0);
    return abort.signal;
  };
  const carryOut = (what: BulkChange, said: (papers: string) => string) => {
    const work = changeMany(deps, [...selected], what, setDone, begin());
    void decisions
      .carryOut(
        work,
        ({ before }) => ({
          title: libraryWords.found(before.length),
          back: () => restoreMany(deps, before, what),
        }),
        // As many as were changed before the reader stopped it.
        ({ before }) => said(libraryWords.found(before.length)),
      )
      .then(() => setDone(undefined));
  };
  const send = async () => {
    // First of all, while the click still counts as one.
    if (!(await deps.zotero.allow())) return decisions.say(zoteroWords.notAllowed);
    const signal = begin();
    try {
      decisions.say(zoteroWords.sent(await sendPapers(deps, ordered(), setDone, signal)));
    } catch (error) {
      if (signal.aborted) decisions.say(zoteroWords.stopped);
      else setTrouble(zoteroWords.troubles[(error as ZoteroError).trouble ?? 'failed']);
    } finally {
      setDone(undefined);
    }
  };
  const exportAs = async (id: string) => {
    const signal = begin();
    try {
      const { findExportFormat } = await import('../../lib/exports/index.ts');
      const format = findExportFormat(id);
      if (!format) return;
      const papers = ordered();
      const file = await exportPapers(deps, format, papers, setDone, signal);
      deps.download(`ibid-${deps.today()}.${format.extension}`, file);
      decisions.say(libraryWords.exported(papers.length, format.name));
    } catch (error) {
      decisions.say(libraryWords.exportFailed((error as Error).message));
    } finally {
      setDone(undefined);
    }
  };
  const applyTags = () => {
    const given = readTags(tags);
    const remove = given.filter((tag) => tag.startsWith('-')).map((tag) => tag.slice(1));
    carryOut({ change: {}, tags: { add: given.filter((tag) => !tag.startsWith('-')), remove } }, libraryWords.tagged);
    setTags('');
  };

  if (done !== undefined) {
    return (
      <div data-part="bulk" role="status">
        <progress max={selected.size} value={done} aria-label={libraryWords.bulkProgress(done, selected.size)} />
        {libraryWords.bulkProgress(done, selected.size)}
        <button type="button" onClick={() => stop.current?.abort()}>
          {libraryWords.cancel}
        </button>
      </div>
    );
  }
  return (
    <div data-part="bulk" role="toolbar" aria-label={libraryWords.selected(selected.size)}>
      <span>{libraryWords.selected(selected.size)}</span>
      {selected.size < all.length && (
        <button type="button" onClick={() => onSelect(all)}>
          {libraryWords.selectAll(all.length)}
        </button>
      )}
      <button type="button" onClick={() => onSelect([])}>
        {libraryWords.clearSelection}
      </button>
      {!deps.isPrivate &&
        CHOICES.map(([choice, text]) => (
          <button
            key={choice}
            type="button"
            data-act={choice}
            onClick={() => carryOut({ change: { choice } }, popupWords.said[choice])}
          >
            {text}
          </button>
        ))}
      <select
        value=""
        aria-label={libraryWords.exportAs}
        onChange={(event) => void exportAs(event.currentTarget.value)}
      >
        <option value="" disabled>
          {libraryWords.exportAs}
        </option>
        {EXPORTS.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <button type="button" data-act="zotero" onClick={() => void send()}>
        {zoteroWords.send}
      </button>
      {trouble !== undefined && (
        <p data-part="problem" role="alert">
          {trouble}{' '}
          <button type="button" onClick={() => void exportAs('ris')}>
            {zoteroWords.asRis}
          </button>
        </p>
      )}
      {!deps.isPrivate && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            applyTags();
          }}
        >
          <input
            type="text"
            dir="auto"
            value={tags}
            placeholder={libraryWords.bulkTag}
            aria-label={libraryWords.bulkTagLabel}
            onInput={(event) => setTags(event.currentTarget.value)}
          />
          <button type="submit" disabled={readTags(tags).length === 0}>
            {libraryWords.apply}
          </button>
        </form>
      )}
    </div>
  );
}
