import { describe, expect, it } from 'vitest';
import { plainText, wordsOf } from './plain.ts';

describe('text without mark-up', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['accents by TeX', 'Erd\\H{o}s, G\\"odel, Fran\\c{c}ois, Pi\\~na', 'erdos godel francois pina'],
    ['letters by TeX', '{\\ss}, \\o, \\ae, Pawe{\\l}', 'ss o ae pawel'],
    ['accents by Unicode', 'Erdős, Gödel, Łukasz Straße œuvre', 'erdos godel lukasz strasse oeuvre'],
    ['ligatures', 'eﬃcient ﬁlters', 'efficient filters'],
    ['mathematics raw', 'at $z\\sim1$ with H$_2$O and $\\alpha$-decay', 'at z 1 with h2o and alpha decay'],
    ['mathematics rendered', 'at z∼1 with H₂O and α-decay', 'at z 1 with h2o and alpha decay'],
    ['degrees with and without their backslash', '360$^\\circ$ and 360^circ', '360 and 360'],
    ['commands around words', '\\emph{Deep} \\textbf{Fields} {\\it again}', 'deep fields again'],
    ['HTML', 'CO<sub>2</sub> &amp; H&#246;lder', 'co2 holder'],
    ['entities with blanks about them', 'sch &#246; hoff & hellip ;', 'schohoff'],
    ['hyphens and dashes', 'well–known multi-level', 'well known multi level'],
    ['apostrophes', "children's and children’s", 'childrens and childrens'],
    ['signs that belong to a name', 'C++ and C# and GNN++', 'c++ and c# and gnn++'],
    ['Chinese, character by character', '量子计算AI入门', '量 子 计 算 ai 入 门'],
    ['Greek words stay whole', 'Θεωρία γραφημάτων', 'θεωρια γραφηματων'],
  ];
  it.each(cases)('%s', (_, text, words) => {
    expect(wordsOf(plainText(text)).join(' ')).toBe(words);
  });
});
