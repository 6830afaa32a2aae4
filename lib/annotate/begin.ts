import { urgentTask } from './dom.ts';
import { openGateWhenHydrated } from './hydration.ts';
import { watchListing } from './mutations.ts';
import { startPageMarks } from './page-marks.ts';
import { startReading } from './reading.ts';
import { type Session, type SessionDeps, startSession } from './session.ts';
import { startVerdicts } from './verdicts.ts';

export interface PageDeps extends Omit<SessionDeps, 'verdicts' | 'marks' | 'reading' | 'gate'> {
  /** The site has replaced the root itself. */
  readonly onRootLost: () => void;
}

/**
 * Reads a page and asks the store about it before anything is made ready to
 * draw with, for which there is time until the store answers. Resolves in a
 * task of its own; `undefined` where the signal has aborted by then.
 */
export async function beginSession(deps: PageDeps, signal: AbortSignal): Promise<Session | undefined> {
  const { root, settings } = deps;
  let session: Session | undefined;
  const ready = urgentTask();
  const redraw = () => session?.redraw();
  const settled = () => {
    if (root.isConnected) void reading.read();
    else deps.onRootLost();
  };

  const verdicts = startVerdicts(settings);
  const marks = startPageMarks(() => reading, verdicts);
  const reading = startReading(
    { ...deps, needsEmbedded: marks.asksMore, onChange: () => void ready.then(redraw) },
    signal,
  );
  // Its answer is drawn when there is something to draw with.
  void reading.read();
  // Before the site's own scripts run, which may hydrate the page and change it.
  const gate = openGateWhenHydrated(root, redraw, signal);
  watchListing(root, { onChange: gate.mutated, onFrame: redraw, onSettled: settled }, signal);
  await ready;
  if (!signal.aborted) session = startSession({ ...deps, verdicts, marks, reading, gate }, signal);
  return session;
}
