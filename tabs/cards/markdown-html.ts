import { type Block, parseBlocks } from '../markdown/blocks.ts';
import { type Inline, parseInline } from '../markdown/inline.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

/** The markdown of a card as HTML: every tag is written here, and what people typed is text inside of them. */
export const markdownHtml = (text: string): string => parseBlocks(text).map(blockHtml).join('');

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'code':
      return `<pre><code>${escaped(block.text)}</code></pre>`;
    case 'list': {
      const items = block.items.map((item) => `<li>${linesHtml(item.split('\n'))}</li>`).join('');
      return block.ordered ? `<ol start="${block.start}">${items}</ol>` : `<ul>${items}</ul>`;
    }
    case 'quote':
      return `<blockquote>${linesHtml(block.lines)}</blockquote>`;
    case 'heading':
      return `<p><strong>${linesHtml(block.lines)}</strong></p>`;
    case 'paragraph':
      return `<p>${linesHtml(block.lines)}</p>`;
  }
}

const linesHtml = (lines: readonly string[]): string =>
  lines.map((line) => parseInline(line).map(inlineHtml).join('')).join('<br>');

function inlineHtml(part: Inline): string {
  switch (part.kind) {
    case 'text':
      return escaped(part.text);
    case 'code':
      return `<code>${escaped(part.text)}</code>`;
    case 'strong':
      return `<strong>${part.parts.map(inlineHtml).join('')}</strong>`;
    case 'emphasis':
      return `<em>${part.parts.map(inlineHtml).join('')}</em>`;
    case 'link':
      return `<a href="${escaped(part.href)}">${part.parts.map(inlineHtml).join('')}</a>`;
  }
}
