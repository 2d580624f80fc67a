import fc from 'fast-check';
import { mailBlocks, mailText, plainHeading, plainWords, teamsWords } from './surface-text.ts';

const own = (text: string) => ({ text, isValue: false });
const value = (text: string) => ({ text, isValue: true });
const url = 'https://teams.microsoft.com/l/entity/x_y/home?webUrl=https%3A%2F%2Fa';

describe('In Teams', () => {
  const shown = (text: string) => teamsWords([value(text)], url);

  it.each([
    ['[x](javascript:alert(1))', '[x]\u200b(javascript:alert(1))'],
    ['[x][1]', '[x]\u200b[1]'],
    ['<at>Everyone</at>', '<\u200bat>Everyone<\u200b/at>'],
    ['<img src=x>', '<\u200bimg src=x>'],
    ['{{DATE(2026-01-01)}}', '{\u200b{DATE(2026-01-01)}}'],
    ['$\u007bsecret}', '$\u200b{secret}'],
    ['&lt;b&gt;', '&\u200blt;b&\u200bgt;'],
    ['**bold** and _soft_ and `code`', '\\*\\*bold\\*\\* and \\_soft\\_ and \\`code\\`'],
    ['snake_case_name and 2 * 3', 'snake_case_name and 2 * 3'],
    ['~~gone~~', '\\~\\~gone\\~\\~'],
    ['\\*hidden', '\\\\\\*hidden'],
    ['# heading', '\\# heading'],
    ['> quoted', '\\> quoted'],
    ['- item', '\\- item'],
    ['1. first', '1\\. first'],
    ['---', '\\---'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['one\ntwo\r\n\r\nthree', 'one\n\ntwo\n\nthree'],
  ])('%j is shown as it was written', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('what was said shows its bold words and lists, and nothing else that was put in does', () => {
    const said = '**now**\n- one\n- two';
    const text = teamsWords([value('**A**'), own(' said:\n\n'), value(said)], url, said);
    expect(text).toBe('\\*\\*A\\*\\* said:\n\n**now**\n\n- one\n- two');
  });

  it('the template’s own markdown works, and our link with it', () => {
    expect(
      teamsWords([own('**'), value('A*B'), own('** ['), value('INC-1'), own(']('), value(url), own(')')], url),
    ).toBe(`**A\\*B** [INC-1](${url})`);
  });
});

describe('In a mail', () => {
  const html = (...pieces: Parameters<typeof mailBlocks>[0]) =>
    mailBlocks(pieces)
      .map(({ html: block, quoted }) => (quoted ? `<q>${block}</q>` : `<p>${block}</p>`))
      .join('');

  it('values are text: no tag, no attribute, no block of their own', () => {
    expect(html(own('From '), value('<script>"&\'**x**\n\n> y'))).toBe(
      '<p>From <bdi>&lt;script&gt;&quot;&amp;&#39;**x**<br><br>&gt; y</bdi></p>',
    );
  });

  it('the template’s own text knows paragraphs, quotations, bold and lines, and no HTML', () => {
    expect(
      html(own('**'), value('Avery'), own('** <b>says</b>:\nnow\n\n> '), value('Hello\nyou'), own('\n\n> '), value('')),
    ).toBe('<p><strong><bdi>Avery</bdi></strong> &lt;b&gt;says&lt;/b&gt;:<br>now</p><q><bdi>Hello<br>you</bdi></q>');
  });

  it('the plain part quotes every line', () => {
    expect(mailText([own('**A** said:\n\n> '), value('one\ntwo'), own('\n\n\n\nBye')])).toBe(
      'A said:\n\n> one\n> two\n\nBye',
    );
  });
});

it('headings are one line without control characters: nothing can become a header of a mail', () => {
  expect(plainHeading([value('Hello\r\nBcc: all@contoso.example\u0000\u2028x')])).toBe(
    'Hello Bcc: all@contoso.example x',
  );
  expect(plainWords([value('a\tb  \n\n\n\nc')])).toBe('a b\n\nc');
});

const nasty = fc.string({
  unit: fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    '<',
    'a',
    '{',
    '*',
    '_',
    '>',
    '#',
    '&',
    ';',
    '\n',
    ' ',
    '\\',
    '`',
    '\ue000',
    '\ue001',
    '0',
    '"',
    "'",
  ),
});

it('whatever is put in, a mail has no tag but its own', () => {
  fc.assert(
    fc.property(nasty, nasty, (first, second) => {
      const html = mailBlocks([own('**'), value(first), own('**\n\n> '), value(second)])
        .map((block) => block.html)
        .join('');
      expect(html.replace(/<\/?(?:bdi|strong)>|<br>/g, '')).not.toMatch(/[<>"']/);
      expect(html).not.toMatch(/[\ue000\ue001]/);
    }),
  );
});

it('whatever is put in, a message has no link, tag or expression', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      expect(teamsWords([value(text)], url)).not.toMatch(/\][([:]|<[a-z/!?]|\{\{|\$\{/i);
    }),
  );
});
