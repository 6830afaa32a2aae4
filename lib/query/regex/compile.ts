import { compileTree, type Pattern } from './match.ts';
import { parsePattern } from './parse.ts';

/**
 * A pattern from its source.
 * @throws {PatternError} where the source is outside the subset.
 */
export function compilePattern(source: string, ignoresCase = false): Pattern {
  return compileTree(parsePattern(source, ignoresCase), ignoresCase);
}
