import { lexer, type Token } from 'marked';
import type { ComponentChildren, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { safeAddress } from '../links.ts';

/**
 * A text in Markdown as elements of our own making. It is read into tokens and
 * never into markup: HTML in it is shown as the text it is, images are not
 * loaded, and links lead to http and https alone.
 */
export function Markdown({ text }: { readonly text: string }): JSX.Element {
  const tokens = useMemo(() => lexer(text, { gfm: true, breaks: true }), [text]);
  return (
    <div data-part="markdown" dir="auto">
      {drawAll(tokens)}
    </div>
  );
}

function draw(token: Token): ComponentChildren {
  switch (token.type) {
    case 'paragraph':
      return <p>{drawAll(token.tokens)}</p>;
    case 'heading':
      return <p data-part="heading">{drawAll(token.tokens)}</p>;
    case 'em':
      return <em>{drawAll(token.tokens)}</em>;
    case 'strong':
      return <strong>{drawAll(token.tokens)}</strong>;
    case 'del':
      return <s>{drawAll(token.tokens)}</s>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'code':
      return (
        <pre>
          <code>{token.text}</code>
        </pre>
      );
    case 'blockquote':
      return <blockquote>{drawAll(token.tokens)}</blockquote>;
    case 'list':
      return token.ordered ? (
        <ol start={Number(token.start) || 1}>{drawAll(token.items)}</ol>
      ) : (
        <ul>{drawAll(token.items)}</ul>
      );
    case 'list_item':
      return <li>{drawAll(token.tokens)}</li>;
    case 'link':
      return drawLink(token.href, drawAll(token.tokens));
    case 'image':
      return drawLink(token.href, token.text || token.href);
    case 'br':
      return <br />;
    case 'hr':
      return <hr />;
    case 'space':
    case 'def':
      return null;
    case 'text':
      return token.tokens ? drawAll(token.tokens) : token.text;
    case 'escape':
      return token.text;
    // Tables, HTML and whatever is added to the language: as it was written.
    default:
      return token.raw;
  }
}

function drawAll(tokens: readonly Token[] | undefined): ComponentChildren {
  return tokens?.map(draw);
}

function drawLink(url: string, children: ComponentChildren): JSX.Element {
  const address = safeAddress(url);
  if (!address) return <span>{children}</span>;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
