import '../testing/set-up.ts';
import '../testing/quiet-network.ts';
import { setImmediate } from 'node:timers';
import { createClient } from '#core/api/client';
import { Problem } from '#core/api/problem';
import { createDrafts } from '../lib/drafts.ts';
import { endpoints } from '../lib/endpoints.ts';
import { createApiPeer } from '../testing/api-peer.ts';
import { fileAnswers } from '../testing/file-answers.ts';
import { type FileStorage, fileStorage } from '../testing/file-storage.ts';
import { blockIdsOf } from './send-block.ts';
import { createUploadQueue } from './upload-queue.ts';

const text = 'The quick brown fox jumps over the lazy dog.';
const fileOf = (content = text, name = 'fox.txt') => new File([content], name, { type: 'text/plain', lastModified: 1 });
const ids = blockIdsOf(text.length, 10);

let storage: FileStorage;
let answers: ReturnType<typeof fileAnswers>;
let peer: ReturnType<typeof createApiPeer>;
let pauses: number[];
let isOnline: boolean;
let now: number;

beforeEach(async () => {
  sessionStorage.clear();
  now = Date.now();
  storage = await fileStorage();
  answers = fileAnswers(storage, { now: () => now });
  peer = createApiPeer(answers.routes);
  pauses = [];
  isOnline = true;
});
afterEach(async () => {
  await storage.close();
  expect(peer.drift).toEqual([]);
});

/** As a page that was loaded anew: the same drafts, nothing else. */
const open = (most = 10) => {
  const queue = createUploadQueue({
    client: createClient(peer.send, endpoints),
    drafts: createDrafts(sessionStorage, 'erin'),
    draftName: 'reply.1',
    most,
    pause: async (attempt, signal) => {
      pauses.push(attempt);
      await new Promise((later) => setImmediate(later));
      signal.throwIfAborted();
    },
    isOnline: () => isOnline,
  });
  queue.wake();
  return queue;
};
const steps = (queue: ReturnType<typeof open>) => queue.items().map(({ step }) => step);
const troubles = (queue: ReturnType<typeof open>) => queue.items().map(({ trouble }) => trouble?.is);

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((later) => setImmediate(later));
}

it('sends a file in blocks, three at a time, and it is ready when the server has looked at it', async () => {
  const queue = open();
  queue.add([fileOf()]);
  const [id = ''] = await queue.settled();
  expect(queue.items()[0]?.trouble).toBe(null);
  expect(steps(queue)).toEqual(['ready']);
  expect(new Set(storage.sent)).toEqual(new Set(ids));
  expect(storage.sent).toHaveLength(ids.length);
  expect(storage.mostAtOnce()).toBe(3);
  expect(queue.items()[0]).toMatchObject({ sent: text.length, size: text.length, uploadId: id });
  expect(await answers.contentOf(id, ids)).toBe(text);
});

it('tells how far it is, block by block', async () => {
  const queue = open();
  const seen: number[] = [];
  queue.subscribe(() => void seen.push(queue.items()[0]?.sent ?? 0));
  queue.add([fileOf()]);
  await queue.settled();
  expect(seen.filter((bytes) => bytes > 0 && bytes < text.length).length).toBeGreaterThan(2);
});

it('says before a byte is sent that a file is too large, empty, or one too many', async () => {
  const queue = open(3);
  queue.add(
    [fileOf('x'.repeat(201), 'large.txt'), fileOf('', 'empty.txt'), fileOf('x', 'one.txt'), fileOf('x', 'two.txt')],
    200,
  );
  await queue.settled();
  expect(troubles(queue)).toEqual(['too_large', 'empty', undefined, 'too_many']);
  expect(peer.askedOf('createUpload')).toHaveLength(1);
});

it('shows what the server says where it refuses the announcement', async () => {
  peer.trouble('createUpload', new Problem('CAT_FILE_TYPE', 'No programs.'));
  const queue = open();
  queue.add([fileOf('MZ', 'setup.exe')]);
  await queue.settled();
  expect(queue.items()[0]?.trouble).toEqual({ is: 'refused', code: 'CAT_FILE_TYPE', detail: 'No programs.' });
  expect(storage.sent).toEqual([]);
});

it('shows what the server says where it refuses the content', async () => {
  answers.judge({ state: 'refused', refusal: { code: 'CAT_FILE_TYPE', detail: 'A program.' } });
  const queue = open();
  queue.add([fileOf()]);
  await queue.settled();
  expect(queue.items()[0]).toMatchObject({ step: 'failed', trouble: { is: 'refused', code: 'CAT_FILE_TYPE' } });
  expect(queue.readyIds()).toEqual([]);
});

