import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { safePath, staticFile } from './static-files.ts';

const directory = mkdtempSync(join(tmpdir(), 'static-'));
const script = 'export const words = "so many words"; '.repeat(50);

beforeAll(() => {
  mkdirSync(join(directory, 'assets'));
  writeFileSync(join(directory, 'assets/room.js'), script);
  writeFileSync(join(directory, 'assets/room.js.gz'), gzipSync(script));
  writeFileSync(join(directory, 'assets/small.js'), 'export {};');
  writeFileSync(join(directory, 'assets/notes'), 'nothing for anybody');
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const asked = (headers: Record<string, string> = {}) => ({ get: (name: string) => headers[name] ?? null });
const get = (name: string, headers?: Record<string, string>) =>
  staticFile(directory, name, asked(headers), { 'cache-control': 'immutable' });

it('sends what the build has compressed to whoever takes it', async () => {
  const answer = await get('assets/room.js', { 'accept-encoding': 'br, gzip;q=0.8' });
  expect(answer?.headers).toMatchObject({
    'content-encoding': 'gzip',
    'content-type': 'text/javascript; charset=utf-8',
    vary: 'accept-encoding',
    'cache-control': 'immutable',
    'x-content-type-options': 'nosniff',
  });
  expect(String(gunzipSync(answer?.body as Buffer))).toBe(script);
});

it.each([
  ['takes none', undefined],
  ['refuses it', 'gzip;q=0'],
])('sends the file itself to whoever %s', async (_name, accepted) => {
  const answer = await get('assets/room.js', accepted === undefined ? {} : { 'accept-encoding': accepted });
  expect(answer?.headers).not.toHaveProperty('content-encoding');
  expect(String(answer?.body)).toBe(script);
});

it('sends nothing again to whoever has it', async () => {
  const first = await get('assets/small.js');
  const etag = (first?.headers as Record<string, string> | undefined)?.etag ?? '';
  expect(etag).toMatch(/^"[\w-]{22}"$/);
  const second = await get('assets/small.js', { 'if-none-match': `"other", W/${etag}` });
  expect(second).toMatchObject({ status: 304 });
  expect(second?.body).toBeUndefined();
});

it.each(['assets/none.js', 'assets', 'assets/notes', 'assets/room.js.gz'])('has no %s', async (name) => {
  expect(await get(name)).toBeUndefined();
});

it.each(['', '.', './', 'assets/..'])('knows the directory itself as %s', (path) => {
  expect(safePath(path)).toBe('');
});

it.each(['..%2fmain.js', 'a/../../b', '%00.js', '%E0%A4%A', '..\\b'])('leaves the directory for no %s', (path) => {
  expect(safePath(path)).toBeUndefined();
});
