import { afterAll } from 'vitest';

// Preact gives an update outside act() 35 ms for its frame, and cancels it then.
// A file that ended before that has no `cancelAnimationFrame` left: an error
// outside any test, which fails a run in which every test passed.
afterAll(async () => {
  if ('document' in globalThis) await new Promise((resolve) => setTimeout(resolve, 50));
});
