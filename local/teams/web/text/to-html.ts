import type { Block, Inline } from './markup.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (one) => escapes[one] ?? one);

function inline(one: Inline): string {
  const inner = () => ('children' in one ? one.children.map(inline).join('') : '');
  switch (one.kind) {
    case 'text':
      return escapeHtml(one.text);
    case 'break':
      return '<br>';
    case 'code':
      return `<code>${escapeHtml(one.text)}</code>`;
    case 'mention':
      return `<span class="mention">${escapeHtml(one.text)}</span>`;
    case 'link':
      return `<a href="${escapeHtml(one.href)}" target="_blank" rel="noopener noreferrer">${inner()}</a>`;
    case 'underline':
      return `<u>${inner()}</u>`;
    case 'strike':
      return `<s>${inner()}</s>`;
    default:
      return `<${one.kind}>${inner()}</${one.kind}>`;
  }
}

function block(one: Block): string {
  const words = (children: readonly Inline[]) => children.map(inline).join('');
  switch (one.kind) {
    case 'rule':
      return '<hr>';
    case 'pre':
      return `<pre><code>${escapeHtml(one.text)}</code></pre>`;
    case 'heading':
      return `<p><strong>${words(one.children)}</strong></p>`;
    case 'quote':
      return `<blockquote>${words(one.children)}</blockquote>`;
    case 'paragraph':
      return `<p>${words(one.children)}</p>`;
    case 'list': {
      const items = one.items.map((item) => `<li>${words(item)}</li>`).join('');
      return one.isOrdered ? `<ol start="${one.start}">${items}</ol>` : `<ul>${items}</ul>`;
    }
  }
}

/** The tree as HTML for the card renderer, which takes nothing else. Everything that came from outside is escaped. */
export function toHtml(blocks: readonly Block[]): string {
  return blocks.map(block).join('');
}
