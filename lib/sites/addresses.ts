import type { Listing } from '../paper.ts';
import { addressOf as arxiv } from './arxiv/listing-address.ts';
import { addressOf as huggingface } from './huggingface/listing-address.ts';

/** Beside the adapters and not in them: only the library opens listings, and a page's script has no room for it. */
const ADDRESSES: Readonly<Record<string, (listing: Listing) => string | undefined>> = { huggingface, arxiv };

/** Where a listing can be opened again; `undefined` where no address leads to it. */
export function addressOf(listing: Listing): string | undefined {
  return ADDRESSES[listing.site]?.(listing);
}
