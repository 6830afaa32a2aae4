import type { PatternNode } from '../query.ts';

/**
 * Runs patterns in time linear in the text: all ways through the pattern are
 * followed at once (Thompson 1968), and where they stand is remembered, so
 * that a character met again costs one look-up.
 */
export interface Pattern {
  /** Whether it matches anywhere. */
  test(text: string): boolean;
  /** Where it matches, leftmost and longest, as starts and ends in UTF-16 units; empty matches are left out. */
  findAll(text: string): readonly (readonly [start: number, end: number])[];
}

type Assertion = (PatternNode & { readonly kind: 'assert' })['what'];

type State =
  | { readonly kind: 'set'; readonly test: (char: string) => boolean; next: number }
  | { readonly kind: 'split'; readonly ways: number[] }
  | { readonly kind: 'assert'; readonly what: Assertion; next: number }
  | { readonly kind: 'match' };

/** What stands before a place: nothing, a character of a word, or another one. */
type Side = 'edge' | 'word' | 'other';

/** Where all ways stand before a character; its transitions are filled in as they are met. */
interface Position {
  readonly states: readonly number[];
  readonly before: Side;
  readonly steps: Map<string, Step>;
}

interface Step {
  /** A way ends before this character. */
  readonly isMatch: boolean;
  readonly next: Position;
}

const MOST_POSITIONS = 500;
/** Finding every start costs more than linear time: in texts longer than any abstract only the first part is searched. */
const LONGEST_SEARCH = 2000;

/** A pattern that has been read. */
export function compileTree(tree: PatternNode, ignoresCase = false): Pattern {
  const { states, start } = build(tree, ignoresCase);
  const search = startMachine(states, start, true);
  const anchored = startMachine(states, start, false);

  const longestFrom = (text: string, from: number): number => {
    let position = anchored.begin(sideOf(from === 0 ? '' : (text[from - 1] ?? '')));
    let end = -1;
    for (let at = from; ; ) {
      const char = charAt(text, at);
      const step = anchored.step(position, char);
      if (step.isMatch) end = at;
      if (char === '' || step.next.states.length === 0) return end;
      position = step.next;
      at += char.length;
    }
  };

  return {
    test(text) {
      let position = search.begin('edge');
      for (let at = 0; ; ) {
        const char = charAt(text, at);
        const step = search.step(position, char);
        if (step.isMatch || char === '') return step.isMatch;
        position = step.next;
        at += char.length;
      }
    },
    findAll(whole) {
      const text = whole.slice(0, LONGEST_SEARCH);
      const found: [number, number][] = [];
      for (let at = 0; at < text.length; ) {
        const end = longestFrom(text, at);
        if (end > at) found.push([at, end]);
        at = end > at ? end : at + 1;
      }
      return found;
    },
  };
}

function charAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : code > 0xffff ? String.fromCodePoint(code) : (text[at] ?? '');
}

const WORD = /^\w$/;

function sideOf(char: string): Side {
  return char === '' ? 'edge' : WORD.test(char) ? 'word' : 'other';
}

function startMachine(states: readonly State[], start: number, isSearch: boolean) {
  let positions = new Map<string, Position>();

  const positionAt = (targets: readonly number[], before: Side): Position => {
    const all = [...new Set(isSearch ? [...targets, start] : targets)].sort((a, b) => a - b);
    const key = `${before} ${all.join()}`;
    let position = positions.get(key);
    if (!position) {
      // Begun anew where a pattern has too many: slower, but never without bound.
      if (positions.size >= MOST_POSITIONS) positions = new Map();
      position = { states: all, before, steps: new Map() };
      positions.set(key, position);
    }
    return position;
  };

  return {
    begin: (before: Side): Position => positionAt([start], before),
    step(position: Position, char: string): Step {
      const known = position.steps.get(char);
      if (known) return known;
      const reached = reach(states, position, sideOf(char));
      const targets = reached.flatMap((state) =>
        state.kind === 'set' && char !== '' && state.test(char) ? state.next : [],
      );
      const isMatch = reached.some(({ kind }) => kind === 'match');
      const step = { isMatch, next: positionAt(targets, sideOf(char)) };
      if (position.steps.size < MOST_POSITIONS) position.steps.set(char, step);
      return step;
    },
  };
}

/** All states that stand at a place, the way there costing no character. */
function reach(states: readonly State[], { states: from, before }: Position, after: Side): readonly State[] {
  const seen = new Set<number>(from);
  // A set can grow while it is walked, and every state is met once.
  for (const at of seen) {
    const state = states[at] as State;
    if (state.kind === 'split') for (const way of state.ways) seen.add(way);
    else if (state.kind === 'assert' && holds(state.what, before, after)) seen.add(state.next);
  }
  return [...seen].map((at) => states[at] as State);
}

function holds(what: Assertion, before: Side, after: Side): boolean {
  if (what === '^') return before === 'edge';
  if (what === '$') return after === 'edge';
  const isBorder = (before === 'word') !== (after === 'word');
  return isBorder === (what === '\\b');
}

/** The machine of a tree: built backwards, each part knowing what follows it. */
function build(tree: PatternNode, ignoresCase: boolean): { readonly states: readonly State[]; readonly start: number } {
  const states: State[] = [{ kind: 'match' }];
  const add = (state: State): number => states.push(state) - 1;

  const buildRepeat = (node: PatternNode & { readonly kind: 'repeat' }, next: number): number => {
    let after = next;
    if (node.most === undefined) {
      const loop: State = { kind: 'split', ways: [] };
      after = add(loop);
      loop.ways.push(buildNode(node.of, after), next);
    } else {
      for (let i = node.least; i < node.most; i++)
        after = add({ kind: 'split', ways: [buildNode(node.of, after), next] });
    }
    for (let i = 0; i < node.least; i++) after = buildNode(node.of, after);
    return after;
  };

  const buildNode = (node: PatternNode, next: number): number => {
    switch (node.kind) {
      case 'set':
        return add({ kind: 'set', test: setTest(node.source, ignoresCase), next });
      case 'assert':
        return add({ kind: 'assert', what: node.what, next });
      case 'sequence':
        return node.of.reduceRight((after, part) => buildNode(part, after), next);
      case 'choice':
        return add({ kind: 'split', ways: node.of.map((part) => buildNode(part, next)) });
      case 'repeat':
        return buildRepeat(node, next);
    }
  };

  return { start: buildNode(tree, 0), states };
}

/** A test for one character: the browser's own expression, which on a single character is quick. */
export function setTest(source: string, ignoresCase: boolean): (char: string) => boolean {
  const pattern = new RegExp(`^${source}$`, `su${ignoresCase ? 'i' : ''}`);
  return (char) => pattern.test(char);
}
