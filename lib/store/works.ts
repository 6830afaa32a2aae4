import type { PaperPair } from '../pairs.ts';
import {
  type Choice,
  type Decision,
  type Instant,
  type Kin,
  type PaperId,
  prune,
  type Relative,
  SAID_FIELDS,
  saidAt,
  undecided,
} from '../paper.ts';
import type { Known } from './access.ts';
import type { StoredPaper } from './schema.ts';

// A work is the papers joined by merged pairs. What was seen and decided stays
// for ever under the id it was said of; here it is read together.

/** The reader's word on a work: of each field the latest, whichever of its papers it was said of. */
export function decisionOf(id: PaperId, { decision, merged }: Known): Decision | undefined {
  if (!merged) return decision;
  const said = [decision, ...merged.map((one) => one.decision)].filter((one) => one !== undefined);
  const [first] = said;
  if (!first) return undefined;
  const fields = SAID_FIELDS.map((field) => {
    const latest = said.reduce((a, b) => (saidAt(b, field) > saidAt(a, field) ? b : a), first);
    return prune({ [field]: latest[field], [`${field}At`]: latest[`${field}At`] });
  });
  return Object.assign(undecided(id), ...fields, decision?.choices && { choices: decision.choices });
}

/** What the reader chose to do with a work. */
export function choiceOf(id: PaperId, known: Known): Choice {
  return decisionOf(id, known)?.choice ?? 'none';
}

/** Whether a paper's own row is the one its work's choice comes from: in a list of choices each work stands once. */
export function holdsChoice(id: PaperId, known: Known): boolean {
  const { decision, merged = [] } = known;
  if (!decision) return false;
  return merged.every(({ decision: other }) => {
    if (!other || other.choiceAt !== decision.choiceAt) return (other?.choiceAt ?? 0) < decision.choiceAt;
    return id < other.paper;
  });
}

/** All ids of a work. */
export function idsOf(id: PaperId, { merged = [] }: Known): readonly PaperId[] {
  return [id, ...merged.flatMap(({ paper }) => paper?.id ?? [])];
}

/** Works that belong to this one, as far as they were on screen before a moment or decided about. */
export function relativesOf({ paper, related }: Known, before: Instant): readonly Relative[] | undefined {
  if (!paper || !related) return undefined;
  const met = related.flatMap(({ pair, known }) => {
    const other = known.paper;
    const choice = known.decision?.choice ?? 'none';
    const isMet = choice !== 'none' || known.sightings.some(({ firstOnScreen = before }) => firstOnScreen < before);
    const title = other && fieldOf(other, 'title');
    return other && title && isMet ? [{ paper: other.id, title, kin: kinOf(pair, paper, other), choice }] : [];
  });
  return met.length > 0 ? met : undefined;
}

/** How a paper stands to the other one of its pair. */
function kinOf({ why }: PaperPair, paper: StoredPaper, other: StoredPaper): Kin {
  const by = why.kind === 'kin' ? why.kinship.by : 'edition';
  if (by === 'about' || by === 'extended' || by === 'edition') return by;
  const [date, theirs] = [fieldOf(paper, 'date'), fieldOf(other, 'date')];
  // Without two days the ids tell: arXiv, and most others, number in order of time.
  const isEarlier = date && theirs && date !== theirs ? date < theirs : paper.id < other.id;
  return isEarlier ? 'precursor' : 'sequel';
}

function fieldOf({ sources }: StoredPaper, field: 'title' | 'date'): string | undefined {
  return Object.values(sources).flatMap(({ fields }) => fields[field]?.[0] ?? [])[0];
}
