import { parseBlocks } from './blocks.ts';
import { type Inline, parseInline, safeHref } from './inline.ts';

const flat = (parts: readonly Inline[]): string =>
  parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'code') return `<code>${part.text}</code>`;
      if (part.kind === 'link') return `<a ${part.href}>${flat(part.parts)}</a>`;
      return `<${part.kind}>${flat(part.parts)}</${part.kind}>`;
    })
    .join('');

const inline = (source: string) => flat(parseInline(source));

it.each([
  ['plain words', 'plain words'],
  ['a **bold** word', 'a <strong>bold</strong> word'],
  ['an *important* and _stressed_ word', 'an <emphasis>important</emphasis> and <emphasis>stressed</emphasis> word'],
  ['**bold with `code`**', '<strong>bold with <code>code</code></strong>'],
  ['run `rm **/*.log` now', 'run <code>rm **/*.log</code> now'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['file_name_here', 'file_name_here'],
  ['**never closed', '**never closed'],
  ['\\*not bold\\*', '*not bold*'],
  ['C:\\Windows', 'C:\\Windows'],
  ['``', '``'],
  ['<b>html</b> & <script>alert(1)</script>', '<b>html</b> & <script>alert(1)</script>'],
])('reads %j', (source, expected) => {
  expect(inline(source)).toBe(expected);
});

it.each([
  ['[guide](https://example.org/a)', '<a https://example.org/a>guide</a>'],
  ['[mail](mailto:a@example.org)', '<a mailto:a@example.org>mail</a>'],
  ['![picture](https://example.org/p.png)', '<a https://example.org/p.png>picture</a>'],
  ['see https://example.org/x?y=1.', 'see <a https://example.org/x?y=1>https://example.org/x?y=1</a>.'],
  ['(https://example.org)', '(<a https://example.org/>https://example.org</a>)'],
  ['[**bold**](https://example.org/)', '<a https://example.org/>**bold**</a>'],
])('makes a link of %j', (source, expected) => {
  expect(inline(source)).toBe(expected);
});

it.each([
  '[x](javascript:alert(1))',
  '[x]( JaVaScRiPt:alert(1))',
  '[x](java\nscript:alert(1))',
  '[x](data:text/html,hi)',
  '[x](vbscript:x)',
  '[x](file:///etc/passwd)',
  '[x](/relative)',
  '[x](//elsewhere.example)',
])('leaves %j as text', (source) => {
  expect(parseInline(source).every((part) => part.kind === 'text')).toBe(true);
});

it('follows only http, https and mailto', () => {
  expect(safeHref('https://example.org')).toBe('https://example.org/');
  expect(safeHref('HTTP://example.org')).toBe('http://example.org/');
  expect(safeHref('javascript:alert(1)')).toBeUndefined();
  expect(safeHref('nonsense')).toBeUndefined();
});

it('reads paragraphs, lists, quotes, headings and code in their order', () => {
  const source = [
    '# Title',
    'one',
    'two',
    '',
    '- first',
    '  goes on',
    '- second',
    '',
    '3. three',
    '4) four',
    '> said',
    '> twice',
    '```sh',
    'ls **',
    '',
    '```',
    'end',
  ].join('\r\n');
  expect(parseBlocks(source)).toEqual([
    { kind: 'heading', lines: ['Title'] },
    { kind: 'paragraph', lines: ['one', 'two'] },
    { kind: 'list', ordered: false, start: 1, items: ['first\ngoes on', 'second'] },
    { kind: 'list', ordered: true, start: 3, items: ['three', 'four'] },
    { kind: 'quote', lines: ['said', 'twice'] },
    { kind: 'code', text: 'ls **\n' },
    { kind: 'paragraph', lines: ['end'] },
  ]);
});

it('reads code whose end is missing to the end of the text', () => {
  expect(parseBlocks('```\na\nb')).toEqual([{ kind: 'code', text: 'a\nb' }]);
});

it('reads a text of marks only, however long, without looking for the same half again and again', () => {
  const text = (part: Inline): string => ('text' in part ? part.text : part.parts.map(text).join(''));
  for (const mark of ['*', '_', '[', '`', '**a', '[a](', '![', 'http://']) {
    const source = mark.repeat(Math.ceil(20_000 / mark.length));
    const letters = (whole: string) => whole.replaceAll(/[^a-z]/g, '').length;
    expect(letters(parseInline(source).map(text).join(''))).toBe(letters(source));
  }
});
