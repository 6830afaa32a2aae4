/** What can be said of a site without the code that reads it. */
export interface Site {
  readonly id: string;
  /** As the reader knows it. */
  readonly name: string;
  /** Match patterns; the manifest's are derived from them. */
  readonly patterns: readonly string[];
}

declare const __SITES__: readonly Site[];
declare const __SITE_NAMES__: Readonly<Record<string, string>>;

/** Every site Ibid reads, as lib/sites/index.ts has them: wxt.config.ts writes this in, so that no adapter is loaded for a name. */
export const sites = __SITES__;

/** Their names alone, by id: all that a page needs of the other sites. */
export const siteNames = __SITE_NAMES__;
