import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtPages, freshNonce } from './built-pages.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pages-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const html =
  '<html><head><meta property="csp-nonce" nonce="{{NONCE}}"><script src="/a.js" nonce="{{NONCE}}"></script></head></html>';

const rooms = [
  { pattern: '/', files: { en: ['assets/home.js', 'assets/en.js'], de: ['assets/home.js', 'assets/de.js'] } },
  { pattern: '/tickets/:id', files: { en: ['assets/ticket.js'] } },
  { pattern: '/queues/:queueId', isWide: true, files: {} },
];

const themes = [{ file: 'assets/tones.js' }, { file: 'assets/dark.js', media: '(prefers-color-scheme: dark)' }];

function build(): ReturnType<typeof builtPages> {
  writeFileSync(join(directory, 'index.html'), html);
  writeFileSync(join(directory, 'preloads.json'), JSON.stringify({ themes, rooms }));
  return builtPages(directory);
}

it('gives every page its own nonce, wherever the build left room for it', async () => {
  const { page } = build();
  const [first, second] = [freshNonce(), freshNonce()];
  expect(first).not.toBe(second);
  expect(Buffer.from(first, 'base64')).toHaveLength(16);
  const sent = await page('index.html', { nonce: first, languages: null });
  expect(sent?.split(`nonce="${first}"`)).toHaveLength(3);
  expect(sent).not.toContain('{{');
  expect(await page('index.html', { nonce: second, languages: null })).not.toContain(first);
});

it.each([
  ['', 'de-CH, en;q=0.5', ['assets/home.js', 'assets/de.js']],
  ['', 'fr', ['assets/home.js', 'assets/en.js']],
  ['', 'constructor', ['assets/home.js', 'assets/en.js']],
  ['', null, ['assets/home.js', 'assets/en.js']],
  ['tickets/INC-000001', 'de', ['assets/ticket.js']],
  ['nowhere/at/all', 'en', []],
])('sends along what the room at /%s needs for %s', async (path, languages, files) => {
  const sent = await build().page('index.html', { nonce: 'N', path, languages });
  const links = [...(sent ?? '').matchAll(/<link rel="modulepreload" crossorigin href="\/tabs\/([^"]+)" nonce="N">/g)];
  expect(links.map(([, file]) => file)).toEqual(['assets/tones.js', ...files]);
  expect(sent).toContain('href="/tabs/assets/dark.js" media="(prefers-color-scheme: dark)" nonce="N">');
});

describe('what stands in the page before any script runs', () => {
  const marked = '<html lang="en"><head></head><div class="first {{width}}">{{product}}</div>{{unknown}}</html>';
  const built = () => {
    const pages = build();
    writeFileSync(join(directory, 'index.html'), marked);
    const words = { en: { language: 'en', product: 'A "<b>" & C' }, de: { language: 'de', product: 'Katalysator' } };
    writeFileSync(join(directory, 'words.json'), JSON.stringify(words));
    return pages;
  };

  it.each([
    ['de-CH, en;q=0.5', '<html lang="de">', '>Katalysator<'],
    ['fr', '<html lang="en">', '>A &quot;&lt;b&gt;&quot; &amp; C<'],
    [null, '<html lang="en">', '>A &quot;&lt;b&gt;&quot; &amp; C<'],
  ])('is said to %s in their language, as text', async (languages, html, text) => {
    const sent = await built().page('index.html', { nonce: 'N', languages });
    expect(sent).toContain(html);
    expect(sent).toContain(text);
    expect(sent).not.toContain('{{');
  });

  it.each([
    ['queues/all', 'first wide'],
    ['tickets/INC-000001', 'first '],
    ['nowhere', 'first '],
  ])('is at /%s as wide as the room', async (path, name) => {
    expect(await built().page('index.html', { nonce: 'N', path, languages: 'en' })).toContain(`class="${name}"`);
  });
});

it('has no page while none is built, and the newest once there is one', async () => {
  const { page } = builtPages(directory);
  expect(await page('index.html', { nonce: 'N', languages: null })).toBeUndefined();
  writeFileSync(join(directory, 'index.html'), '<head></head>first');
  expect(await page('index.html', { nonce: 'N', languages: null })).toContain('first');
});
