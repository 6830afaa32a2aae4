import { foldLine } from './plain-lines.ts';

// What Markdown, GitHub's or Obsidian's, would take for more than itself, wherever it stands.
const SIGNS = /[\\`*_[\]<>#|~$&=^%{}!]/g;
// And what only begins a list, or numbers one.
const START = /^(?:[-+:]|\d+(?=[.)]))/;

/** One line that Markdown shows letter by letter, behind words of ours. */
export function markdownText(text: string): string {
  return foldLine(text).replace(SIGNS, '\\$&');
}

/** The same where it stands at the beginning of a line. */
export function markdownLine(text: string): string {
  return markdownText(text).replace(START, (sign) => (/\d/.test(sign) ? `${sign}\\` : `\\${sign}`));
}

/** A link where the address is one of the web, else its words alone: nothing else is to be followed. */
export function markdownLink(text: string, address: string): string {
  const words = markdownText(text);
  const url = foldLine(address);
  if (!/^https?:\/\//i.test(url)) return words;
  return `[${words}](${url.replace(/[\s<>()\\"]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)})`;
}
