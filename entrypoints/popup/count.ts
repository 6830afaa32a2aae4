import type { PopupDeps } from '../../components/popup-deps.ts';

/** Counts everything ever listed; what it takes to do so is loaded when it is first asked for. */
export const countEver: PopupDeps['countEver'] = async function* (asked) {
  const { countWithKept } = await import('./count-kept.ts');
  yield* countWithKept(asked);
};
