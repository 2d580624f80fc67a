import fc from 'fast-check';
import { excerpt, plainLine, plainText } from './plain-text.ts';

const shown = (text: string): string => text.replaceAll('\u200b', '').replace(/\\(?=[!-/:-@[-`{-~])/g, '');

describe('the words of people', () => {
  it.each([
    [
      'ordinary words',
      'VPN is down since 9:00 (home office), 100% sure!',
      'VPN is down since 9:00 (home office), 100% sure!',
    ],
    ['a date command', '{{DATE(2026-03-02T09:00:00Z)}}', '{\u200b{DATE(2026-03-02T09:00:00Z)}}'],
    ['three braces', '{{{TIME(x)}}', '{\u200b{\u200b{TIME(x)}}'],
    ['a template', '$'.concat('{$root.secret}'), '$\u200b{$root.secret}'],
    ['a mention', 'hello <at>Alex Admin</at>', 'hello <\u200bat>Alex Admin<\u200b/at>'],
    ['a script', '<script>alert(1)</script>', '<\u200bscript>alert(1)<\u200b/script>'],
    ['a comparison', 'load < 5 && load > 2', 'load < 5 && load > 2'],
    ['an entity', 'a &lt;b&gt; &#42;', 'a &\u200blt;b&\u200bgt; &\u200b#42;'],
    ['a masked link', '[your bank](https://evil.example)', '[your bank]\u200b(https://evil.example)'],
    ['a bare address', 'see https://wiki.contoso.example/a_b', 'see https://wiki.contoso.example/a_b'],
    ['emphasis', '**bold** and _thin_', '\\*\\*bold\\*\\* and \\_thin\\_'],
    ['a product of numbers', '5 * 3 is 15, snake_case_name', '5 * 3 is 15, snake_case_name'],
    ['code', 'run `rm -rf`', 'run \\`rm -rf\\`'],
    ['a network path', '\\\\server\\share', '\\\\\\server\\share'],
    ['a heading', '# 1 problem', '\\# 1 problem'],
    ['a hash tag', '#1 problem', '#1 problem'],
    ['a list', '- one', '\\- one'],
    ['a numbered list', '1. one', '1\\. one'],
    ['a quote', '> you said', '\\> you said'],
    ['a rule', '-----', '\\-----'],
    ['an override of direction', 'invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['a control character', 'bell\u0007', 'bell'],
    ['emoji', '🔥 👩‍💻', '🔥 👩‍💻'],
  ])('show %s as typed', (_what, typed, expected) => {
    expect(plainLine(typed)).toBe(expected);
  });

  it('keep their lines', () => {
    expect(plainText('first\r\n  second\n\n\n- third')).toBe('first\n\nsecond\n\n\\- third');
    expect(plainLine('first\nsecond\tthird')).toBe('first second third');
  });

  it('read the same after it, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 60 }), (typed) => {
        const expected = typed.replace(/\s+/g, ' ').trim();
        expect(shown(plainLine(typed)).replaceAll('\\', '')).toBe(expected.replaceAll('\\', ''));
      }),
    );
  });

  it('never carry a command, a tag or a link', () => {
    const piece = fc.constantFrom('{{', '}}', '${', 'DATE(', '<at>', '</at>', '](', '[', '&lt;', 'x', ' ', '*', '\n');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(plainText(pieces.join(''))).not.toMatch(/\{\{|\$\{|<[a-z/]|\]\(|&lt;/);
      }),
    );
  });
});

describe('an excerpt', () => {
  it('counts characters, not halves of them', () => {
    expect(excerpt('🔥'.repeat(10), 10)).toBe('🔥'.repeat(10));
    expect(excerpt('🔥'.repeat(11), 10)).toBe(`${'🔥'.repeat(9)}…`);
    expect(excerpt('short', 10)).toBe('short');
    expect(excerpt('🔥'.repeat(20_000), 3)).toBe('🔥🔥…');
  });
});
