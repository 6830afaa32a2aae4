/** How long the page is kept waiting at a time: half a frame, since the page has work of its own. */
const SLICE = 8;

const latest = new WeakMap<object, object>();

/**
 * Does the work for every item in slices, the first at once, and lets the page
 * answer its reader in between. Resolves when all is done; never where a later
 * call with the same work has taken this one's place.
 */
export async function pace<T>(items: Iterable<T>, work: (item: T) => void): Promise<void> {
  const run = {};
  latest.set(work, run);
  let until = performance.now() + SLICE;
  let isFirst = true;
  for (const item of items) {
    if (performance.now() > until) {
      await nextTask();
      if (latest.get(work) !== run) return new Promise(() => undefined);
      until = performance.now() + SLICE;
      isFirst = false;
    }
    work(item);
  }
  // What follows much work has a task of its own.
  if (!isFirst) await nextTask();
}

/** A task of its own, as a timer's would be, but never held back. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
