import { parseHtml } from './html.ts';
import { parseMarkdown } from './markdown.ts';
import { plainText, safeHref } from './markup.ts';
import { toHtml } from './to-html.ts';

const markdown = (text: string) => toHtml(parseMarkdown(text));
const html = (text: string) => toHtml(parseHtml(text));

describe('markdown', () => {
  it.each([
    ['a **bold** and *soft* word', '<p>a <strong>bold</strong> and <em>soft</em> word</p>'],
    ['snake_case_name stays, _this_ does not', '<p>snake_case_name stays, <em>this</em> does not</p>'],
    ['one\ntwo', '<p>one<br>two</p>'],
    ['one\n\ntwo', '<p>one</p><p>two</p>'],
    ['- a\n- **b**', '<ul><li>a</li><li><strong>b</strong></li></ul>'],
    ['3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
    ['# Title', '<p><strong>Title</strong></p>'],
    ['> said\n> so', '<blockquote>said<br>so</blockquote>'],
    ['`a < b`', '<p><code>a &lt; b</code></p>'],
    ['```\n<b>\n```', '<pre><code>&lt;b&gt;</code></pre>'],
    ['2 * 3 * 4', '<p>2 * 3 * 4</p>'],
    ['\\*not soft\\*', '<p>*not soft*</p>'],
    ['~~gone~~', '<p><s>gone</s></p>'],
    ['hi <at>Ann Lee</at>!', '<p>hi <span class="mention">Ann Lee</span>!</p>'],
    ['a &lt;tag&gt;', '<p>a &lt;tag&gt;</p>'],
  ])('shows %j', (text, expected) => {
    expect(markdown(text)).toBe(expected);
  });

  it('links addresses that are harmless, and only those', () => {
    expect(markdown('[status](https://a.example/x?y=1&z=2)')).toBe(
      '<p><a href="https://a.example/x?y=1&amp;z=2" target="_blank" rel="noopener noreferrer">status</a></p>',
    );
    expect(markdown('see https://a.example/x.')).toContain('href="https://a.example/x"');
    for (const bad of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      '&#106;avascript:alert(1)',
      '/x',
    ]) {
      expect(markdown(`[click](${bad})`)).toBe('<p>click</p>');
      expect(safeHref(bad)).toBeUndefined();
    }
  });

  it('never lets HTML through', () => {
    const attack = '<img src=x onerror=alert(1)> <script>alert(1)</script> **<b onclick=x>**';
    expect(markdown(attack)).not.toMatch(/<(img|script|b )/);
    expect(markdown('[a](https://x.example/"onmouseover="alert(1))')).not.toMatch(/"onmouseover/);
  });

  it('takes very long and very odd texts in its stride', () => {
    const start = performance.now();
    for (const odd of [
      '*'.repeat(20_000),
      '[('.repeat(10_000),
      '_a '.repeat(7_000),
      '`'.repeat(20_000),
      '>'.repeat(20_000),
    ]) {
      markdown(odd);
    }
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

describe('html', () => {
  it.each([
    ['<p>a <b>bold</b> <i>word</i></p><p>b</p>', '<p>a <strong>bold</strong> <em>word</em></p><p>b</p>'],
    ['one<br/>two', '<p>one<br>two</p>'],
    ['<ul><li>a</li><li>b</li></ul>after', '<ul><li>a</li><li>b</li></ul><p>after</p>'],
    ['<at id="0">Ann</at> hi', '<p><span class="mention">Ann</span> hi</p>'],
    ['<b>left open', '<p><strong>left open</strong></p>'],
    ['a < b', '<p>a &lt; b</p>'],
    ['<!doctype html><html><head><title>T</title></head><body><!-- no --><p>a</p></body></html>', '<p>a</p>'],
  ])('shows %j', (text, expected) => {
    expect(html(text)).toBe(expected);
  });

  it('drops what could run, and keeps the words around it', () => {
    const attack =
      'a<script>alert(1)</script><style>*{}</style><img src=x onerror=alert(1)><svg onload=alert(1)><p>in</p></svg>b';
    expect(html(attack)).toBe('<p>ab</p>');
    expect(html('<a href="javascript:alert(1)">click</a>')).toBe('<p>click</p>');
    expect(html('<a href="https://a.example" onclick="alert(1)">go</a>')).toBe(
      '<p><a href="https://a.example" target="_blank" rel="noopener noreferrer">go</a></p>',
    );
  });
});

it('reads as plain words for lists and screen readers', () => {
  expect(plainText(parseMarkdown('**Hi** <at>Ann</at>\n\n- one\n- two'))).toBe('Hi Ann one, two');
});
