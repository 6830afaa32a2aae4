import { writeFileSync } from 'node:fs';
import type { Reporter, Vitest } from 'vitest/node';

/**
 * Writes what went wrong outside any test beside vitest's JSON report, which
 * leaves it out: such an error fails a run in which every test passed. The file
 * is the report's with `.outside` at its end: a JSON list of texts.
 */
export default class implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(_: unknown, errors: readonly { readonly message: string; readonly stack?: string }[]): void {
    const { outputFile } = this.#vitest?.config ?? {};
    if (typeof outputFile !== 'object' || outputFile.json === undefined) return;
    writeFileSync(`${outputFile.json}.outside`, JSON.stringify(errors.map(({ message, stack }) => stack ?? message)));
  }
}
