import { render } from 'svelte/server';
import type { ListingProps } from './compile.ts';
import Listing from './fixtures/listing.svelte';

export function renderListing(props: ListingProps): string {
  return render(Listing, { props }).body;
}
