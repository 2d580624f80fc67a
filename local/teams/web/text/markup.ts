/** Formatted text as a tree that has no way to say anything but these. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'em' | 'strike' | 'underline'; readonly children: readonly Inline[] }
  | { readonly kind: 'code' | 'mention'; readonly text: string }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] }
  | { readonly kind: 'break' };

export type Block =
  | { readonly kind: 'paragraph' | 'heading'; readonly children: readonly Inline[] }
  | {
      readonly kind: 'list';
      readonly isOrdered: boolean;
      readonly start: number;
      readonly items: readonly (readonly Inline[])[];
    }
  | { readonly kind: 'quote'; readonly children: readonly Inline[] }
  | { readonly kind: 'pre'; readonly text: string }
  | { readonly kind: 'rule' };

const safeProtocols = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** The address if a click on it is harmless; `javascript:`, `data:` and whatever is not absolute are not. */
export function safeHref(href: string): string | undefined {
  const trimmed = href.trim();
  if (!URL.canParse(trimmed)) return undefined;
  return safeProtocols.has(new URL(trimmed).protocol) ? trimmed : undefined;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Resolves the few named entities and numeric ones that bots write. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,5}));/gi, (whole, decimal, hex, name) => {
    if (name) return entities[name.toLowerCase()] ?? whole;
    const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Letters only: for names in lists and for screen readers. */
export function plainText(blocks: readonly Block[]): string {
  const inline = (one: Inline): string => {
    if (one.kind === 'break') return ' ';
    return 'text' in one ? one.text : one.children.map(inline).join('');
  };
  const block = (one: Block): string => {
    if (one.kind === 'rule') return '';
    if (one.kind === 'pre') return one.text;
    if (one.kind === 'list') return one.items.map((item) => item.map(inline).join('')).join(', ');
    return one.children.map(inline).join('');
  };
  return blocks.map(block).filter(Boolean).join(' ');
}
