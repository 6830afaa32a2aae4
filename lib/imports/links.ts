import { foldLine } from '../exports/plain-lines.ts';
import { importWords as words } from '../words/imports.ts';
import { entryOf } from './entry.ts';
import { findIdentified } from './identifiers.ts';
import { type Found, type ImportFormat, STRIDE } from './import.ts';
import { linesOf } from './lines.ts';

// A link of Markdown with its words, a bare address, an arXiv id, a DOI.
const LINK =
  /\[((?:\\.|[^[\]\\\n]){1,500})\]\((https?:\/\/[^\s)]+)\)|https?:\/\/[^\s<>"'\]})]+|\barxiv:\s*[\w.-]+(?:\/\d{7})?(?:v\d+)?|\b10\.\d{4,9}\/[^\s"'<>]+|(?<![\w./-])\d{4}\.\d{4,5}(?:v\d+)?(?![\w/-])/gi;
/** What stands below an item says more of it, and a heading says nothing of a paper. */
const BESIDE = /^(?:\s+[-*+] |\s*#|\s*$)/;

/** Any text with addresses or identifiers in it: a list of links, a mail, a Markdown list. Each paper once. */
export const links: ImportFormat = {
  id: 'links',
  name: 'Links',
  // After every other form: there are links in all of them.
  findSign: (beginning) => (beginning.search(new RegExp(LINK.source, 'i')) < 0 ? -1 : beginning.length),
  *read(text) {
    const met = new Set<string>();
    let number = 0;
    for (const line of linesOf(text)) {
      if (line === undefined) {
        yield undefined;
        continue;
      }
      number++;
      if (BESIDE.test(line.slice(0, 200))) {
        if (number % 1000 === 0) yield undefined;
        continue;
      }
      let isBare = true;
      for (let at = 0; at < line.length; at += STRIDE) {
        for (const found of line.slice(at, at + STRIDE).matchAll(LINK)) {
          isBare = false;
          yield entryOfLink(found, number, met);
        }
      }
      yield isBare ? { line: number, reason: words.noLink } : undefined;
    }
  },
};

function entryOfLink([whole, title, address]: RegExpExecArray, line: number, met: Set<string>): Found {
  const link = (address ?? whole).replace(/[.,;:!?]+$/, '');
  const id = findIdentified(link)?.id;
  if (id === undefined) return { line, reason: words.noLink };
  if (met.has(id)) return undefined;
  met.add(id);
  // Of a known scheme its own page is better than a file or a mirror.
  const url = id.startsWith('url:') ? link : undefined;
  return entryOf({ arxiv: link, url, title: title && foldLine(title.replace(/\\(.)/g, '$1')) }, line);
}
