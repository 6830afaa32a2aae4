import { readTex } from '../tex.ts';
import { oneLine } from './fields.ts';

const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho final sigma tau upsilon phi chi psi omega';
const LETTERS = new Map(GREEK.split(' ').map((name, at) => [name, String.fromCharCode(0x3b1 + at)]));
const COMMAND = new RegExp(`\\\\(?:var)?(${GREEK.replaceAll(' ', '|').replace('final|', '')})(?![a-zA-Z])`, 'gi');

/** Text as it is read, in one line, for formats that know no TeX: `$\alpha$-VAE` is "α-VAE". */
export function shown(text: string): string {
  const greek = text.replace(COMMAND, (command, name: string) => {
    const letter = LETTERS.get(name.toLowerCase()) ?? command;
    return /^[A-Z]/.test(name) ? letter.toUpperCase() : letter;
  });
  return oneLine(readTex(greek));
}
