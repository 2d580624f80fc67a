import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileFailure, fileKey } from '#core/files/ports';
import { movableClock } from '#tests/support/test-platform';
import { type DiskFiles, diskFiles } from './disk-files.ts';

const tenant = '6d1f7a52-3c84-4b0e-9a57-0c7a1f0c0de1';
const key = fileKey(tenant, '00000000-0000-4000-8000-000000000001');
const [first, second, third] = ['MDAwMA==', 'MDAwMQ==', 'MDAwMg=='] as const;
const bytes = (text: string) => Buffer.from(text);
const whole = async (content: AsyncIterable<Uint8Array>) => {
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts).toString();
};

async function* pieces(...parts: (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield bytes(part);
  }
}

let root: string;
let files: DiskFiles;
const clock = movableClock();

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'disk-files-'));
  files = diskFiles({
    root,
    baseUrl: 'http://127.0.0.1:7071',
    keys: [bytes('a key of thirty-two bytes, or so')],
    maxBytes: 20,
    blockSize: 8,
    clock,
  });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const everyFile = () => readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

it('puts blocks together in the order that is asked for, and clears them', async () => {
  await files.putBlock(key, second, pieces('world'));
  await files.putBlock(key, first, pieces('hel', 'lo '));
  await files.putBlock(key, third, pieces('unused'));
  expect((await files.receivedBlocks(key)).toSorted((a, b) => a.size - b.size)).toEqual([
    { id: second, size: 5 },
    { id: first, size: 6 },
    { id: third, size: 6 },
  ]);
  expect(await files.commit(key, [first, second])).toEqual({ size: 11 });
  expect(await whole(files.read(key))).toBe('hello world');
  expect(await whole(files.read(key, { from: 6, length: 3 }))).toBe('wor');
  expect(await whole(files.read(key, { from: 11, length: 3 }))).toBe('');
  expect(await files.receivedBlocks(key)).toEqual([]);
  expect(everyFile()).toHaveLength(1);
});

it('takes a block again in place of the first one', async () => {
  await files.putBlock(key, first, pieces('before'));
  await files.putBlock(key, first, pieces('after'));
  expect(await files.commit(key, [first])).toEqual({ size: 5 });
});

it('keeps nothing of a block that breaks off', async () => {
  expect(await files.putBlock(key, first, pieces('half', new Error('hung up')))).toBe('broken off');
  expect(await files.receivedBlocks(key)).toEqual([]);
  expect(everyFile()).toEqual([]);
});

it('stops reading a block as soon as it is too large, and a file that grows too large by its blocks', async () => {
  const given = pieces('12345678', '9', 'never read');
  expect(await files.putBlock(key, first, given)).toBe('too large');
  expect((await given.next()).done).toBe(true);
  for (const id of [first, second]) expect(await files.putBlock(key, id, pieces('12345678'))).toBe('stored');
  expect(await files.putBlock(key, third, pieces('12345'))).toBe('too large');
  expect(await files.putBlock(key, third, pieces('1234'))).toBe('stored');
  // Once more the same one: it takes the place of itself.
  expect(await files.putBlock(key, third, pieces('4321'))).toBe('stored');
});

