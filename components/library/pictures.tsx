import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { addDays } from '../../lib/dates.ts';
import type { DayTally } from '../../lib/library-protocol.ts';
import type { Day, Decision, Instant } from '../../lib/paper.ts';
import { countDays, countFlow, findTrends, type Trend } from '../../lib/pictures.ts';
import type { Found } from '../../lib/search/found.ts';
import { siteNames } from '../../lib/sites/known.ts';
import { dayLabel } from '../../lib/words/format.ts';
import { libraryWords } from '../../lib/words/library.ts';
import { pictureWords as words } from '../../lib/words/pictures.ts';
import { Answer } from '../answer.tsx';
import { useAsked } from '../asked.ts';
import { Columns, Figure, Table } from './chart.tsx';
import type { LibraryDeps } from './library-deps.ts';
import { useSearch } from './search.ts';

const DAYS = 90;
const WEEKS = 26;
const LATELY = 30;
/** Keywords in each direction. */
const SHOWN = 10;
/** More than anyone decides about in half a year. */
const DECIDED = 5000;

export interface PicturesProps {
  readonly deps: LibraryDeps;
  readonly version: number;
}

/** What was read of, seen again, queued and read over time, each as a picture, a sentence and a table. */
export function Pictures({ deps, version }: PicturesProps): JSX.Element {
  const today = deps.today();
  const from = addDays(today, 1 - DAYS);
  const tallies = useAsked(() => deps.listDays({ from, to: today }), `${today} ${version}`);
  const decided = useAsked(() => readDecisions(deps), String(version));
  const { search } = useSearch(deps, '');
  return (
    <>
      <header data-part="view-head">
        <h2>{libraryWords.views.pictures}</h2>
      </header>
      <Answer answer={tallies.answer} onRetry={tallies.ask}>
        {(all) => <Listed tallies={all} from={from} today={today} />}
      </Answer>
      <Answer answer={decided.answer} onRetry={decided.ask}>
        {(decisions) => <Flow decisions={decisions} today={today} dayOf={deps.dayOf} />}
      </Answer>
      <Trends found={search.found} today={today} />
    </>
  );
}

async function readDecisions(deps: LibraryDeps): Promise<readonly Decision[]> {
  const choices = ['queued', 'reading', 'done', 'dismissed'] as const;
  const rows = await Promise.all(choices.map((choice) => deps.listDecided({ choice, limit: DECIDED })));
  return rows.flat().flatMap(({ memory }) => memory.decision ?? []);
}

function Listed({ tallies, from, today }: { tallies: readonly DayTally[]; from: Day; today: Day }): JSX.Element {
  const sites = [...new Set(tallies.map(({ listing }) => listing.site))].sort();
  const days = countDays(tallies, sites, from, today);
  const labels = days.map(({ day }) => dayLabel(day, today));
  const sums = days.map(({ bySite }) => bySite.reduce((a, b) => a + b, 0));
  const total = sums.reduce((a, b) => a + b, 0);
  const most = Math.max(...sums);
  const busiest = days[sums.indexOf(most)]?.day ?? today;
  const repeats = days.reduce((sum, day) => sum + day.repeats, 0);
  const told = days.toReversed().filter(({ bySite }) => bySite.some((n) => n > 0));
  const names = sites.map((site) => siteNames[site] ?? site);
  return (
    <>
      <Figure
        title={words.perDay}
        summary={words.perDaySummary(total, DAYS, most, busiest, today)}
        kinds={names}
        head={[words.day, ...names]}
        rows={told.map(({ day, bySite }) => [dayLabel(day, today), ...bySite])}
      >
        <Columns
          labels={labels}
          series={sites.map((name, at) => ({ name, values: days.map(({ bySite }) => bySite[at] ?? 0) }))}
          isStacked
        />
      </Figure>
      <Figure
        title={words.repeats}
        summary={words.repeatsSummary(repeats, DAYS)}
        head={[words.day, words.repeats]}
        rows={told.filter((day) => day.repeats > 0).map((day) => [dayLabel(day.day, today), day.repeats])}
      >
        <Columns labels={labels} series={[{ name: words.repeats, values: days.map((day) => day.repeats) }]} isStacked />
      </Figure>
    </>
  );
}

interface FlowProps {
  readonly decisions: readonly Decision[];
  readonly today: Day;
  readonly dayOf: (at: Instant) => Day;
}

function Flow({ decisions, today, dayOf }: FlowProps): JSX.Element {
  const weeks = countFlow(decisions, WEEKS, today, dayOf);
  const sum = (name: 'came' | 'left') => weeks.reduce((all, week) => all + week[name], 0);
  const labels = weeks.map(({ week }) => dayLabel(week, today));
  const told = weeks.toReversed().filter(({ came, left }) => came + left > 0);
  return (
    <Figure
      title={words.flow}
      summary={words.flowSummary(sum('came'), sum('left'), WEEKS)}
      kinds={[words.came, words.left]}
      head={[words.week, words.came, words.left]}
      rows={told.map(({ week, came, left }) => [dayLabel(week, today), came, left])}
    >
      <Columns
        labels={labels}
        series={[
          { name: words.came, values: weeks.map(({ came }) => came) },
          { name: words.left, values: weeks.map(({ left }) => left) },
        ]}
        isStacked={false}
      />
    </Figure>
  );
}

function Trends({ found, today }: { readonly found: Found; readonly today: Day }): JSX.Element {
  const { trends, papers } = useMemo(() => readTrends(found, today), [found, today]);
  const rising = trends.filter(({ score }) => score > 0).slice(0, SHOWN);
  const falling = trends
    .filter(({ score }) => score < 0)
    .slice(-SHOWN)
    .toReversed();
  const row = ({ word, recent, before }: Trend, change: string) => [
    ...[word, change, words.share(recent / papers.recent), words.share(before / papers.before)],
  ];
  const rows = [...rising.map((one) => row(one, words.rising)), ...falling.map((one) => row(one, words.falling))];
  return (
    <section data-part="figure">
      <h3>{words.trends}</h3>
      {rows.length === 0 ? (
        <p data-part="soft">{words.none}</p>
      ) : (
        <>
          <p>
            {words.trendsSummary(rising[0]?.word, falling[0]?.word)} <span data-part="soft">{words.trendsNote}</span>
          </p>
          <Table head={[words.keyword, words.change, words.lately, words.before]} rows={rows} />
        </>
      )}
    </section>
  );
}

function readTrends(found: Found, today: Day) {
  const stretch = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => addDays(today, -from - n));
  const [lately, before] = [stretch(0, LATELY), stretch(LATELY, LATELY + DAYS)];
  const of = (day: readonly Day[]) => found.count('keyword', { day });
  // Beside those that have keywords at all: a site that tells none says nothing about any of them.
  const total = (day: readonly Day[]) => found.total({ day }, 'keyword');
  const papers = { recent: total(lately), before: total(before) };
  return { trends: findTrends(of(lately), of(before), papers), papers };
}
