/** The beginning of one text and the end of another: as real as both, and neither. */
export function joinHalves(first: string | undefined, second: string | undefined): string | undefined {
  if (first === undefined || second === undefined) return undefined;
  const [a, b] = [first.split(' '), second.split(' ')];
  return [...a.slice(0, Math.ceil(a.length / 2)), ...b.slice(b.length >> 1)].join(' ');
}

/** A title as long as the first one, of the words of them all in turns: no two that stand together are of one paper. */
export function weave(titles: readonly string[]): string {
  const words = titles.map((title) => title.split(' '));
  return (words[0] ?? []).map((own, i) => words[(i + 1) % words.length]?.[i] ?? own).join(' ');
}
