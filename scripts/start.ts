/** `npm start`: builds Ibid and opens it in Chromium on a listing. Without a display, visits a sample of two days. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { NoBrowser } from './browsers.ts';
import { openBrowser } from './open-browser.ts';
import { PAPERS, serveSample } from './sample/site.ts';
import { simulate } from './simulate.ts';

const HELP = `npm start [-- --headless]
Builds the extension and opens it in Chromium on ${PAPERS},
or on a bundled sample listing where that page cannot be reached.
Without a display, or with --headless, visits the sample listing on two simulated days.`;

async function start(): Promise<void> {
  if (process.argv.includes('--help')) return console.log(HELP);
  const hasDisplay = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  if (!hasDisplay || process.argv.includes('--headless')) {
    console.log('No display: visiting the sample listing on two simulated days.');
    build('--mode', 'test');
    await simulate();
    console.log('\nDone.');
    return;
  }
  build();
  await show();
}

function build(...options: string[]): void {
  console.log('Building the extension …');
  execFileSync('wxt', ['build', ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Opens the listing in a window and stays until the reader closes it. What Ibid remembers is kept for the next start. */
async function show(): Promise<void> {
  const isLive = await isReachable();
  // The sample's invented papers are kept apart from what was really read.
  const folder = isLive ? 'chromium' : 'chromium-sample';
  const profile = join(process.env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'ibid', folder);
  mkdirSync(profile, { recursive: true });
  const context = await openBrowser({ profile, extension: '.output/chrome-mv3', headless: false });
  if (!isLive) await serveSample(context);
  console.log(isLive ? `Opening ${PAPERS}` : `${PAPERS} cannot be reached: opening the sample listing in its place.`);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(PAPERS, { waitUntil: 'domcontentloaded' });
  console.log('Close the browser to end. What Ibid remembers is kept in', profile);
  await new Promise((resolve) => context.on('close', resolve));
}

async function isReachable(): Promise<boolean> {
  try {
    const answer = await fetch(PAPERS, { method: 'HEAD', signal: AbortSignal.timeout(4000) });
    return answer.ok;
  } catch {
    return false;
  }
}

try {
  await start();
} catch (error) {
  console.error(error instanceof NoBrowser ? error.message : `Ibid could not be started: ${(error as Error).message}`);
  process.exitCode = 1;
}
