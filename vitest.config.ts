import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { defineSites } from './scripts/define-sites.ts';

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        define: defineSites,
        test: {
          name: 'unit',
          include: ['{lib,components,entrypoints,scripts,tests}/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/laws-setup.ts', 'tests/frames-setup.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/{e2e,firefox}/**/*.e2e.ts'],
          // One browser at a time: two would share a small machine's cores, and no timing would mean anything.
          fileParallelism: false,
          maxWorkers: 1,
          retry: 0,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // What comes soon on an idle machine may take a while on a busy one.
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
