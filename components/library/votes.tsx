import type { JSX } from 'preact';
import type { Day, Instant, Sighting } from '../../lib/paper.ts';
import { votesOver } from '../../lib/pictures.ts';
import { dayLabel, timeLabel } from '../../lib/words/format.ts';
import { pictureWords as words } from '../../lib/words/pictures.ts';
import { Figure, Line } from './chart.tsx';

export interface VotesProps {
  readonly sightings: readonly Sighting[];
  readonly today: Day;
  readonly dayOf: (at: Instant) => Day;
}

/** A paper's upvotes over time; nothing where they are not known to have changed. */
export function Votes({ sightings, today, dayOf }: VotesProps): JSX.Element | null {
  const votes = votesOver(sightings);
  const [first, last] = [votes[0], votes.at(-1)];
  if (!first || !last || votes.every(({ upvotes }) => upvotes === first.upvotes)) return null;
  const labels = votes.map(({ at }) => dayLabel(dayOf(at), today));
  return (
    <Figure
      title={words.votes}
      summary={words.votesSummary(first.upvotes, last.upvotes)}
      head={[words.day, words.upvotes]}
      rows={votes.map(({ at, upvotes }, n) => [`${labels[n]}, ${timeLabel(at)}`, upvotes])}
    >
      <Line points={votes.map(({ at, upvotes }) => [at, upvotes] as const)} labels={labels} />
    </Figure>
  );
}
