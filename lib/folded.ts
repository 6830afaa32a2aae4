import type { PaperRecord } from './paper.ts';
import { foldText } from './text.ts';

/** A paper's words as they are compared. Absent stays absent. */
export interface FoldedPaper {
  readonly title: string;
  readonly abstract?: string;
  /** The names with a bar between them, so that no phrase matches across two. */
  readonly authors?: string;
}

const known = new WeakMap<PaperRecord, FoldedPaper>();

/** Folds a paper once: folding an abstract costs more than searching it, and a filter asks at every keystroke. */
export function foldPaper(paper: PaperRecord): FoldedPaper {
  const found = known.get(paper);
  if (found) return found;
  const { title, abstract, authors } = paper;
  const folded = {
    title: foldText(title),
    ...(abstract !== undefined && { abstract: foldText(abstract) }),
    ...(authors !== undefined && { authors: authors.map(foldText).join(' | ') }),
  };
  known.set(paper, folded);
  return folded;
}
