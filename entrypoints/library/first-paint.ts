/** Where the browser says nothing of painting, or a busy machine is slow at it. */
const AT_MOST = 500;

/**
 * Settles once something of the page is on the screen: what runs before that,
 * in whatever process, shares the machine with the drawing of it. At once where
 * nobody looks at the page, for it is then not painted.
 */
export function firstPaint(): Promise<void> {
  if (document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => resolve();
    setTimeout(done, AT_MOST);
    document.addEventListener('visibilitychange', done, { once: true });
    new PerformanceObserver(done).observe({ type: 'paint', buffered: true });
  });
}
