// Most text is folded already but for its ends, and testing is cheaper than replacing.
const UNFOLDED = /[^\S ]|\s\s/;

/** White space of any kind folded to single blanks. */
export function fold(text: string | null): string {
  const trimmed = (text ?? '').trim();
  return UNFOLDED.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed;
}

/**
 * What a reader sees of an element, white space folded: mathematics as its TeX
 * whether MathJax has drawn it or not, and an address written out where the
 * site puts "this https URL" in its place.
 */
export function readText(node: Node): string {
  return fold(collect(node));
}

/** The same, white space as the page has it. */
export function collect(node: Node): string {
  if (node.nodeType === 3) return node.nodeValue ?? '';
  if (node.nodeType !== 1) return '';
  const element = node as Element;
  const name = element.localName;
  if (name === 'br') return ' ';
  if (name === 'script') return readScript(element);
  if (name === 'style' || name === 'svg' || name === 'template') return '';
  const kind = element.getAttribute('class') ?? '';
  // Capitals: the site's own `mathjax` only says where mathematics may stand.
  if (name === 'mjx-container' || name === 'math' || kind.includes('MathJax')) return readRendered(element, kind);
  let text = '';
  for (const child of element.childNodes) text += collect(child);
  if (name === 'a' && /^\s*this https? URL\s*$/.test(text)) return element.getAttribute('href') ?? text;
  // MathJax makes a bare span of an escaped dollar.
  return text === '$' && name === 'span' && kind === '' ? '\\$' : text;
}

/** MathJax 2 leaves the TeX beside what it draws. */
function readScript(script: Element): string {
  const type = script.getAttribute('type') ?? '';
  if (!type.startsWith('math/tex')) return '';
  return delimit(script.textContent, type.includes('display'));
}

/** Drawn mathematics: nothing where its TeX follows; else the TeX kept within, else its characters, once. */
function readRendered(element: Element, kind: string): string {
  if (kind.includes('Preview')) return '';
  if (element.nextElementSibling?.getAttribute('type')?.startsWith('math/tex')) return '';
  const isDisplay = element.getAttribute('display') === 'true' || kind.includes('Display');
  const annotation = element.querySelector('annotation[encoding*="tex"]')?.textContent;
  const holder = element.closest('[data-latex]') ?? element.querySelector('[data-latex]');
  const tex = annotation ?? holder?.getAttribute('data-latex');
  if (tex) return delimit(tex, isDisplay);
  const drawn = element.localName === 'math' ? element : (element.querySelector('math') ?? element);
  return drawn.textContent ? delimit(drawn.textContent, isDisplay) : '';
}

function delimit(tex: string | null, isDisplay: boolean): string {
  const mark = isDisplay ? '$$' : '$';
  return `${mark}${fold(tex)}${mark}`;
}
