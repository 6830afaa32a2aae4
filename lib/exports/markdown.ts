import { saidOf } from '../paper.ts';
import { exportWords as words } from '../words/exports.ts';
import type { ExportFormat, ExportRow } from './export.ts';
import { markdownLine, markdownLink, markdownText } from './markdown-text.ts';
import { displayName, parseDisplayName } from './names.ts';
import { foldLine, foldLines } from './plain-lines.ts';
import { publishedOn } from './published.ts';
import { seenText } from './seen.ts';

/** A reading list to paste into a chat or into Obsidian: an item a paper, a line below it for each thing known. */
export const markdown: ExportFormat = {
  id: 'markdown',
  name: 'Markdown',
  extension: 'md',
  mediaType: 'text/markdown',
  head: `# ${words.list}\n\n`,
  between: '',
  tail: '',
  entry(row) {
    const { record } = row;
    const lines = [...paperLines(row), ...readerLines(row)].filter(([, text]) => text !== '');
    const below = lines.map(([label, text]) => `  - ${label ? `${label}: ` : ''}${text}\n`);
    return `- ${markdownLink(seenText(record.title) || words.untitled, record.url)}\n${below.join('')}`;
  },
};

type Line = readonly [label: string, text: string];

function paperLines({ record }: ExportRow): readonly Line[] {
  const { authors, authorCount, version, journal, doi, remarks, categories, keywords, code, project } = record;
  const { upvotes, comments, stars, organization, submitter, section, abstract } = record;
  const isCut = authors !== undefined && (authorCount ?? 0) > authors.length;
  const spoken = authors?.map((name) => displayName(parseDisplayName(seenText(name)))) ?? [];
  const names = isCut ? [...spoken, words.others] : spoken;
  const told = (n: number | undefined, form: (n: number) => string) => (n === undefined ? [] : [form(n)]);
  const total = told(authorCount === authors?.length ? undefined : authorCount, words.authorCount);
  const votes = [...told(upvotes, words.upvotes), ...told(comments, words.comments), ...told(stars, words.stars)];
  return [
    [words.authors, plain(names.join(', '))],
    [words.published, plain(record.date ?? publishedOn(record).year?.toString())],
    ['', plain(record.id)],
    [words.version, plain(version?.toString())],
    [words.journal, plain(journal && seenText(journal))],
    [words.doi, plain(doi)],
    [words.remarks, plain(remarks && seenText(remarks))],
    [words.categories, plain(categories?.join(', '))],
    [words.keywords, plain(keywords?.join(', '))],
    [words.code, address(code)],
    [words.project, address(project)],
    [words.organization, plain(organization)],
    [words.submitter, plain(submitter)],
    [words.section, plain(section)],
    ['', [...total, ...votes].join(', ')],
    [words.abstract, plain(abstract && seenText(abstract))],
  ];
}

function readerLines({ decision }: ExportRow): readonly Line[] {
  const said = [
    words.choices[saidOf(decision, 'choice')],
    words.outcomes[saidOf(decision, 'outcome')],
    words.priorities[saidOf(decision, 'priority')],
  ].filter((word) => word !== '');
  return [
    [words.state, said.join(', ')],
    [words.tags, plain(saidOf(decision, 'tags').join(', '))],
    [words.due, plain(saidOf(decision, 'due'))],
    [words.again, plain(saidOf(decision, 'again'))],
    // A line break of the reader's own stays one, within the item.
    [words.note, foldLines(saidOf(decision, 'note')).map(markdownLine).join('  \n    ')],
  ];
}

function plain(text: string | undefined): string {
  return text === undefined ? '' : markdownText(foldLine(text));
}

function address(text: string | undefined): string {
  return text === undefined ? '' : markdownLink(text, text);
}
