// @vitest-environment jsdom
import { render } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import { Markdown } from './markdown.tsx';

afterEach(() => render(null, document.body));

function drawn(text: string): string {
  render(<Markdown text={text} />, document.body);
  return (document.querySelector('[data-part="markdown"]') as HTMLElement).innerHTML;
}

describe('a note in Markdown', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['**a** and _b_ `c`', '<p><strong>a</strong> and <em>b</em> <code>c</code></p>'],
    ['# Head\n\ntext', '<p data-part="heading">Head</p><p>text</p>'],
    ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['3. c', '<ol start="3"><li>c</li></ol>'],
    ['> said', '<blockquote><p>said</p></blockquote>'],
    ['one\ntwo', '<p>one<br>two</p>'],
    [
      '[x](https://example.org/)',
      '<p><a href="https://example.org/" target="_blank" rel="noopener noreferrer">x</a></p>',
    ],
    ['~~no~~ \\*', '<p><s>no</s> *</p>'],
  ];
  it.each(cases)('%s', (text, html) => {
    expect(drawn(text)).toBe(html);
  });

  const hostile = [
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '[a](javascript:alert(1))',
    '![a](data:text/html;base64,AAAA)',
    '<a href="javascript:x">y</a>',
    '[b]: javascript:x\n[b]',
  ];
  it.each(hostile)('makes nothing of %s but text', (text) => {
    drawn(text);
    expect(document.querySelectorAll('[data-part="markdown"] :is(img, script, a, iframe)')).toHaveLength(0);
    expect(document.body.textContent).not.toBe('');
  });
});
