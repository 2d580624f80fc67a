import { makeStyles, tokens } from '@fluentui/react-components';
import { Fragment, type ReactNode, useMemo } from 'react';
import { type Block, parseBlocks } from './blocks.ts';
import { type Inline, parseInline } from './inline.ts';
import { splitMentions } from './mentions.ts';

const useStyles = makeStyles({
  root: {
    overflowWrap: 'anywhere',
    lineHeight: tokens.lineHeightBase400,
    '& p, & ul, & ol, & pre, & blockquote': { margin: `0 0 ${tokens.spacingVerticalM}` },
    '& > :last-child': { marginBottom: 0 },
    '& ul, & ol': { paddingInlineStart: '24px' },
    '& li + li': { marginTop: tokens.spacingVerticalXS },
    '& code': {
      fontFamily: tokens.fontFamilyMonospace,
      fontSize: tokens.fontSizeBase200,
      backgroundColor: tokens.colorNeutralBackground3,
      borderRadius: tokens.borderRadiusSmall,
      padding: '1px 4px',
    },
    '& pre': {
      backgroundColor: tokens.colorNeutralBackground3,
      borderRadius: tokens.borderRadiusMedium,
      padding: tokens.spacingHorizontalM,
      whiteSpace: 'pre-wrap',
    },
    '& pre code': { padding: 0, backgroundColor: 'transparent' },
    '& blockquote': {
      borderInlineStartWidth: '3px',
      borderInlineStartStyle: 'solid',
      borderInlineStartColor: tokens.colorNeutralStroke1,
      paddingInlineStart: tokens.spacingHorizontalM,
      color: tokens.colorNeutralForeground2,
    },
    // Not the colour of Fluent's links, which is too faint on the notes of the desk where it is dark.
    '& a': { color: tokens.colorBrandForeground2 },
    '& [data-mention]': { color: tokens.colorBrandForeground2, fontWeight: tokens.fontWeightSemibold },
  },
});

interface MarkdownProps {
  readonly text: string;
  /** Who is mentioned in it: their names are marked where they stand after an `@`. */
  readonly names?: readonly string[] | undefined;
}

/** What people wrote, with lists, bold, code and links; never HTML, never anything loaded from elsewhere. */
export function Markdown({ text, names = nobody }: MarkdownProps) {
  const styles = useStyles();
  const blocks = useMemo(() => parseBlocks(text), [text]);
  return <div className={styles.root}>{blocks.map((block, index) => keyed(index, blockNode(block, names)))}</div>;
}

const nobody: readonly string[] = [];

function blockNode(block: Block, names: readonly string[]): ReactNode {
  switch (block.kind) {
    case 'code':
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      );
    case 'list': {
      const items = block.items.map((item, index) => keyed(index, <li>{linesNode(item.split('\n'), names)}</li>));
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'quote':
      return <blockquote>{linesNode(block.lines, names)}</blockquote>;
    case 'heading':
      return (
        <p>
          <strong>{linesNode(block.lines, names)}</strong>
        </p>
      );
    case 'paragraph':
      return <p>{linesNode(block.lines, names)}</p>;
  }
}

const linesNode = (lines: readonly string[], names: readonly string[]): ReactNode =>
  lines.map((line, index) =>
    keyed(
      index,
      <>
        {index > 0 && <br />}
        {inlineNodes(parseInline(line), names)}
      </>,
    ),
  );

const inlineNodes = (parts: readonly Inline[], names: readonly string[]): ReactNode =>
  parts.map((part, index) => keyed(index, inlineNode(part, names)));

function inlineNode(part: Inline, names: readonly string[]): ReactNode {
  switch (part.kind) {
    case 'text':
      return names.length === 0 ? part.text : mentionNodes(part.text, names);
    case 'code':
      return <code>{part.text}</code>;
    case 'strong':
      return <strong>{inlineNodes(part.parts, names)}</strong>;
    case 'emphasis':
      return <em>{inlineNodes(part.parts, names)}</em>;
    case 'link':
      return (
        <a href={part.href} target="_blank" rel="noopener noreferrer">
          {inlineNodes(part.parts, nobody)}
        </a>
      );
  }
}

const mentionNodes = (text: string, names: readonly string[]): ReactNode =>
  splitMentions(text, names).map((piece, index) =>
    keyed(index, 'name' in piece ? <span data-mention="">@{piece.name}</span> : piece.text),
  );

/** Parts of a text have no identity but their place in it. */
const keyed = (index: number, node: ReactNode): ReactNode => <Fragment key={index}>{node}</Fragment>;
