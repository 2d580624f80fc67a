import { markdownHtml } from './markdown-html.ts';

it('draws what cards are written in', () => {
  expect(markdownHtml('**Morgan** is _asked_\n- one\n- two\n\n`code`')).toBe(
    '<p><strong>Morgan</strong> is <em>asked</em></p><ul><li>one</li><li>two</li></ul><p><code>code</code></p>',
  );
});

it.each([
  ['a tag', '<img src=x onerror=alert(1)>'],
  ['a tag in bold', '**<script>alert(1)</script>**'],
  ['a tag in code', '`<b onclick="x">`'],
  ['a tag in a fence', '```\n<iframe src="//evil.example">\n```'],
  ['a tag in a list', '- <svg/onload=alert(1)>'],
  ['a quote that ends an attribute', '[x](https://a.example/"onmouseover="alert(1))'],
  ['a link that is a script', '[x](javascript:alert(1)) [y](data:text/html,<script>)'],
  ['half an entity', '&#60;b&#62;'],
])('never lets through %s', (_name, text) => {
  const page = readHtml(markdownHtml(text));
  expect(page.tags.filter((tag) => !['p', 'strong', 'code', 'pre', 'ul', 'li', 'a', 'em', 'br'].includes(tag))).toEqual(
    [],
  );
  expect(page.attributes.filter((name) => name !== 'href')).toEqual([]);
  expect(page.hrefs.filter((href) => !/^https?:/.test(href))).toEqual([]);
});

/** Tags and attributes of well-formed HTML such as ours, read without a browser. */
function readHtml(html: string) {
  const tag = /<(\w+)((?: \w+="[^"]*")*)>|<\/\w+>/g;
  expect(html.replaceAll(tag, '')).not.toMatch(/[<>]/);
  const opened = [...html.matchAll(tag)].filter(([, name]) => name !== undefined);
  const pairs = opened.flatMap(([, , rest = '']) => [...rest.matchAll(/(\w+)="([^"]*)"/g)]);
  return {
    tags: opened.map(([, name = '']) => name),
    attributes: pairs.map(([, name = '']) => name),
    hrefs: pairs.filter(([, name]) => name === 'href').map(([, , value = '']) => value),
  };
}
