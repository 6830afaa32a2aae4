const RENDERED = '.katex, mjx-container, math, script, style, svg, template';

// Most text is folded already, and testing is cheaper than replacing.
const UNFOLDED = /[^\S ]|\s\s/;

/** What a reader sees of an element, white space folded; rendered mathematics as its TeX, once. */
export function readText(element: Element): string {
  if (element.childElementCount === 0 || element.querySelector(RENDERED) === null) return fold(element.textContent);
  return fold(collect(element));
}

/** White space of any kind folded to single blanks. */
export function fold(text: string | null): string {
  const trimmed = (text ?? '').trim();
  return UNFOLDED.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed;
}

/** A count as the site prints it: `-` is 0, `1.71k` is 1710; `undefined` where the text is no count. */
export function readCount(text: string | null): number | undefined {
  const folded = fold(text);
  if (folded === '-') return 0;
  // Nearly every count is a few digits.
  if (folded.length < 7 && isDigits(folded)) return Number(folded);
  const found = /^(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s?([km])?$/i.exec(folded);
  if (!found?.[1]) return undefined;
  const scale = { k: 1000, m: 1_000_000 }[found[2]?.toLowerCase() ?? ''] ?? 1;
  const count = Math.round(Number(found[1].replaceAll(',', '')) * scale);
  return Number.isSafeInteger(count) ? count : undefined;
}

function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return text !== '';
}

function collect(node: Node): string {
  if (node.nodeType === 3) return node.nodeValue ?? '';
  if (node.nodeType !== 1) return '';
  const element = node as Element;
  if (element.matches('.katex, mjx-container, math')) {
    const tex = element.querySelector('annotation[encoding="application/x-tex"]')?.textContent;
    if (tex) return `$${tex}$`;
  }
  if (element.matches('script, style, svg, template')) return '';
  return [...element.childNodes].map(collect).join('');
}
