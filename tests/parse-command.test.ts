import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FIXTURES = 'lib/sites/huggingface/fixtures';
const DAY = 'https://huggingface.co/papers/date/2026-03-03';

function run(...args: string[]) {
  return spawnSync('npm', ['run', '--silent', 'parse', '--', ...args], { encoding: 'utf8' });
}

/** What the command itself says: npm's own warnings of this machine's settings are not its. */
function complaint({ stderr }: { stderr: string }): string[] {
  return stderr.split('\n').filter((line) => line !== '' && !line.startsWith('npm '));
}

describe('npm run parse', () => {
  it('prints one JSON object with the listing and every record, id, title and address first', () => {
    const { status, stdout } = run(`${FIXTURES}/daily.html`, '--url', DAY);
    expect(status).toBe(0);
    const printed = JSON.parse(stdout);
    expect(Object.keys(printed)).toEqual(['listing', 'expected', 'records', 'skipped']);
    expect(printed).toEqual(JSON.parse(readFileSync(`${FIXTURES}/daily.expected.json`, 'utf8')));
    expect(Object.keys(printed.records[0]).slice(0, 3)).toEqual(['id', 'title', 'url']);
  });

  it('takes the reader’s day from --now', () => {
    const url = 'https://huggingface.co/papers?q=rope';
    const { stdout } = run(`${FIXTURES}/search-single.html`, '--url', url, '--now', '2026-05-04T12:00:00Z');
    expect(JSON.parse(stdout).listing).toEqual({ site: 'huggingface', feed: 'search:rope', issue: '2026-05-04' });
  });

  it.each([
    [
      'an address no adapter reads',
      [`${FIXTURES}/daily.html`, '--url', 'https://huggingface.co/models'],
      'No adapter reads',
    ],
    ['a page that cannot be read', [`${FIXTURES}/changed-layout.html`, '--url', DAY], 'No papers were found'],
    ['one with a broken style sheet', [`${FIXTURES}/changed-words.html`, '--url', DAY], 'No papers were found'],
    ['a missing file', ['no-such-file.html', '--url', DAY], 'cannot be read'],
    ['a bad date', [`${FIXTURES}/daily.html`, '--url', DAY, '--now', 'yesterday'], 'no ISO date'],
    ['a missing address', [`${FIXTURES}/daily.html`], 'Usage:'],
    ['a broken address', [`${FIXTURES}/daily.html`, '--url', 'papers'], 'is no address'],
  ])('refuses %s with one plain sentence', (_, args, words) => {
    const result = run(...args);
    expect(result.status).toBe(1);
    expect(result.stdout).toBe('');
    expect(complaint(result)).toHaveLength(1);
    expect(complaint(result)[0]).toContain(words);
  });
});
