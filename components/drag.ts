import { useState } from 'preact/hooks';
import type { Moving } from './handle.tsx';
import { dropIndex } from './reorder.ts';

interface Drag {
  readonly from: number;
  readonly over: number;
  readonly isBehind: boolean;
}

export interface Dragging {
  readonly isDragging: boolean;
  /** What one row needs to be dragged and to show where another would land. */
  row(at: number): Omit<Moving, 'helpId' | 'onStep'>;
}

/**
 * Dragging rows of a list by pointer. The browser's own drag and drop starts
 * on no button in Firefox and on no touch screen.
 */
export function useDrag(
  list: { readonly current: HTMLElement | null },
  move: (from: number, to: number) => void,
): Dragging {
  const [drag, setDrag] = useState<Drag | undefined>();
  const target = drag && dropIndex(drag.from, drag.over, drag.isBehind);
  const isMoved = drag !== undefined && target !== drag.from;
  return {
    isDragging: drag !== undefined,
    row: (at) => ({
      isDragged: drag?.from === at,
      ...(isMoved && drag.over === at && { drop: drag.isBehind ? 'below' : 'above' }),
      onGrab: () => setDrag({ from: at, over: at, isBehind: false }),
      onDrag(y) {
        if (!drag || !list.current) return;
        scrollNear(list.current, y);
        setDrag({ ...drag, ...placeAt([...list.current.children], y) });
      },
      onDrop() {
        setDrag(undefined);
        if (drag && target !== undefined && isMoved) move(drag.from, target);
      },
      onCancel: () => setDrag(undefined),
    }),
  };
}

/** The row at a height of the window, and whether the height lies in its lower half. */
function placeAt(rows: readonly Element[], y: number): Pick<Drag, 'over' | 'isBehind'> {
  const rects = rows.map((row) => row.getBoundingClientRect());
  const found = rects.findIndex(({ bottom }) => y < bottom);
  const over = found < 0 ? rects.length - 1 : found;
  const rect = rects[over];
  return { over, isBehind: rect !== undefined && y > rect.top + rect.height / 2 };
}

const EDGE = 32;

/** Scrolls on while the pointer moves near an end of what can be seen of the list. */
function scrollNear(list: HTMLElement, y: number): void {
  const panel = list.closest('[role="tabpanel"]');
  if (!panel) return;
  const { top, bottom } = panel.getBoundingClientRect();
  if (y < top + EDGE) panel.scrollTop -= EDGE / 2;
  else if (y > bottom - EDGE) panel.scrollTop += EDGE / 2;
}
