// White space of every kind, and the control characters no text format can hold.
const BLANKS = /[\s\p{Cc}]+/gu;

/** One line: white space and control characters folded to single blanks, halves of surrogate pairs replaced. */
export function foldLine(text: string): string {
  return text.toWellFormed().replace(BLANKS, ' ').trim();
}

/** The lines of a text, each folded; blank ones at both ends left out. */
export function foldLines(text: string): readonly string[] {
  const lines = text.split(/\r\n?|[\n\u2028\u2029]/).map(foldLine);
  const first = lines.findIndex((line) => line !== '');
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex((line) => line !== '') + 1);
}

/** A value that readers take letter by letter, as an address: what would break the line is written as addresses write it. */
export function verbatim(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  return foldLine(text).replace(/[{}\\\s$]|%(?![0-9A-Fa-f]{2})/g, (sign) => encodeURIComponent(sign));
}
