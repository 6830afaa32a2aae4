import type { PaperRecord } from '../paper.ts';
import type { ExportRow } from './export.ts';
import { heldAsTex } from './held.ts';
import { keywordsAndTags, noteLines } from './note.ts';
import { escapeTex, toTex } from './tex.ts';
import { nameToTex } from './tex-names.ts';

/** Fields in their order; one that is `undefined` or empty is left out. */
export type BibFields = Readonly<Record<string, string | undefined>>;

/** An entry of a BibTeX or BibLaTeX file; values are TeX already. A month's name stands without braces: styles translate it. */
export function bibEntry(type: string, key: string, fields: BibFields): string {
  const lines = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  const written = lines.map(
    ([name, value]) => `  ${name} = ${name === 'month' ? value : `{${value}}`},
`,
  );
  return `@${type}{${key},
${written.join('')}}
`;
}

const PART = /\\[a-zA-Z]+|\\.|\$[^$]+\$|[{}]|(?<=^|[\s("“‘/:-])[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu;

/** A title whose words with inner capitals (`BERT`, `arXiv`) stand in braces: styles set the others in small letters. */
export function titleToTex(title: string): string {
  let depth = 0;
  return toTex(title).replace(PART, (part) => {
    if (part === '{') depth++;
    if (part === '}') depth--;
    return depth === 0 && /^[\p{L}\p{N}].*\p{Lu}/u.test(part) ? `{${part}}` : part;
  });
}

/** `King, Jr., Martin and {ATLAS Collaboration} and others`. */
export function authorsToTex({ authors, authorCount }: PaperRecord): string | undefined {
  const names = authors?.map(nameToTex).filter((name) => name !== '');
  if (!names?.length) return undefined;
  return [...names, ...((authorCount ?? 0) > names.length ? ['others'] : [])].join(' and ');
}

/** Keywords and tags, with the note's lines, as both dialects have them. */
export function keywordsToTex(row: ExportRow): string {
  return keywordsAndTags(row).map(escapeTex).join(', ');
}

/** `held`: what the dialect's own fields give back beyond those that both have. */
export function noteToTex(row: ExportRow, held: Partial<PaperRecord>): string {
  return noteLines(row, { ...heldAsTex(row), ...held })
    .map(escapeTex)
    .join('\\\\\n');
}
