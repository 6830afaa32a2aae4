import { expect, it } from 'vitest';
import { addTallies, closingLine, type Report, tallyReport, tellFailures } from './tally.ts';

const report = (numPassedTests: number, numFailedTests: number, broken = 0): Report => ({
  numPassedTests,
  numFailedTests,
  testResults: Array.from({ length: broken }, () => ({
    name: 'broken.test.ts',
    status: 'failed',
    message: 'SyntaxError: a brace\n  at it',
    assertionResults: [],
  })),
});

it.each([
  ['all pass', report(7, 0), 0, 7, 0],
  ['some fail', report(5, 2), 1, 5, 2],
  ['a file cannot be loaded', report(5, 0, 1), 1, 5, 1],
  ['there is no report', undefined, 0, 0, 1],
  ['there are no tests', report(0, 0), 0, 0, 1],
  ['every test passes but the run crashes', report(7, 0), 1, 7, 1],
] as const)('when %s, the run is counted so', (_, given, exitCode, passed, failed) => {
  expect(tallyReport(given, exitCode)).toEqual({ passed, failed });
});

it('closes with one line over all steps', () => {
  expect(
    closingLine(
      addTallies([
        { passed: 3, failed: 0 },
        { passed: 4, failed: 1 },
      ]),
    ),
  ).toBe('7 passed, 1 failed');
});

it('tells of every failure by its file, its name and how it began, and of nothing else', () => {
  const one = (fullName: string, status: string, ...failureMessages: string[]) => ({
    fullName,
    status,
    failureMessages,
  });
  const bad = {
    name: 'b.test.ts',
    status: 'failed',
    message: '',
    assertionResults: [one('good', 'passed'), one('bad', 'failed', 'Wrong: 1')],
  };
  const told = tellFailures({ ...report(1, 1, 1), testResults: [...report(0, 0, 1).testResults, bad] });
  expect(told).toEqual(['broken.test.ts\nSyntaxError: a brace\n  at it', 'b.test.ts: bad\nWrong: 1']);
});

it('tells of what went wrong outside any test, for which every test may have passed', () => {
  expect(tellFailures(report(7, 0), ['ReferenceError: no frame\n  at it'])).toEqual([
    'outside any test\nReferenceError: no frame\n  at it',
  ]);
});
