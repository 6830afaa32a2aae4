import { existsSync, readFileSync } from 'node:fs';

const FOLDER = '../shared/listings/huggingface';

/** Whether the captured pages stand beside the project; they are never part of it. */
export const hasCaptures = existsSync(FOLDER);
if (!hasCaptures) console.log(`No captured pages at ${FOLDER}: what needs them is not run.`);

export function readCapture(name: string): string {
  return readFileSync(`${FOLDER}/${name}`, 'utf8');
}

/** A card's paper and votes, read from the page's text by regular expressions alone. */
export interface ShownCard {
  readonly id: string;
  readonly votes: number;
  readonly html: string;
}

export function readCards(html: string): ShownCard[] {
  return [...html.matchAll(/<article[\s\S]*?<\/article>/g)].map(([card]) => {
    const id = /<h3[^>]*>\s*<a href="\/papers\/([^"#]+)"/.exec(card)?.[1];
    const votes = /leading-none">\s*([\d-]+)\s*</.exec(card.slice(card.indexOf('/login?next')))?.[1];
    return { id: `arxiv:${id}`, votes: votes === '-' ? 0 : Number(votes), html: card };
  });
}

/** A week's page as the site would show it: the cards of several captured days in one page, without its data. */
export function assembleWeek(days: readonly string[]): string {
  const [first = ''] = days;
  const cards = days.flatMap((html) => readCards(html).map((card) => card.html)).join(' ');
  const start = first.indexOf('<article');
  const end = first.lastIndexOf('</article>') + '</article>'.length;
  const page = first.slice(0, start) + cards + first.slice(end);
  return page.replace(/(data-target="DailyPapers") data-props="[^"]*"/, '$1');
}
