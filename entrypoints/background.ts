import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { localDay, now, shiftClock } from '../lib/clock.ts';
import { readLibrarySettings } from '../lib/library-settings.ts';
import { type Broadcast, broadcast, type Health, type Reply, type Sender, serve } from '../lib/messaging.ts';
import type { Decision, DecisionChange, Listing } from '../lib/paper.ts';
import { firstLook } from '../lib/queue.ts';
import { followTestClock } from '../lib/settings.ts';
import { sites } from '../lib/sites/known.ts';
import { moveInQueue, setDecision, setDecisions } from '../lib/store/decisions.ts';
import { findPapers, listPapers, listTouched } from '../lib/store/find.ts';
import { importPapers } from '../lib/store/importing.ts';
import { getPaper, listAgain, listDays, listTags, listUndecided } from '../lib/store/library.ts';
import { offerListing, recordPapers, recordViewed, reportProblem } from '../lib/store/observations.ts';
import { getOverview, listDecided, listRepeats } from '../lib/store/overview.ts';
import { decidePair, listPairs } from '../lib/store/review.ts';
import type { Db } from '../lib/store/schema.ts';
import { createStore } from '../lib/store/store.ts';
import { startWhatIfs } from '../lib/store/what-if.ts';
import { startTurns } from '../lib/turns.ts';
import { backupHandlers, keepDaily } from './background/backup.ts';
import { compactionHandlers, foldDue } from './background/compaction.ts';
import { refusePrivate, rereadAll, ruleHandlers } from './background/rules.ts';

