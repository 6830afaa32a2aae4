import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { type CalendarDay, countsOf, daysOfMonth, nextMonth, readCalendar } from '../../lib/calendar.ts';
import type { DayTally } from '../../lib/library-protocol.ts';
import { type Day, type Listing, listingKey } from '../../lib/paper.ts';
import { addressOf } from '../../lib/sites/addresses.ts';
import { siteNames } from '../../lib/sites/known.ts';
import { dayLabel, listingLabel } from '../../lib/words/format.ts';
import { libraryWords } from '../../lib/words/library.ts';
import { Answer } from '../answer.tsx';
import { useAsked } from '../asked.ts';
import { OutLink } from '../paper-heading.tsx';
import type { LibraryDeps } from './library-deps.ts';

export interface DaysProps {
  readonly deps: LibraryDeps;
  /** Raised when the store has changed. */
  readonly version: number;
}

/** A calendar of what was listed, seen and missed, and the chosen day's listings below it. */
export function Days({ deps, version }: DaysProps): JSX.Element {
  const today = deps.today();
  const [month, setMonth] = useState(today.slice(0, 7));
  const [chosen, setChosen] = useState(today);
  const days = daysOfMonth(month);
  const [from = today] = days;
  // An issue may have been opened long after its day, so what came after the month is asked for too.
  const { answer, ask } = useAsked(() => deps.listDays({ from, to: today }), `${from} ${version}`);
  const go = (to: string) => {
    setMonth(to);
    setChosen(to === today.slice(0, 7) ? today : `${to}-01`);
  };
  return (
    <>
      <header data-part="view-head">
        <h2>{monthLabel(month)}</h2>
        <span data-part="pager">
          <button type="button" onClick={() => go(nextMonth(month, -1))} aria-label={libraryWords.previousMonth}>
            ‹
          </button>
          <button type="button" onClick={() => go(today.slice(0, 7))}>
            {libraryWords.thisMonth}
          </button>
          <button
            type="button"
            disabled={month >= today.slice(0, 7)}
            onClick={() => go(nextMonth(month, 1))}
            aria-label={libraryWords.nextMonth}
          >
            ›
          </button>
        </span>
      </header>
      <Answer answer={answer} onRetry={ask}>
        {(tallies) => {
          const calendar = readCalendar(days, tallies, today);
          const day = calendar.find((one) => one.day === chosen);
          return (
            <>
              <Month calendar={calendar} month={month} chosen={chosen} today={today} onChoose={setChosen} />
              {day && <DayListings day={day} today={today} />}
            </>
          );
        }}
      </Answer>
    </>
  );
}

interface MonthProps {
  readonly calendar: readonly CalendarDay[];
  readonly month: string;
  readonly chosen: Day;
  readonly today: Day;
  readonly onChoose: (day: Day) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** A grid of weeks: arrow keys go from day to day. */
function Month({ calendar, month, chosen, today, onChoose }: MonthProps): JSX.Element {
  const table = useRef<HTMLTableElement>(null);
  const weeks = Array.from({ length: calendar.length / 7 }, (_, at) => calendar.slice(at * 7, at * 7 + 7));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    const next = by && calendar[calendar.findIndex(({ day }) => day === chosen) + by];
    if (!next || next.day > today) return;
    event.preventDefault();
    onChoose(next.day);
    table.current?.querySelector<HTMLElement>(`[data-day="${next.day}"]`)?.focus();
  };
  return (
    <table ref={table} data-part="month" onKeyDown={onKeyDown}>
      <thead>
        <tr>
          {libraryWords.weekdays.map((weekday) => (
            <th key={weekday} scope="col">
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.day}>
            {week.map((day) => (
              <td key={day.day} data-outside={!day.day.startsWith(month)}>
                <DayButton day={day} isChosen={day.day === chosen} today={today} onChoose={onChoose} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DayButtonProps extends Pick<MonthProps, 'today' | 'onChoose'> {
  readonly day: CalendarDay;
  readonly isChosen: boolean;
}

function DayButton({ day, isChosen, today, onChoose }: DayButtonProps): JSX.Element {
  const { listed, onScreen, missed } = countsOf(day);
  const text =
    listed > 0 ? libraryWords.dayCounts(listed, onScreen) : day.unopened.length > 0 ? libraryWords.dayUnvisited : '';
  return (
    <button
      type="button"
      data-day={day.day}
      data-today={day.day === today}
      data-unopened={listed === 0 && day.unopened.length > 0}
      aria-pressed={isChosen}
      tabIndex={isChosen ? 0 : -1}
      disabled={day.day > today}
      onClick={() => onChoose(day.day)}
    >
      <span data-part="hidden-label">
        {libraryWords.dayLabel(dayLabel(day.day, today), text || libraryWords.dayNothing)}
      </span>
      <span data-part="date" aria-hidden="true">
        {Number(day.day.slice(8))}
      </span>
      {listed > 0 && <meter min={0} max={listed} value={onScreen} aria-hidden="true" />}
      {text !== '' && (
        <span data-part={listed > 0 ? 'seen' : 'soft'} aria-hidden="true">
          {text}
        </span>
      )}
      {missed > 0 && <span data-part="soft">{libraryWords.dayMissed(missed)}</span>}
    </button>
  );
}

function DayListings({ day, today }: { readonly day: CalendarDay; readonly today: Day }): JSX.Element {
  const { tallyHead } = libraryWords;
  return (
    <section data-part="day">
      <h3>{dayLabel(day.day, today)}</h3>
      {day.opened.length === 0 && day.unopened.length === 0 && <p data-part="soft">{libraryWords.dayNothing}</p>}
      {day.opened.length > 0 && (
        <table data-part="tallies">
          <thead>
            <tr>
              <th scope="col">{tallyHead.listing}</th>
              <th scope="col">{tallyHead.listed}</th>
              <th scope="col">{tallyHead.onScreen}</th>
              <th scope="col">{tallyHead.missed}</th>
              <th scope="col">{tallyHead.repeats}</th>
            </tr>
          </thead>
          <tbody>
            {day.opened.map((tally) => (
              <TallyRow key={listingKey(tally.listing)} tally={tally} today={today} />
            ))}
          </tbody>
        </table>
      )}
      {day.unopened.map((listing) => (
        <p key={listingKey(listing)}>
          {libraryWords.unopened}: <ListingLink listing={listing} today={today} />
        </p>
      ))}
    </section>
  );
}

function TallyRow({ tally, today }: { readonly tally: DayTally; readonly today: Day }): JSX.Element {
  const { listing, listed, onScreen, repeats } = tally;
  return (
    <tr>
      <th scope="row">
        <ListingLink listing={listing} today={today} />
      </th>
      <td>{listed}</td>
      <td>{onScreen}</td>
      <td>{listed - onScreen}</td>
      <td>{repeats}</td>
    </tr>
  );
}

function ListingLink({ listing, today }: { readonly listing: Listing; readonly today: Day }): JSX.Element {
  const text = `${siteNames[listing.site] ?? listing.site} · ${listingLabel(listing, today)}`;
  const address = addressOf(listing);
  return address ? <OutLink href={address} text={text} label={libraryWords.openListing(text)} /> : <span>{text}</span>;
}

function monthLabel(month: string): string {
  const [year = '', number = '1'] = month.split('-');
  return libraryWords.dayAt(libraryWords.months[Number(number) - 1] ?? '', year);
}
