import { adapters } from '../lib/sites/index.ts';

/** For Vite: what `lib/sites/known.ts` tells of every site, written in as text. */
export const defineSites = {
  __SITES__: JSON.stringify(adapters.map(({ id, name, patterns }) => ({ id, name, patterns }))),
  __SITE_NAMES__: JSON.stringify(Object.fromEntries(adapters.map(({ id, name }) => [id, name]))),
};
