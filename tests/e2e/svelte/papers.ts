/** One invented card, as the page's own script knows it. */
export interface Card {
  readonly id: string;
  readonly title: string;
  readonly votes: number;
  readonly comments: number;
  readonly stars: number;
  readonly authors: readonly string[];
  readonly organization: string | null;
  readonly submitter: string | null;
  readonly image: boolean;
  /** For articles that bind their class and style. */
  readonly look: string;
}

export const DAY = '2026-03-10';
export const OTHER_DAY = '2026-03-09';

const THINGS = ['kites', 'lanterns', 'orchards', 'tides', 'violins', 'maps', 'glaciers', 'bridges', 'looms', 'clocks'];
const WAYS = ['Counting', 'Folding', 'Sorting', 'Naming', 'Weighing'];
const PEOPLE = ['Ada Quill', 'Bo Lund', 'Cleo Marsh', 'Dov Stern', 'Ela Reed'];

/** Invented papers of one day; another `series` gives other papers. */
export function inventCards(series: number, count: number, withImages = true): readonly Card[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `260${series}.${String(10001 + i)}`,
    title: `${WAYS[i % 5]} ${THINGS[(i * 3 + series) % 10]} in ${i + 2} dimensions, part ${series}`,
    votes: (i * 7) % 40,
    comments: i % 4,
    stars: i % 3 === 0 ? i * 11 : 0,
    authors: PEOPLE.slice(0, 1 + (i % 5)),
    organization: i % 2 === 0 ? 'paper-mill' : null,
    submitter: i % 4 === 3 ? null : 'someone',
    image: withImages && i % 15 !== 14,
    look: 'plain',
  }));
}
