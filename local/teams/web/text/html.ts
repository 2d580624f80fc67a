import { type Block, decodeEntities, type Inline, safeHref } from './markup.ts';

const marks = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  u: 'underline',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
} as const;

/** Elements whose content is not for people. */
const silent = new Set(['script', 'style', 'template', 'iframe', 'object', 'noscript', 'svg', 'math', 'head', 'title']);
const blockLike = new Set([
  'p',
  'div',
  'ul',
  'ol',
  'blockquote',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'table',
  'tr',
]);
const token = /<!--.*?-->|<![^>]*>|<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>|[^<]+|</gis;

type Frame = { readonly tag: string; readonly href?: string; readonly children: Inline[] };

const hrefOf = (attributes: string) =>
  safeHref(decodeEntities(/\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes)?.slice(1).find(Boolean) ?? ''));

/** What an element with these children means; an element that is not known means its children. */
function close(frame: Frame): readonly Inline[] {
  const { tag, href, children } = frame;
  if (Object.hasOwn(marks, tag)) return [{ kind: marks[tag as keyof typeof marks], children }];
  if (tag === 'a' && href) return [{ kind: 'link', href, children }];
  const words = () => children.map((one) => ('text' in one ? one.text : '')).join('');
  if (tag === 'at') return [{ kind: 'mention', text: words() }];
  if (tag === 'code') return [{ kind: 'code', text: words() }];
  return children;
}

/**
 * Reads the HTML that a bot may send (`textFormat: xml`) into the same tree as markdown, so that nothing of it ever
 * becomes HTML again but what the tree can say. Lists and quotes are kept, other blocks become paragraphs.
 */
export function parseHtml(html: string): readonly Block[] {
  const blocks: Block[] = [];
  let stack: Frame[] = [{ tag: '', children: [] }];
  let list: { readonly isOrdered: boolean; readonly items: (readonly Inline[])[] } | undefined;
  let silence: string | undefined;

  const top = () => stack.at(-1)?.children ?? [];
  const unwind = (): readonly Inline[] => {
    while (stack.length > 1) {
      const done = close(stack.pop() as Frame);
      top().push(...done);
    }
    const words = top();
    stack = [{ tag: '', children: [] }];
    return words.some((one) => one.kind !== 'text' || one.text.trim()) ? words : [];
  };
  const endBlock = (kind: 'paragraph' | 'heading' | 'quote' = 'paragraph') => {
    const children = unwind();
    if (children.length === 0) return;
    if (list) list.items.push(children);
    else blocks.push({ kind, children });
  };
  const endList = () => {
    endBlock();
    if (list && list.items.length > 0) blocks.push({ kind: 'list', start: 1, ...list });
    list = undefined;
  };

  const opened = (tag: string, attributes: string) => {
    if (silent.has(tag)) silence = tag;
    else if (tag === 'br') top().push({ kind: 'break' });
    else if (tag === 'hr') {
      endList();
      blocks.push({ kind: 'rule' });
    } else if (tag === 'ul' || tag === 'ol') {
      endList();
      list = { isOrdered: tag === 'ol', items: [] };
    } else if (tag === 'li' || blockLike.has(tag)) endBlock();
    else {
      const href = tag === 'a' ? hrefOf(attributes) : undefined;
      stack.push({ tag, children: [], ...(href && { href }) });
    }
  };
  const closed = (tag: string) => {
    if (tag === 'ul' || tag === 'ol') endList();
    else if (tag === 'blockquote') endBlock('quote');
    else if (/^h[1-6]$/.test(tag)) endBlock('heading');
    else if (tag === 'li' || blockLike.has(tag)) endBlock();
    else if (stack.some((frame) => frame.tag === tag)) {
      for (let done: Frame | undefined; done?.tag !== tag; ) {
        done = stack.pop() as Frame;
        const words = close(done);
        top().push(...words);
      }
    }
  };

  for (const [whole, slash, name, attributes = ''] of html.matchAll(token)) {
    const tag = name?.toLowerCase();
    if (silence) {
      if (slash && tag === silence) silence = undefined;
    } else if (tag === undefined) {
      if (!whole.startsWith('<!')) top().push({ kind: 'text', text: decodeEntities(whole.replace(/\s+/g, ' ')) });
    } else if (slash) closed(tag);
    else opened(tag, attributes);
  }
  endList();
  return blocks;
}