/** The only owner of the database: answers the protocol, tells open tabs what changed, sets the badge. */
export default defineBackground(() => {
  const store = createStore('ibid');
  const whatIfs = startWhatIfs();
  const finding = startTurns();
  const ready = import.meta.env.MODE === 'test' ? followTestClock(shiftClock) : undefined;

  /** The one catch of this context: every failure leaves it as a plain sentence with a remedy. */
  async function withStore<T>(work: (db: Db) => Promise<T>): Promise<T> {
    try {
      await ready;
      return await work(await store.open());
    } catch (error) {
      throw inPlainWords(error);
    }
  }

  function writing<T>(work: (db: Db) => Promise<T>): Promise<T> {
    return withStore(work).finally(() => whatIfs.forget());
  }

  // Registered at once: an event that wakes the worker finds its listener.
  browser.runtime.onInstalled.addListener(() => void Promise.allSettled([rereadAll()]));
  serve({
    ...ruleHandlers,
    ...compactionHandlers(writing),
    ...backupHandlers(writing, () => tell({ event: 'changed' })),
    wake: () => withStore(async () => null),
    whatIf: (request) => withStore((db) => whatIfs.whatIf(db, request)),
    whatIfNext: (request) => withStore((db) => whatIfs.whatIfNext(db, request)),
    // Answered as soon as it is known: writing that they were listed takes a long list's entries ten times as long.
    offerListing: (request, sender) =>
      new Promise((answer, refuse) => {
        const recording = request.recording && !sender.isPrivate;
        const known = (reply: Reply<'offerListing'>) => {
          answer(reply);
          mark(sender, request.health);
        };
        writing((db) => offerListing(db, { ...request, recording }, known)).then(
          ({ wanted }) => {
            if (recording && wanted.length === 0) recorded(request.visit.listing);
          },
          (error: Error) => {
            // The page has its answer by then; what it sends next is refused in words.
            mark(sender, { ...request.health, problem: error.message });
            refuse(error);
          },
        );
      }),
    async recordPapers(request, sender) {
      if (sender.isPrivate) return { memories: [] };
      const reply = await writing((db) => recordPapers(db, request));
      if (request.last) recorded(request.visit.listing);
      return reply;
    },
    async recordViewed(request, sender) {
      return sender.isPrivate ? { unknown: [] } : withStore((db) => recordViewed(db, request));
    },
    async reportProblem(request, sender) {
      mark(sender, request);
      return sender.isPrivate ? null : withStore((db) => reportProblem(db, request));
    },
    async setDecision(request, sender) {
      const change = await withSecondLook(request.change);
      const reply = await decide(sender, (db) => setDecision(db, { ...request, change }, now()));
      for (const paper of reply.also) tell({ event: 'decided', decision: { ...reply.after, paper } });
      return reply;
    },
    async setDecisions(request, sender) {
      refusePrivate(sender);
      const changes = await Promise.all(
        request.changes.map(async (one) => ({ ...one, change: await withSecondLook(one.change) })),
      );
      const reply = await writing((db) => setDecisions(db, { changes }, now()));
      tell({ event: 'changed' });
      return reply;
    },
    async importPapers(request, sender) {
      refusePrivate(sender);
      const reply = await writing((db) => importPapers(db, request, now()));
      tell({ event: 'changed' });
      return reply;
    },
    async moveInQueue(request, sender) {
      return decide(sender, (db) => moveInQueue(db, request, now()));
    },
    listDecided: (request) => withStore((db) => listDecided(db, request)),
    listRepeats: (request) => withStore((db) => listRepeats(db, request)),
    listPairs: (request) => withStore((db) => listPairs(db, request)),
    async decidePair(request, sender) {
      refusePrivate(sender);
      const reply = await writing((db) => decidePair(db, request, now()));
      tell({ event: 'changed' });
      return reply;
    },
    findPapers: (request) => withStore((db) => findPapers(db, finding, request)),
    listTouched: (request) => withStore((db) => listTouched(db, request, now())),
    listPapers: (request) => withStore((db) => listPapers(db, request)),
    getPaper: (request) => withStore((db) => getPaper(db, request)),
    listUndecided: (request) => withStore((db) => listUndecided(db, request)),
    listAgain: (request) => withStore((db) => listAgain(db, request)),
    listDays: (request) => withStore((db) => listDays(db, request)),
    listTags: () => withStore(listTags),
    getOverview: () => withStore((db) => getOverview(db)),
  });

  function recorded(listing: Listing): void {
    tell({ event: 'recorded', listing });
    // Not waited for either: a listing is recorded whether or not the day's backup can be kept.
    void Promise.allSettled([withStore(keepDaily).then(() => withStore(foldDue))]);
  }

  async function decide<T extends { readonly after: Decision }>(
    sender: Sender,
    work: (db: Db) => Promise<T>,
  ): Promise<T> {
    refusePrivate(sender);
    const decided = await writing(work);
    tell({ event: 'decided', decision: decided.after });
    return decided;
  }
});

/** A paper that is done comes back on a later day, where the reader wants that. */
async function withSecondLook(change: DecisionChange): Promise<DecisionChange> {
  if (change.choice !== 'done' || change.again !== undefined) return change;
  const { draining } = await readLibrarySettings();
  return draining.looksAgain ? { ...change, again: firstLook(localDay(now())) } : change;
}

// What follows is not waited for: an answer must not hang on another tab that
// sleeps or is gone, and where nobody is left to be told nothing is lost.

function tell(change: Broadcast): void {
  const patterns = sites.flatMap((site) => site.patterns);
  void Promise.allSettled([broadcast(change, patterns)]);
}

/** Marks the toolbar icon of a tab whose page could not be read in full, and of no other. */
function mark({ tabId }: Sender, { expected, parsed, problem }: Omit<Health, 'listing' | 'at'>): void {
  if (tabId === undefined) return;
  const text = problem !== undefined || parsed < expected ? '!' : '';
  void Promise.allSettled([browser.action.setBadgeText({ tabId, text })]);
}

function inPlainWords(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'QuotaExceededError') return error;
  const message = 'the disk is full. Nothing stored was lost; free some space and reload the page';
  return Object.assign(new Error(message), { name: error.name });
}
