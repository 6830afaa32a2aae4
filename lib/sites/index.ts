import { arxiv } from './arxiv/adapter.ts';
import { huggingface } from './huggingface/adapter.ts';
import type { Adapter } from './site.ts';

/** Every site Ibid reads. The manifest's match patterns come from here. */
export const adapters: readonly Adapter[] = [huggingface, arxiv];

/** The adapter that reads this address, or `undefined` where none does. */
export function findAdapter(url: URL): Adapter | undefined {
  return adapters.find((adapter) => adapter.matches(url) !== undefined);
}
