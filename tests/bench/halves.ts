/** The beginning of one text and the end of another: as real as both, and neither. */
export function joinHalves(first: string | undefined, second: string | undefined): string | undefined {
  if (first === undefined || second === undefined) return undefined;
  const [a, b] = [first.split(' '), second.split(' ')];
  return [...a.slice(0, Math.ceil(a.length / 2)), ...b.slice(b.length >> 1)].join(' ');
}
