import type { PopupDeps } from '../../components/popup-deps.ts';
import { send } from '../../lib/messaging.ts';

/** Counts everything ever listed; what it takes to do so is loaded when it is first asked for. */
export const countEver: PopupDeps['countEver'] = async function* (asked) {
  const [{ countEver }, { readIndexStore }] = await Promise.all([
    import('../../lib/search/count.ts'),
    import('../library/index-store.ts'),
  ]);
  const kept = readIndexStore();
  const source = {
    whatIfNext: (request: Parameters<typeof send<'whatIfNext'>>[1]) => send('whatIfNext', request),
    listTouched: (request: Parameters<typeof send<'listTouched'>>[1]) => send('listTouched', request),
  };
  try {
    yield* countEver(asked, source, kept);
  } finally {
    await kept.close();
  }
};
