import type { Respect, Why } from '../match/match.ts';
import type { Kinship } from '../match/siblings.ts';

/** Kinds of identifier as readers know them. */
export const SCHEMES: Readonly<Record<string, string>> = {
  arxiv: 'arXiv id',
  doi: 'DOI',
  openreview: 'OpenReview forum',
  acl: 'ACL Anthology id',
  pubmed: 'PubMed id',
  biorxiv: 'bioRxiv id',
};

const RESPECTS: Readonly<Record<Respect, string>> = {
  title: 'title',
  authors: 'authors',
  year: 'year',
  venue: 'venue',
  abstract: 'abstract',
  pages: 'pages',
};

/** Why two records were judged as they were, in a sentence. */
export const matchWords = {
  why: (why: Why): string => {
    if (why.kind === 'sameId') return `Both have the ${scheme(why.scheme)} ${why.id}.`;
    if (why.kind === 'sameIdOtherTitle')
      return `Both have the ${scheme(why.scheme)} ${why.id}, but their titles have little in common.`;
    if (why.kind === 'otherId') return `They have different ${scheme(why.scheme)}s: ${why.left} and ${why.right}.`;
    if (why.kind === 'kin') return kin(why.kinship);
    if (why.kind === 'alike') return alike(why.agree, why.differ);
    return 'They have too little in common to compare.';
  },
} as const;

function scheme(name: string): string {
  return SCHEMES[name] ?? `${name} id`;
}

function kin(kinship: Kinship): string {
  if (kinship.by === 'about') return `One speaks of the other: its title begins with “${kinship.word}”.`;
  if (kinship.by === 'extended') return 'One is an extended version of the other, with an id of its own.';
  if (kinship.by === 'edition') return 'Title and authors agree, but year or venue make it another edition.';
  const { left, right } = kinship;
  const what = { year: 'year', number: 'number', part: 'part', plus: 'sign', version: 'version' }[kinship.by];
  if (left === '' || right === '') return `The titles are alike, but only one has the ${what} “${left || right}”.`;
  return `The titles are alike, but the ${what} is “${left}” in one and “${right}” in the other.`;
}

function alike(agree: readonly Respect[], differ: readonly Respect[]): string {
  const [same, other] = [list(agree), list(differ)];
  if (other === '') return `The records agree in ${same}.`;
  return same === '' ? `The records differ in ${other}.` : `The records agree in ${same} and differ in ${other}.`;
}

function list(respects: readonly Respect[]): string {
  const names = respects.map((respect) => RESPECTS[respect]);
  if (names.length < 3) return names.join(' and ');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
