import { COLOURS, type Colour, type Rule } from '../filters/rule.ts';
import { type Finder, startFinder } from '../query/found.ts';
import { positiveTerms } from '../query/query.ts';

/**
 * Colours the words that highlighting rules found, with the CSS Custom
 * Highlight API: the site's elements and text stay as they are.
 */
export interface Highlights {
  /** The rules that colour an entry now, and what of it stands outside its anchor; no rules take its colours away. */
  set(anchor: Element, rules: readonly Rule[], body?: Element): void;
  /** Paints what was set since. */
  colourAll(): void;
  clear(): void;
}

interface Painted {
  readonly rules: readonly Rule[];
  /** The entry's text the places belong to: the site may write another into the same nodes. */
  readonly text: string;
  readonly ranges: readonly { readonly colour: Colour; readonly range: AbstractRange }[];
}

// Mathematics as it is rendered, what is not seen, and what is ours.
const SKIPPED = '.katex, mjx-container, math, script, style, svg, ibid-foot';
const NAME = 'ibid-';
// NodeFilter.SHOW_TEXT.
const SHOW_TEXT = 4;

/** Does nothing where the browser has no such highlights. */
export function startHighlights(document: Document): Highlights {
  const registry = (globalThis as { CSS?: { highlights?: HighlightRegistry } }).CSS?.highlights;
  const painted = new Map<Element, Painted>();
  const finders = new WeakMap<Rule, Finder>();
  let isStale = false;

  const finderOf = (rule: Rule): Finder => {
    let finder = finders.get(rule);
    if (!finder) {
      finder = startFinder(rule.query ? positiveTerms(rule.query) : []);
      finders.set(rule, finder);
    }
    return finder;
  };

  const findRanges = (part: Element, rules: readonly Rule[]): Painted['ranges'] => {
    const walker = document.createTreeWalker(part, SHOW_TEXT);
    const ranges: { colour: Colour; range: AbstractRange }[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeValue ?? '';
      if (text.trim() === '' || node.parentElement?.closest(SKIPPED)) continue;
      for (const rule of rules) {
        for (const [startOffset, endOffset] of finderOf(rule)(text)) {
          const range = new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset });
          ranges.push({ colour: rule.colour, range });
        }
      }
    }
    return ranges;
  };

  return {
    set(anchor, rules, body) {
      const known = painted.get(anchor);
      if (!registry || (rules.length === 0 && !known)) return;
      if (rules.length === 0) {
        painted.delete(anchor);
        isStale = true;
        return;
      }
      const parts = body ? [anchor, body] : [anchor];
      const text = parts.map((part) => part.textContent).join('');
      if (known?.text === text && isSame(known.rules, rules)) return;
      painted.set(anchor, { rules, text, ranges: parts.flatMap((part) => findRanges(part, rules)) });
      isStale = true;
    },
    colourAll() {
      if (!registry || !isStale) return;
      isStale = false;
      const connected = [...painted].filter(([anchor]) => anchor.isConnected || !painted.delete(anchor));
      const all = connected.flatMap(([, { ranges }]) => ranges);
      for (const colour of COLOURS) {
        const own = all.filter((found) => found.colour === colour).map(({ range }) => range);
        if (own.length > 0) registry.set(NAME + colour, new Highlight(...own));
        else registry.delete(NAME + colour);
      }
    },
    clear() {
      painted.clear();
      for (const colour of COLOURS) registry?.delete(NAME + colour);
    },
  };
}

function isSame(a: readonly Rule[], b: readonly Rule[]): boolean {
  return a.length === b.length && a.every((rule, at) => rule === b[at]);
}
