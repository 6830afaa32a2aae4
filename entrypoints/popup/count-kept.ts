import type { PopupDeps } from '../../components/popup-deps.ts';
import { type Request, send } from '../../lib/messaging.ts';
import { countEver } from '../../lib/search/count.ts';
import { readIndexStore } from '../library/index-store.ts';

const source = {
  whatIfNext: (request: Request<'whatIfNext'>) => send('whatIfNext', request),
  listTouched: (request: Request<'listTouched'>) => send('listTouched', request),
};

/** Counts everything ever listed, by the index where the library has kept one. */
export const countWithKept: PopupDeps['countEver'] = async function* (asked) {
  const kept = readIndexStore();
  try {
    yield* countEver(asked, source, kept);
  } finally {
    await kept.close();
  }
};
