import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { noteKeys } from './known-keys.ts';
import type { StoredSighting, StoreSchema, WriteTx } from './schema.ts';
import { addToTallies, noteTally, type TallyChange } from './tallies.ts';

type UpgradeTx = IDBPTransaction<StoreSchema, StoreNames<StoreSchema>[], 'versionchange'>;

type Migration = (db: IDBPDatabase<StoreSchema>, tx: UpgradeTx) => void;

/**
 * The n-th takes a database from version n-1 to n. Append only: what a reader's
 * browser has run is never edited. Only the upgrade's own requests are awaited.
 */
const migrations: readonly Migration[] = [
  function createStores(db) {
    db.createObjectStore('papers', { keyPath: 'id' }).createIndex('byRepeat', 'lastRepeat');
    db.createObjectStore('sightings', { keyPath: ['paper', 'site', 'feed', 'issue', 'day'] });
    const listings = db.createObjectStore('listings', { keyPath: ['site', 'feed', 'issue'] });
    listings.createIndex('byHealth', 'health.at');
    const decisions = db.createObjectStore('decisions', { keyPath: 'paper' });
    decisions.createIndex('byChoice', ['choice', 'order']);
    decisions.createIndex('byChoiceAt', ['choice', 'choiceAt']);
    decisions.createIndex('byOrder', 'order');
    db.createObjectStore('counters');
  },
  function indexSightingsByDay(_db, tx) {
    tx.objectStore('sightings').createIndex('byDay', 'day');
  },
  function pairPapers(db, tx) {
    // Papers recorded before have no keys yet; each gets them when it is next observed. The index is none of today's.
    tx.objectStore('papers').createIndex('byKey' as never, 'keys', { multiEntry: true });
    const pairs = db.createObjectStore('pairs', { keyPath: 'papers' });
    pairs.createIndex('byState', ['verdict', 'state', 'stateAt']);
  },
  function indexWhatIsSaid(_db, tx) {
    // Decisions made before say nothing of either, and stand in neither index.
    const decisions = tx.objectStore('decisions');
    decisions.createIndex('byTag', 'tags', { multiEntry: true });
    decisions.createIndex('byAgain', 'again');
  },
  function tallyDays(db, tx) {
    db.createObjectStore('tallies', { keyPath: ['day', 'site', 'feed', 'issue'] });
    // What was recorded before is counted once; sightings come paper by paper.
    void tallyAll(tx);
  },
  function keepSnapshots(db) {
    db.createObjectStore('snapshots', { keyPath: 'day' });
  },
  function keepKnownKeys(db, tx) {
    db.createObjectStore('knownKeys');
    tx.objectStore('papers').deleteIndex('byKey');
    void noteAllKeys(tx);
  },
];

async function tallyAll(tx: UpgradeTx): Promise<void> {
  const change: TallyChange = new Map();
  let ofOne: StoredSighting[] = [];
  for (let at = await tx.objectStore('sightings').openCursor(); at; at = await at.continue()) {
    if (ofOne[0]?.paper !== at.value.paper) {
      noteTally(change, [], ofOne);
      ofOne = [];
    }
    ofOne.push(at.value);
  }
  noteTally(change, [], ofOne);
  await addToTallies(tx as unknown as WriteTx, change);
}

/** So many papers are read at once. */
const PART = 2000;

async function noteAllKeys(tx: UpgradeTx): Promise<void> {
  const store = tx.objectStore('papers');
  for (let papers = await store.getAll(null, PART), last = papers.at(-1); last; last = papers.at(-1)) {
    await noteKeys(tx as unknown as WriteTx, papers);
    papers = await store.getAll(IDBKeyRange.lowerBound(last.id, true), PART);
  }
}

/** The version the code below and above was written for. */
export const VERSION = migrations.length;

/** Brings a database from any earlier version (0: empty) to the current one, inside its upgrade. */
export function migrate(db: IDBPDatabase<StoreSchema>, from: number, tx: UpgradeTx): void {
  for (const migration of migrations.slice(from)) migration(db, tx);
}
