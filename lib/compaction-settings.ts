import { browser } from 'wxt/browser';
import type { Compaction, Folded, Folding } from './compaction.ts';

const OFF: Compaction = { folding: { afterDays: 0, chosenAt: 0 }, folded: { chosenAt: 0, sightings: 0 } };

/** As it stands; off until chosen. */
export async function readCompaction(): Promise<Compaction> {
  const { folding, folded } = await browser.storage.local.get<Partial<Compaction>>(['folding', 'folded']);
  return { folding: folding ?? OFF.folding, folded: folded ?? OFF.folded };
}

// Two keys with one writer each: a choice made while something is folded is not written over.

export function writeFolding(folding: Folding): Promise<void> {
  return browser.storage.local.set({ folding });
}

export function writeFolded(folded: Folded): Promise<void> {
  return browser.storage.local.set({ folded });
}
