import { describe, expect, it } from 'vitest';
import { readTex } from './tex.ts';
import { foldText } from './text.ts';

describe('TeX as it is seen', () => {
  it.each([
    ['no TeX at all', 'no TeX at all'],
    ['$\\alpha$-\\textsc{net}', 'alpha-net'],
    ['G\\"odel, G\\"{o}del, {G\\"odel}', 'Gödel, Gödel, Gödel'],
    ["Poincar\\'e and Poincar\\'{e}", 'Poincaré and Poincaré'],
    ['\\v{S}ek and \\c{c}a and \\H{o}', 'Šek and ça and ő'],
    ['na\\"{\\i}ve', 'naïve'],
    ["Erd\\H{o}s--R\\'enyi", 'Erdős--Rényi'],
    ['{\\bf bold} and \\emph{this} and \\mathbf{x}', 'bold and this and x'],
    ['$n^2$ and $x_{i}$', 'n2 and xi'],
    ['O($n \\log n$)', 'O(n log n)'],
    ['costs \\$5 and 5\\%', 'costs $5 and 5%'],
    ['$5 for one', '$5 for one'],
    ['\\(a\\) and \\[b\\]', 'a and b'],
    ['$$E=mc^2$$', 'E=mc2'],
    ['a\\to b \\leq c', 'a b  c'],
    ['\\LaTeX{} and \\alpha{}', 'LaTeX and alpha'],
    ['Stra\\ss e', 'Straße'],
    ['\\unknowncommand{inside}', 'inside'],
    ['a~b and a\\,b', 'a b and a b'],
    ['{{nested}}', 'nested'],
    ['\\', '\\'],
    ['$', '$'],
    ['\\textsc{', ''],
  ])('%s is %s', (text, seen) => {
    expect(readTex(text)).toBe(seen);
  });
});

describe('text as it is compared', () => {
  it.each([
    ['García', 'garcia'],
    ['ŁÓDŹ', 'lodz'],
    ['Groß', 'gross'],
    ['ﬁne-tuning', 'fine tuning'],
    ['Vision–Language', 'vision language'],
    ['a\n  b', 'a b'],
    ['α-VAE', 'alpha vae'],
    ['Αθήνα', 'αθηνα'],
    ['한국어', '한국어'],
    ['ガス', 'ガス'],
    ['हिन्दी', 'हिन्दी'],
    ['ｆｕｌｌ', 'full'],
    ['x²', 'x2'],
    ['İstanbul', 'istanbul'],
    ['ılık', 'ilik'],
    ['', ''],
  ])('%s is %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });
});
