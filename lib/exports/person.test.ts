import { describe, expect, it } from 'vitest';
import { copies } from './copy.ts';
import { ROWS } from './fixtures/rows.ts';
import { displayName, parsePerson } from './person.ts';

describe('names', () => {
  const names: readonly (readonly [string, object])[] = [
    ['Ludwig van Beethoven', { family: 'Beethoven', given: 'Ludwig', particle: 'van', suffix: '' }],
    ['Martin Luther King Jr.', { family: 'King', given: 'Martin Luther', particle: '', suffix: 'Jr.' }],
    ['de la Cruz, María', { family: 'de la Cruz', given: 'María', particle: '', suffix: '' }],
    ['J.-P. Serre', { family: 'Serre', given: 'J.-P.', particle: '', suffix: '' }],
    ['The ATLAS Collaboration', { literal: 'The ATLAS Collaboration' }],
    ['李明', { literal: '李明' }],
    ['Plato', { literal: 'Plato' }],
    ['  Wei\nLi ', { family: 'Li', given: 'Wei', particle: '', suffix: '' }],
  ];
  it.each(names)('%s', (name, expected) => {
    expect(parsePerson(name)).toEqual(expected);
  });

  it('are read aloud as they were written', () => {
    for (const name of ['Ludwig van Beethoven', 'Martin Luther King Jr.', '李明', 'Plato', 'Wei Li'])
      expect(displayName(parsePerson(name))).toBe(name);
  });
});

describe('copied', () => {
  it('as a citation, BibTeX, a Markdown link or an arXiv id', () => {
    expect(copies.citation(ROWS.twin)).toBe('Ada Lovelace. Looms Again. arXiv:2602.99999, 2026.');
    expect(copies.citation(ROWS.whole)).toContain('Ada Lovelace, Jan van der Berg Jr., 王伟, and 6 others. Looms');
    expect(copies.bibtex(ROWS.twin)).toMatch(/^@misc\{lovelace2026looms,\n[\s\S]*\n\}$/);
    expect(copies.markdown(ROWS.twin)).toBe('[Looms Again](https://arxiv.org/abs/2602.99999)');
    expect([copies.arxiv(ROWS.twin), copies.arxiv(ROWS.site)]).toEqual(['2602.99999', undefined]);
  });
});