it('takes no more than a file may have, from many who send at once', async () => {
  const slow = async function* (): AsyncGenerator<Uint8Array> {
    yield bytes('1234');
    await new Promise((done) => setImmediate(done));
    yield bytes('5678');
  };
  const ids = Array.from({ length: 6 }, (_, index) => Buffer.from(`00${index}`).toString('base64'));
  const outcomes = await Promise.all(ids.map((id) => files.putBlock(key, id, slow())));
  expect(outcomes.filter((outcome) => outcome === 'stored').length).toBeLessThanOrEqual(2);
  const received = await files.receivedBlocks(key);
  expect(received.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(20);
  await files.putBlock(key, first, pieces('1'));
  expect((await files.receivedBlocks(key)).map(({ id }) => id)).toContain(first);
});

it('puts no more together than a file may have, though a block is named again and again', async () => {
  await files.putBlock(key, first, pieces('12345678'));
  await expect(files.commit(key, [first, first, first])).rejects.toMatchObject({ kind: 'missing' });
  expect(await files.sizeOf(key)).toBeUndefined();
  expect(everyFile()).toHaveLength(1);
});

it('never writes over what is put together, and answers a second commit with it', async () => {
  await files.putBlock(key, first, pieces('kept'));
  const both = await Promise.all([files.commit(key, [first]), files.commit(key, [first])]);
  expect(both).toEqual([{ size: 4 }, { size: 4 }]);
  expect(await files.putBlock(key, first, pieces('another'))).toBe('closed');
  expect(await files.commit(key, [second])).toEqual({ size: 4 });
  expect(await whole(files.read(key))).toBe('kept');
});

it('says that a block is missing, and keeps the others', async () => {
  await files.putBlock(key, first, pieces('there'));
  await expect(files.commit(key, [first, second])).rejects.toMatchObject({ kind: 'missing' });
  expect(await files.receivedBlocks(key)).toHaveLength(1);
  await expect(whole(files.read(key))).rejects.toBeInstanceOf(FileFailure);
});

it.each(['', 'not base64', Buffer.alloc(65).toString('base64'), 'MDAwMA'])('takes no block called %j', async (id) => {
  expect(await files.putBlock(key, id, pieces('x'))).toBe('bad id');
});

it.each(['../../etc/passwd', `${tenant}/..`, `${tenant}/../${tenant}`, 'tenant/upload', `${key}/`, `/${key}`])(
  'makes no path of %j',
  async (bad) => {
    await expect(files.putBlock(bad, first, pieces('x'))).rejects.toThrow(RangeError);
    await expect(files.commit(bad, [first])).rejects.toThrow(RangeError);
    expect(() => files.links.send(bad, new Date())).toThrow(RangeError);
  },
);

it('removes blocks and file, and does not mind that there are none', async () => {
  await files.putBlock(key, first, pieces('x'));
  await files.remove(key);
  expect(everyFile()).toEqual([]);
  await files.putBlock(key, first, pieces('x'));
  await files.commit(key, [first]);
  await files.remove(key);
  await files.remove(key);
  expect(everyFile()).toEqual([]);
});

it('sweeps blocks that nobody has touched for long', async () => {
  const other = fileKey(tenant, '00000000-0000-4000-8000-000000000002');
  await files.putBlock(key, first, pieces('old'));
  await files.putBlock(other, first, pieces('new'));
  utimesSync(join(root, 'staging', ...key.split('/')), new Date(1_000), new Date(1_000));
  await files.sweep(new Date(2_000));
  expect([await files.receivedBlocks(key), await files.receivedBlocks(other)]).toEqual([[], [{ id: first, size: 3 }]]);
});

it('says that the disk is to blame, without a path', async () => {
  mkdirSync(join(root, 'staging'));
  writeFileSync(join(root, 'staging', tenant), 'a file where a folder should be');
  const failure = await files.putBlock(key, first, pieces('x')).catch((error: unknown) => error);
  expect(failure).toMatchObject({ kind: 'unavailable' });
  expect((failure as Error).message).not.toContain(root);
});

describe('a link', () => {
  const later = () => new Date(clock.now().getTime() + 60_000);
  const url = async () => new URL(await files.sendTo(key, later()));

  it('opens what it is for, until it expires', async () => {
    const link = await url();
    link.searchParams.set('comp', 'block');
    expect(files.links.read('PUT', link)).toEqual({ may: 'send', key });
    clock.advance(59_999);
    expect(files.links.read('PUT', link)).not.toBe('expired');
    clock.advance(1);
    expect(files.links.read('PUT', link)).toBe('expired');
  });

  it('carries how the file comes out', async () => {
    const download = { filename: 'Ärger & "Co".pdf', type: 'application/pdf', inline: false };
    const link = new URL(await files.downloadUrl(key, download, later()));
    expect(files.links.read('GET', link)).toEqual({ may: 'fetch', key, download });
  });

  it.each<[string, (link: URL) => void]>([
    ['another file', (link) => Object.assign(link, { pathname: link.pathname.replace(/1$/, '2') })],
    ['a later end', (link) => link.searchParams.set('se', '9999999999')],
    ['no signature', (link) => link.searchParams.delete('sig')],
    ['another signature', (link) => link.searchParams.set('sig', 'AAAA')],
    ['another type', (link) => link.searchParams.set('type', 'text/html')],
    [
      'a second end before the first',
      (link) => Object.assign(link, { search: `?se=9999999999&${link.search.slice(1)}` }),
    ],
  ])('is worth nothing with %s', async (_name, change) => {
    const link = await url();
    change(link);
    expect(files.links.read('PUT', link)).toBe('wrong');
  });

  it('to send lets nobody fetch, and the other way round', async () => {
    expect(files.links.read('GET', await url())).toBe('wrong');
    const fetched = await files.downloadUrl(key, { filename: 'a', type: 'b', inline: true }, later());
    expect(files.links.read('PUT', new URL(fetched))).toBe('wrong');
  });

  it('holds after another key was put in front of its own', async () => {
    const link = await url();
    const options = { root, baseUrl: 'http://127.0.0.1:7071', maxBytes: 20, clock };
    const [old, fresh] = [bytes('a key of thirty-two bytes, or so'), bytes('another one')];
    expect(diskFiles({ ...options, keys: [fresh, old] }).links.read('PUT', link)).toEqual({ may: 'send', key });
    expect(diskFiles({ ...options, keys: [fresh] }).links.read('PUT', link)).toBe('wrong');
  });
});
