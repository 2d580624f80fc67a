import fc from 'fast-check';
import { teamsValue } from '../notifications/surface-text.ts';
import { withBoldAndLists } from './bold-and-lists.ts';

const shown = (typed: string): string => withBoldAndLists(teamsValue(typed));

it.each([
  ['bold', 'until **Friday** or **Monday**', 'until **Friday** or **Monday**'],
  ['bold around other signs', '**a_b _c_**', '**a_b \\_c\\_**'],
  ['a list', 'Try:\n- one\n* two\n\nThen call', 'Try:\n\n- one\n- two\n\nThen call'],
  ['a numbered list', '1. one\n2) two', '1. one\n2) two'],
  ['half a mark', '**Fri…', '\\*\\*Fri…'],
  ['marks around nothing', '** a **', '\\*\\* a \\*\\*'],
  ['three of them', '***x***', '\\*\\*\\*x\\*\\*\\*'],
  ['a heading and a quotation', '# a\n> b', '\\# a\n\n\\> b'],
  ['soft words and code', '_a_ and `b`', '\\_a\\_ and \\`b\\`'],
  ['a link in bold', '**[x](https://evil.example)**', '**[x]\u200b(https://evil.example)**'],
])('%s', (_what, typed, expected) => {
  expect(shown(typed)).toBe(expected);
});

it('never gives back a command, a tag or a link', () => {
  const piece = fc.constantFrom(
    '{{',
    '${'.concat(''),
    '<at>',
    '](',
    '[',
    '&lt;',
    'x',
    ' ',
    '*',
    '**',
    '- ',
    '1. ',
    '\\',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      expect(shown(pieces.join(''))).not.toMatch(/\{\{|\$\{|<[a-z/]|\]\(|&lt;/);
    }),
  );
});

it('is quick with what looks like marks without end', () => {
  const began = performance.now();
  shown('**a'.repeat(2_000));
  shown(`**${'a\\_'.repeat(2_000)}`);
  expect(performance.now() - began).toBeLessThan(500);
});
