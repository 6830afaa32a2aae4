import { foldLine } from './plain-lines.ts';

/** A name in parts; or `literal` alone, where it has none that could be told apart: a group, one word, Han signs. */
export interface NameParts {
  readonly family: string;
  readonly given: string;
  /** `van der`, as written. */
  readonly particle: string;
  /** `Jr.` */
  readonly suffix: string;
  /** Whole, and then the other parts are empty. */
  readonly literal: string;
}

const NONE: NameParts = { family: '', given: '', particle: '', suffix: '', literal: '' };
const GROUP =
  /\b(?:collaborations?|consortium|team|group|lab|labs|laboratory|institute|university|initiative|network|foundation|project|authors?|community|committee|society|association|et al\.?)$|^the\b|\b(?:inc|ltd|gmbh)\.?$|\d|@|&/iu;
// With their dots: `Md` is a given name of many.
const SUFFIX = /^(?:jr\.?|sr\.?|ii|iii|iv|ph\.d\.?|m\.d\.?)$/i;
const PARTICLE =
  /^(?:van|von|vom|zu|zur|zum|der|den|dem|des|de|del|della|dei|di|da|dal|dos|das|do|du|d’|d'|la|le|les|el|al|bin|ibn|ben|ten|ter|te|af|av|y|e)$/;
// As a Flemish name begins; before these it is the middle of a Vietnamese one.
const FLEMISH = /^(?:Van|Von|De|Di|Della|Del|Vande|Vanden|Vander)$/;
const VIETNAMESE = /^(?:Nguyen|Tran|Le|Pham|Hoang|Huynh|Phan|Vu|Vo|Dang|Bui|Do|Ho|Ngo|Duong|Ly|Dinh|Thai|Dao|Luong)$/i;
/** Scripts whose names put the family first. */
const FAMILY_FIRST = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u;

/** A display name in either order taken apart: `Jan van der Berg`, `Berg, Jan van der`, `King, Jr., Martin`. */
export function parseDisplayName(text: string): NameParts {
  const name = foldLine(text);
  const pieces = name.split(',').map((piece) => piece.trim());
  const whole = { ...NONE, literal: name };
  if (pieces.some((piece) => piece === '') || pieces.length > 3 || GROUP.test(name)) return whole;
  const [first = '', second, third] = pieces;
  if (second === undefined) return parseSpoken(name) ?? whole;
  if (third === undefined && SUFFIX.test(second)) {
    const spoken = parseSpoken(first);
    return spoken ? { ...spoken, suffix: second } : whole;
  }
  if (third === undefined) return { ...NONE, ...splitParticle(first), given: second };
  const [suffix, given] = SUFFIX.test(second) ? [second, third] : [third, second];
  return SUFFIX.test(suffix) ? { ...NONE, ...splitParticle(first), given, suffix } : whole;
}

/** As it is spoken, given name first; Han, Kana and Hangul family first. */
export function displayName({ family, given, particle, suffix, literal }: NameParts): string {
  if (literal !== '') return literal;
  const parts = FAMILY_FIRST.test(family) ? [family, given] : [given, particle, family, suffix];
  return parts.filter((part) => part !== '').join(' ');
}

/** The name without its comma: `undefined` where it is a family name alone. */
function parseSpoken(name: string): NameParts | undefined {
  const all = name.split(' ');
  if (all.length < 2 || PARTICLE.test(all[0] ?? '')) return undefined;
  if (FAMILY_FIRST.test(all[0] ?? '')) return { ...NONE, family: all[0] ?? '', given: all.slice(1).join(' ') };
  const hasSuffix = all.length > 2 && SUFFIX.test(all.at(-1) ?? '');
  const words = hasSuffix ? all.slice(0, -1) : all;
  const at = words.findIndex((word, i) => i > 0 && i < words.length - 1 && begins(word, words[i + 1] ?? ''));
  const start = at < 0 ? words.length - 1 : at;
  const rest = splitParticle(words.slice(start).join(' '));
  return { ...NONE, ...rest, given: words.slice(0, start).join(' '), suffix: hasSuffix ? (all.at(-1) ?? '') : '' };
}

function begins(word: string, next: string): boolean {
  return PARTICLE.test(word) || (FLEMISH.test(word) && !VIETNAMESE.test(next));
}

// Only small letters make a particle: BibTeX and CSL sort `Van Gool` under V.
function splitParticle(text: string): Pick<NameParts, 'family' | 'particle'> {
  const words = text.split(' ');
  const at = words.findIndex((word, i) => i === words.length - 1 || !PARTICLE.test(word));
  return { particle: words.slice(0, at).join(' '), family: words.slice(at).join(' ') };
}
