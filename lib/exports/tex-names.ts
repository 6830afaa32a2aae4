import { fromTex } from './from-tex.ts';
import { displayName, parseDisplayName } from './names.ts';
import { toTex } from './tex.ts';

/** A name as BibTeX has it, `van der Berg, Jr., Jan`; in braces of its own where it is not to be taken apart. Empty for none. */
export function nameToTex(text: string): string {
  const { family, given, particle, suffix, literal } = parseDisplayName(text);
  if (literal !== '' || /(?:^|\s)and(?=\s|$)/i.test(text)) return literal || text ? `{${toTex(literal || text)}}` : '';
  const parts = [`${particle} ${family}`.trim(), suffix, given].filter((part) => part !== '');
  return parts.map(toTex).join(', ');
}

/** A name of a BibTeX file as it is spoken; one in braces as it stands there. */
export function nameFromTex(tex: string): string {
  const isWhole = /^\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}$/.test(tex);
  const name = fromTex(tex).replaceAll('\n', ' ');
  return isWhole ? name : displayName(parseDisplayName(name));
}
