import { makeStyles, tokens } from '@fluentui/react-components';
import { Fragment, type ReactNode, useMemo } from 'react';
import { type Block, parseBlocks } from './blocks.ts';
import { type Inline, parseInline } from './inline.ts';

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
    '& a': { color: tokens.colorBrandForegroundLink },
  },
});

/** What people wrote, with lists, bold, code and links; never HTML, never anything loaded from elsewhere. */
export function Markdown({ text }: { readonly text: string }) {
  const styles = useStyles();
  const blocks = useMemo(() => parseBlocks(text), [text]);
  return <div className={styles.root}>{blocks.map((block, index) => keyed(index, blockNode(block)))}</div>;
}

function blockNode(block: Block): ReactNode {
  switch (block.kind) {
    case 'code':
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      );
    case 'list': {
      const items = block.items.map((item, index) => keyed(index, <li>{linesNode(item.split('\n'))}</li>));
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'quote':
      return <blockquote>{linesNode(block.lines)}</blockquote>;
    case 'heading':
      return (
        <p>
          <strong>{linesNode(block.lines)}</strong>
        </p>
      );
    case 'paragraph':
      return <p>{linesNode(block.lines)}</p>;
  }
}

const linesNode = (lines: readonly string[]): ReactNode =>
  lines.map((line, index) =>
    keyed(
      index,
      <>
        {index > 0 && <br />}
        {inlineNodes(parseInline(line))}
      </>,
    ),
  );

const inlineNodes = (parts: readonly Inline[]): ReactNode => parts.map((part, index) => keyed(index, inlineNode(part)));

function inlineNode(part: Inline): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return <code>{part.text}</code>;
    case 'strong':
      return <strong>{inlineNodes(part.parts)}</strong>;
    case 'emphasis':
      return <em>{inlineNodes(part.parts)}</em>;
    case 'link':
      return (
        <a href={part.href} target="_blank" rel="noopener noreferrer">
          {inlineNodes(part.parts)}
        </a>
      );
  }
}

/** Parts of a text have no identity but their place in it. */
const keyed = (index: number, node: ReactNode): ReactNode => <Fragment key={index}>{node}</Fragment>;
