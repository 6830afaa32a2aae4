/** The list with one element taken out and put in at an index of the result. */
export function moveTo<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const moved = [...list];
  const [element] = moved.splice(from, 1);
  if (element !== undefined) moved.splice(to, 0, element);
  return moved;
}

/** Who stands before and after an index; `null` at the ends. */
export function neighboursOf<T>(
  list: readonly T[],
  index: number,
): { readonly after: T | null; readonly before: T | null } {
  return { after: list[index - 1] ?? null, before: list[index + 1] ?? null };
}

/** Where an element dragged from one index lands when dropped before or behind another. */
export function dropIndex(from: number, over: number, isBehind: boolean): number {
  const gap = isBehind ? over + 1 : over;
  return gap > from ? gap - 1 : gap;
}
