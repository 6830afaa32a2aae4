/** Tags to give a paper and to take from it. */
export interface TagChange {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

const LONGEST_TAG = 60;

/** What the reader typed as tags, apart by commas: lower-case, without `#`, doubles and emptiness. */
export function readTags(text: string): readonly string[] {
  const tags = text.split(',').map((tag) => tag.trim().replace(/^#/, '').replace(/\s+/g, ' ').toLocaleLowerCase());
  return [...new Set(tags.map((tag) => tag.slice(0, LONGEST_TAG).trim()).filter((tag) => tag !== ''))];
}

/** The tags after a change, in the order they were given. */
export function changeTags(tags: readonly string[], { add = [], remove = [] }: TagChange): readonly string[] {
  return [...new Set([...tags.filter((tag) => !remove.includes(tag)), ...add])];
}
