import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { localDay } from '../../lib/clock.ts';
import type { PaperHistory } from '../../lib/library-protocol.ts';
import type { Decision, PaperId, PaperRecord } from '../../lib/paper.ts';
import { dayLabel } from '../../lib/words/format.ts';
import { libraryWords } from '../../lib/words/library.ts';
import { recordLabel } from '../../lib/words/popup.ts';
import { Answer } from '../answer.tsx';
import { useAsked } from '../asked.ts';
import type { Decisions } from '../decisions.ts';
import { paperAddress } from '../links.ts';
import { OutLink, PaperLinks } from '../paper-heading.tsx';
import { Timeline } from '../timeline.tsx';
import { CopyAs } from './copy-as.tsx';
import type { LibraryDeps } from './library-deps.ts';
import { Note } from './note.tsx';
import { SaidFields } from './said-fields.tsx';
import { Votes } from './votes.tsx';

export interface PaperDetailsProps {
  readonly deps: LibraryDeps;
  readonly decisions: Decisions;
  readonly version: number;
  readonly paper: PaperId;
  readonly onClose: () => void;
}

/** Everything about one paper, beside the view it was opened from. Esc closes it and gives the focus back. */
export function PaperDetails({ deps, decisions, version, paper, onClose }: PaperDetailsProps): JSX.Element {
  const { answer, ask } = useAsked(() => deps.getPaper({ paper }), `${paper} ${version}`);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <aside
      ref={panel}
      data-part="details"
      tabIndex={-1}
      aria-label={libraryWords.details}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <button type="button" data-act="close" aria-label={libraryWords.closeDetails} onClick={onClose}>
        ×
      </button>
      <Answer answer={answer} onRetry={ask}>
        {(history) => <Whole deps={deps} decisions={decisions} history={history} />}
      </Answer>
    </aside>
  );
}

interface WholeProps extends Pick<PaperDetailsProps, 'deps' | 'decisions'> {
  readonly history: PaperHistory;
}

function Whole({ deps, decisions, history: { row, sightings, merged } }: WholeProps): JSX.Element {
  const { paper, memory } = row;
  const { decision } = memory;
  const address = paperAddress(paper);
  const today = deps.today();
  return (
    <>
      <h2 dir="auto">{address ? <OutLink href={address} text={paper.title} /> : paper.title}</h2>
      <Authors paper={paper} />
      <p data-part="soft">{recordLabel(paper)}</p>
      <div data-part="acts">
        <PaperLinks paper={paper} />
      </div>
      <CopyAs deps={deps} decisions={decisions} row={row} />
      {!deps.isPrivate && (
        <SaidFields
          decision={decision}
          today={today}
          tagsInUse={() => deps.listTags(null)}
          onSay={(change) => void decisions.decide(row, change, libraryWords.changed(paper.title))}
        />
      )}
      <Note
        title={paper.title}
        note={decision?.note ?? ''}
        mayWrite={!deps.isPrivate}
        onSave={(note) => void decisions.decide(row, { note }, libraryWords.changed(paper.title))}
      />
      <section>
        <h3>{libraryWords.abstract}</h3>
        <p dir="auto" data-part={paper.abstract ? 'abstract' : 'soft'}>
          {paper.abstract ?? libraryWords.noAbstract}
        </p>
      </section>
      <section>
        <h3>{libraryWords.history}</h3>
        <Choices decision={decision} today={today} />
        <Timeline sightings={sightings} today={today} />
        <Votes sightings={sightings} today={today} dayOf={deps.dayOf} />
      </section>
      {merged.length > 0 && (
        <section>
          <h3>{libraryWords.otherRecords}</h3>
          <ul>
            {merged.map((other) => (
              <li key={other.paper.id} dir="auto">
                {other.paper.title} <span data-part="soft">{recordLabel(other.paper)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const NAMED = 12;

function Authors({ paper: { authors = [] } }: { readonly paper: PaperRecord }): JSX.Element | null {
  const [isWhole, setWhole] = useState(false);
  if (authors.length === 0) return null;
  const shown = isWhole ? authors : authors.slice(0, NAMED);
  return (
    <p data-part="authors" dir="auto">
      {shown.join(', ')}
      {shown.length < authors.length && (
        <button type="button" data-part="times" onClick={() => setWhole(true)}>
          {libraryWords.allAuthors(authors.length)}
        </button>
      )}
    </p>
  );
}

/** Every choice the reader made of it, latest first, with its day. */
function Choices({ decision, today }: { readonly decision?: Decision; readonly today: string }): JSX.Element | null {
  const choices = decision?.choices ?? [];
  if (choices.length === 0) return null;
  return (
    <ol data-part="timeline">
      {choices.toReversed().map(({ choice, at }) => (
        <li key={at}>
          {dayLabel(localDay(at), today)} · {libraryWords.choiceDates[choice]}
        </li>
      ))}
    </ol>
  );
}
