import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { ComponentChildren, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { safeAddress } from '../links.ts';

/**
 * A text in Markdown as elements of our own making. It is read into a tree and
 * never into markup: HTML in it is shown as the text it is, images are not
 * loaded, and links lead to http and https alone.
 */
export function Markdown({ text }: { readonly text: string }): JSX.Element {
  const tree = useMemo(() => fromMarkdown(text), [text]);
  return (
    <div data-part="markdown" dir="auto">
      {draw(tree)}
    </div>
  );
}

function draw(node: Nodes): ComponentChildren {
  switch (node.type) {
    case 'root':
      return drawAll(node.children);
    case 'paragraph':
      return <p>{drawAll(node.children)}</p>;
    case 'heading':
      return <p data-part="heading">{drawAll(node.children)}</p>;
    case 'emphasis':
      return <em>{drawAll(node.children)}</em>;
    case 'strong':
      return <strong>{drawAll(node.children)}</strong>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'code':
      return (
        <pre>
          <code>{node.value}</code>
        </pre>
      );
    case 'blockquote':
      return <blockquote>{drawAll(node.children)}</blockquote>;
    case 'list':
      return node.ordered ? (
        <ol start={node.start ?? 1}>{drawAll(node.children)}</ol>
      ) : (
        <ul>{drawAll(node.children)}</ul>
      );
    case 'listItem':
      return <li>{drawAll(node.children)}</li>;
    case 'link':
      return drawLink(node.url, drawAll(node.children));
    case 'break':
      return <br />;
    case 'thematicBreak':
      return <hr />;
    case 'image':
      return drawLink(node.url, node.alt || node.url);
    default:
      return 'value' in node ? node.value : 'children' in node ? drawAll(node.children) : null;
  }
}

function drawAll(nodes: readonly Nodes[]): ComponentChildren {
  return nodes.map(draw);
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
