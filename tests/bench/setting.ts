import type { IbidBrowser } from '../e2e/harness/browser.ts';

/** How the benchmark is run this time. */
export interface Setting {
  readonly isQuick: boolean;
  /** How often each figure is taken. */
  readonly rounds: number;
  /** Libraries of so many papers. */
  readonly sizes: readonly number[];
  /** Told to whoever waits. */
  readonly note: (what: string) => void;
  /** A browser whose library holds so many papers; asked twice, the same one. */
  readonly library: (papers: number) => Promise<IbidBrowser>;
}

/** `100 k`, `1 M`. */
export function sizeName(papers: number): string {
  return papers >= 1e6 ? `${papers / 1e6} M` : papers >= 1000 ? `${papers / 1000} k` : String(papers);
}
