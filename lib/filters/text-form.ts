import { ACTIONS, type Action, COLOURS, type Colour, type Rule, type RuleDraft } from './rule.ts';

/** A line that is no rule, counted from 1. */
export interface UnreadLine {
  readonly line: number;
  readonly text: string;
}

const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;
const PLACES = String.raw`[^\s:]+`;
const LINE = new RegExp(
  String.raw`^(?<off>off\s+)?(?<action>${ACTIONS.join('|')})(?:\s+(?<colour>${COLOURS.join('|')}))?(?:\s+(?<made>follow|mute))?` +
    String.raw`(?:\s+(?<name>${QUOTED}))?(?:\s+on\s+(?<places>${PLACES}))?(?:\s+not\s+(?<offAt>${PLACES}))?(?:\s+except\s+(?<except>${PLACES}))?\s*:\s*(?<text>\S.*)$`,
  's',
);

/**
 * Rules as lines a reader can read and write:
 * `off hide "No surveys" on huggingface/daily: title:survey*`.
 */
export function printRules(rules: readonly (Rule | RuleDraft)[]): string {
  return `# Ibid rules: [off] action [colour] ["name"] [on places] [not places] [except papers]: query\n${rules.map(printRule).join('')}`;
}

function printRule(rule: Rule | RuleDraft): string {
  const { action, text, name = '', colour = 'yellow', isOn = true, made, places = [], offAt = [], except = [] } = rule;
  const list = (word: string, names: readonly string[]) =>
    names.length > 0 ? [word, names.map(encodeURIComponent).join(',')] : [];
  const head = [
    ...(isOn ? [] : ['off']),
    action,
    ...(action === 'highlight' || action === 'keep' ? [colour] : []),
    ...(made ? [made] : []),
    ...(name === '' ? [] : [JSON.stringify(name)]),
    ...list('on', places),
    ...list('not', offAt),
    ...list('except', except),
  ];
  return `${head.join(' ')}: ${text.replace(/[\r\n\u2028\u2029]+/g, ' ').trim()}\n`;
}

/** Reads such lines; blank lines and those that begin with `#` say nothing. Queries are not read here. */
export function parseRules(text: string): {
  readonly drafts: readonly RuleDraft[];
  readonly unread: readonly UnreadLine[];
} {
  const drafts: RuleDraft[] = [];
  const unread: UnreadLine[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const draft = parseRule(trimmed);
    if (draft) drafts.push(draft);
    else unread.push({ line: at + 1, text: trimmed });
  }
  return { drafts, unread };
}

function parseRule(line: string): RuleDraft | undefined {
  const found = LINE.exec(line)?.groups;
  if (!found) return undefined;
  try {
    return {
      action: found.action as Action,
      text: found.text ?? '',
      isOn: found.off === undefined,
      name: found.name === undefined ? '' : String(JSON.parse(found.name)),
      places: readList(found.places),
      offAt: readList(found.offAt),
      except: readList(found.except) as RuleDraft['except'],
      ...(found.colour && { colour: found.colour as Colour }),
      ...(found.made && { made: found.made as 'follow' | 'mute' }),
    };
  } catch {
    // A name or a place that is written in a broken way: the line is no rule.
    return undefined;
  }
}

function readList(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.split(',').filter(Boolean).map(decodeURIComponent);
}

/** Whether two rules do the same, so that importing a file twice adds nothing. */
export function isSameRule(a: RuleDraft, b: RuleDraft): boolean {
  return printRule({ ...a, isOn: true }) === printRule({ ...b, isOn: true });
}
