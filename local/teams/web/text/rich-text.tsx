import { Children, type ReactNode } from 'react';
import type { MessageView } from '#local/teams/contract';
import { parseHtml } from './html.ts';
import { parseMarkdown } from './markdown.ts';
import type { Block, Inline } from './markup.ts';
import './rich-text.css';

type LinkHandler = (href: string) => boolean;
type Props = { readonly blocks: readonly Block[]; readonly onLink: LinkHandler };

// The trees never change order, so the keys that React gives by position are good enough.
const keyed = <T,>(items: readonly T[], render: (item: T) => ReactNode) => Children.toArray(items.map(render));

function inline(one: Inline, onLink: LinkHandler): ReactNode {
  switch (one.kind) {
    case 'text':
      return one.text;
    case 'break':
      return <br />;
    case 'code':
      return <code>{one.text}</code>;
    case 'mention':
      return <span className="mention">{one.text}</span>;
    case 'link':
      return (
        <a
          href={one.href}
          target="_blank"
          rel="noopener noreferrer"
          onClick={(event) => onLink(one.href) && event.preventDefault()}
        >
          {keyed(one.children, (child) => inline(child, onLink))}
        </a>
      );
    case 'strong':
      return <strong>{keyed(one.children, (child) => inline(child, onLink))}</strong>;
    case 'em':
      return <em>{keyed(one.children, (child) => inline(child, onLink))}</em>;
    case 'underline':
      return <u>{keyed(one.children, (child) => inline(child, onLink))}</u>;
    case 'strike':
      return <s>{keyed(one.children, (child) => inline(child, onLink))}</s>;
  }
}

function block(one: Block, onLink: LinkHandler): ReactNode {
  const words = (children: readonly Inline[]) => keyed(children, (child) => inline(child, onLink));
  switch (one.kind) {
    case 'rule':
      return <hr />;
    case 'pre':
      return (
        <pre>
          <code>{one.text}</code>
        </pre>
      );
    case 'heading':
      return (
        <p>
          <strong>{words(one.children)}</strong>
        </p>
      );
    case 'quote':
      return <blockquote>{words(one.children)}</blockquote>;
    case 'paragraph':
      return <p>{words(one.children)}</p>;
    case 'list': {
      const item = (children: readonly Inline[]) => <li>{words(children)}</li>;
      const items = keyed(one.items, item);
      return one.isOrdered ? <ol start={one.start}>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

export function RichText({ blocks, onLink }: Props) {
  return <div className="rich-text">{keyed(blocks, (one) => block(one, onLink))}</div>;
}

const escapeForRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What people type is shown as typed, but for line breaks, addresses and mentions. */
function typedBlocks({ text, mentions }: MessageView): readonly Block[] {
  const names = mentions.map((one) => escapeForRegExp(`@${one.name}`)).join('|');
  const pattern = new RegExp(`(${names ? `${names}|` : ''}https?://[^\\s<>"]+|\\n)`, 'gi');
  const children = text.split(pattern).map((part, i): Inline => {
    if (i % 2 === 0) return { kind: 'text', text: part };
    if (part === '\n') return { kind: 'break' };
    if (part.startsWith('@')) return { kind: 'mention', text: part.slice(1) };
    return { kind: 'link', href: part, children: [{ kind: 'text', text: part }] };
  });
  return [{ kind: 'paragraph', children }];
}

/** A message's text as a tree, by its format. */
export function blocksOf(message: MessageView): readonly Block[] {
  if (message.textFormat === 'xml') return parseHtml(message.text);
  if (message.textFormat === 'markdown') return parseMarkdown(message.text);
  return typedBlocks(message);
}
