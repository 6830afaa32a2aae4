import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Brings the focus to a row's control after the list was drawn anew: a node
 * that is moved or gone loses it. Rows are told apart by an attribute.
 */
export function useKeptFocus(
  list: { readonly current: HTMLElement | null },
  rows: readonly unknown[],
  attribute: string,
): (id: string | undefined, act: string) => void {
  const wanted = useRef<{ readonly id: string; readonly act: string } | undefined>(undefined);
  // Drawn anew is when the rows are others.
  useLayoutEffect(() => {
    if (!wanted.current || rows.length === 0) return;
    const { id, act } = wanted.current;
    const row = [...(list.current?.children ?? [])].find((each) => each.getAttribute(attribute) === id);
    row?.querySelector<HTMLElement>(`[data-act="${act}"]`)?.focus();
    wanted.current = undefined;
  }, [list, rows, attribute]);
  return (id, act) => {
    wanted.current = id === undefined ? undefined : { id, act };
  };
}
