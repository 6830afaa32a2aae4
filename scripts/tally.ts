/** How many checks passed and failed. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** The parts of vitest's JSON report that are counted. */
export interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

/**
 * Counts a vitest run. A file that could not even be loaded counts as one
 * failed, and so do a run without a report, one without tests, and one that
 * ended badly although every test in it passed.
 */
export function tallyReport(report: Report | undefined, exitCode: number): Tally {
  if (!report) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + broken.length;
  const unexplained = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: unexplained ? 1 : failed };
}

/**
 * What failed and how it began, a text each: to be read at the end of a log whose
 * middle is long. `outside` is what went wrong outside any test.
 */
export function tellFailures(report: Report | undefined, outside: readonly string[] = []): readonly string[] {
  const failed = (report?.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    if (status === 'failed' && assertionResults.length === 0) return [`${name}\n${beginningOf(message)}`];
    const failed = assertionResults.filter((test) => test.status === 'failed');
    return failed.map((test) => `${name}: ${test.fullName}\n${beginningOf(test.failureMessages?.join('\n') ?? '')}`);
  });
  return [...failed, ...outside.map((text) => `outside any test\n${beginningOf(text)}`)];
}

function beginningOf(text: string): string {
  return text.split('\n').slice(0, 12).join('\n').slice(0, 1000);
}

export function addTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), {
    passed: 0,
    failed: 0,
  });
}

/** The line by which others read the result of the whole run. */
export function closingLine({ passed, failed }: Tally): string {
  return `${passed} passed, ${failed} failed`;
}
