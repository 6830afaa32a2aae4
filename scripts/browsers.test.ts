import { afterEach, expect, it, vi } from 'vitest';
import { findChromium, findFirefox, installChromium, installFirefox, NoBrowser } from './browsers.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('a browser named by a variable is used before any other', () => {
  vi.stubEnv('IBID_CHROMIUM', process.execPath);
  vi.stubEnv('IBID_FIREFOX', process.execPath);
  expect([findChromium(), installChromium(), findFirefox(), installFirefox()]).toEqual(Array(4).fill(process.execPath));
});

it('a wrong name installs nothing and says so', () => {
  vi.stubEnv('IBID_CHROMIUM', '/nowhere/chromium');
  expect(findChromium()).toBeUndefined();
  expect(() => installChromium()).toThrow(NoBrowser);
  expect(() => installChromium()).toThrow('IBID_CHROMIUM names /nowhere/chromium');
});