it('sends a block again where the storage is busy or the connection breaks', async () => {
  storage.trouble(503, 'hang up', 500);
  const queue = open();
  queue.add([fileOf()]);
  await queue.settled();
  expect(queue.items()[0]?.trouble).toBe(null);
  expect(steps(queue)).toEqual(['ready']);
  expect(storage.sent).toHaveLength(ids.length + 3);
});

it('gives up a storage that never takes it, and tries again when it is told to', async () => {
  storage.trouble(...Array(40).fill(500));
  const queue = open();
  queue.add([fileOf()]);
  await queue.settled();
  expect(troubles(queue)).toEqual(['storage']);
  storage.calm();
  queue.retry(queue.items()[0]?.key ?? '');
  await queue.settled();
  expect(steps(queue)).toEqual(['ready']);
  expect(peer.askedOf('createUpload')).toHaveLength(1);
});

it('renews an address that has expired in the middle, once for all blocks', async () => {
  const release = storage.hold();
  const queue = open();
  queue.add([fileOf()]);
  await until(() => storage.sent.length === 3);
  now += 120_000;
  storage.setTime(now);
  release();
  await queue.settled();
  expect(queue.items()[0]?.trouble).toBe(null);
  expect(steps(queue)).toEqual(['ready']);
  expect(peer.askedOf('createUpload')).toHaveLength(1);
  // One renewal, and one look at what became of it.
  expect(peer.askedOf('getUpload').length).toBeLessThanOrEqual(3);
});

it('waits as long as there is no network, however long, and goes on', async () => {
  isOnline = false;
  storage.trouble(...Array(20).fill('hang up'));
  const queue = open();
  queue.add([fileOf('short')]);
  await until(() => steps(queue).includes('offline'));
  await queue.settled();
  expect(queue.items()[0]?.trouble).toBe(null);
  expect(steps(queue)).toEqual(['ready']);
});

it('asks the API again where it cannot be reached', async () => {
  peer.trouble('createUpload', 'network', 'gateway');
  peer.trouble('completeUpload', 'network');
  const queue = open();
  queue.add([fileOf()]);
  await queue.settled();
  expect(queue.items()[0]?.trouble).toBe(null);
  expect(steps(queue)).toEqual(['ready']);
  expect(new Set(peer.askedOf('createUpload').map(({ call }) => call.idempotencyKey)).size).toBe(1);
});

it('stops and throws away what is taken out of the list', async () => {
  const release = storage.hold();
  const queue = open();
  queue.add([fileOf()]);
  await until(() => storage.sent.length === 3);
  queue.remove(queue.items()[0]?.key ?? '');
  release();
  await until(() => peer.askedOf('discardUpload').length === 1);
  expect(queue.items()).toEqual([]);
  expect(storage.sent).toHaveLength(3);
  expect(answers.uploads.size).toBe(0);
});

describe('after a reload', () => {
  it('what was ready still is', async () => {
    const before = open();
    before.add([fileOf()]);
    const ready = await before.settled();
    const queue = open();
    expect(await queue.settled()).toEqual(ready);
    expect(queue.items()[0]).toMatchObject({ step: 'ready', name: 'fox.txt', file: null });
  });

  it('a file that was on its way asks to be chosen again, and only the rest of it is sent', async () => {
    const half = open();
    const release = storage.hold();
    half.add([fileOf()]);
    await until(() => storage.sent.length === 3);
    // The page goes away here: what is under way arrives, nothing follows.
    const kept = { ...sessionStorage };
    half.clear();
    release();
    for (const [name, value] of Object.entries(kept)) sessionStorage.setItem(name, value);

    const queue = open();
    await queue.settled();
    expect(steps(queue)).toEqual(['needs_file']);
    const other = fileOf('Something else of another length', 'fox.txt');
    queue.add([other]);
    expect(queue.items()).toHaveLength(2);
    const arrived = storage.storedOf(
      [...answers.uploads.keys()].map((id) => `6d1f7a52-3c84-4b0e-9a57-0c7a1f0c0de1/${id}`)[0] ?? '',
    );
    const sentBefore = storage.sent.length;
    queue.add([fileOf()]);
    expect(queue.items()).toHaveLength(2);
    await queue.settled();
    expect(steps(queue)).toEqual(['ready', 'ready']);
    expect(storage.sent.length - sentBefore).toBeLessThanOrEqual(ids.length - arrived.length + 4);
  });

  it('a file that the server has thrown away is sent anew when it is chosen again', async () => {
    const release = storage.hold();
    const before = open();
    before.add([fileOf()]);
    await until(() => storage.sent.length === 3);
    const kept = { ...sessionStorage };
    before.clear();
    release();
    for (const [name, value] of Object.entries(kept)) sessionStorage.setItem(name, value);
    answers.uploads.clear();

    const queue = open();
    await queue.settled();
    expect(troubles(queue)).toEqual(['expired']);
  });
});
