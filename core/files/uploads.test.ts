import { contoso, fabrikam } from '#tests/support/seeded-people';
import { dayMs, hourMs, minuteMs } from '#tests/support/test-platform';
import { completeUpload } from './complete-upload.ts';
import { createUpload } from './create-upload.ts';
import { discardUpload } from './discard-upload.ts';
import { getUpload } from './get-upload.ts';
import { FileFailure } from './ports.ts';
import { bytes, exe, png, zip } from './test-content.ts';
import { type FileWorld, fileWorld, refusal, theBlock } from './test-files.ts';

let desk: FileWorld;
beforeEach(async () => {
  desk = await fileWorld();
});
afterEach(() => desk.close());

const erin = () => desk.as(contoso.employee);
const announce = async (said: object) => createUpload(await erin(), { filename: 'a.png', size: 10, ...said });
const complete = async (id: string, blockIds: readonly string[] = [theBlock]) =>
  completeUpload(await erin(), { id, blockIds });

describe('an upload', () => {
  it('is told where to go, under no name, and is known by what has arrived', async () => {
    const made = await announce({ filename: '../Screen\u202Eshot.png', size: png.length });
    expect(made).toMatchObject({ filename: 'Screenshot.png', state: 'uploading', scan: 'pending', received: [] });
    expect(made.sendTo?.url).toContain(`/${contoso.id}/${made.id}?`);
    expect(made.sendTo?.url).not.toContain('Screen');
    desk.files.putBlock(desk.key(made.id), theBlock, png.subarray(0, 50));
    desk.clock.advance(30 * minuteMs);
    const later = await getUpload(await erin(), { id: made.id });
    expect(later.received).toEqual([theBlock]);
    expect(later.sendTo?.expiresAt).toBe('2026-03-02T10:30:00.000Z');
  });

  it('is ready once it is complete, with the type of its content and its hash', async () => {
    const made = await desk.upload({ filename: 'shot' });
    expect(made).toMatchObject({ filename: 'shot.png', type: 'image/png', state: 'ready', sendTo: null, received: [] });
    const stored = await desk.stores.forTenant(contoso.id).get('upload', made.id, made.id);
    expect(stored?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect([...desk.files.final.keys()]).toEqual([desk.key(made.id)]);
  });

  it('answers the same when it is completed again', async () => {
    const made = await desk.upload();
    expect(await complete(made.id)).toEqual(made);
  });

  it('made twice with one key is one', async () => {
    const idempotency = { key: 'a'.repeat(64), bodyHash: 'b' };
    const said = { filename: 'a.png', size: 10 };
    const first = await createUpload(await desk.as(contoso.employee, { idempotency }), said);
    const again = await createUpload(await desk.as(contoso.employee, { idempotency }), said);
    expect(again.id).toBe(first.id);
    expect(again.sendTo).not.toBeNull();
  });

  it('is its owner’s alone, and for everybody else as if it were not there', async () => {
    const { id } = await desk.upload();
    for (const person of [contoso.agent, contoso.admin, fabrikam.employee]) {
      const ctx = await desk.as(person);
      expect(await refusal(getUpload(ctx, { id }))).toMatch(/^CAT_NOT_FOUND/);
      expect(await refusal(completeUpload(ctx, { id, blockIds: [theBlock] }))).toMatch(/^CAT_NOT_FOUND/);
      expect(await refusal(discardUpload(ctx, { id }))).toMatch(/^CAT_NOT_FOUND/);
    }
  });
});

describe('what is announced', () => {
  it('is refused with a sentence where its size or its name says enough', async () => {
    const tooLarge = await refusal(announce({ size: 26 * 1024 * 1024 }));
    expect(tooLarge).toBe(
      'CAT_TOO_LARGE: This file has 26 MB, and at most 25 MB are accepted. Make it smaller, or split it.',
    );
    expect(await refusal(announce({ size: 25 * 1024 * 1024 + 1 }))).toContain('This file has 25.1 MB');
    expect(await refusal(announce({ size: 0 }))).toBe('/size too_small');
    expect(await refusal(announce({ filename: '..' }))).toBe('/filename format');
    expect(await refusal(announce({ filename: 'setup.exe' }))).toMatch(
      /^CAT_FILE_TYPE: Files that end in \.exe can run/,
    );
    for (const contentType of ['application/x-msdownload', 'application/x-sh; charset=utf-8']) {
      expect(await refusal(announce({ contentType }))).toMatch(/^CAT_FILE_TYPE: Your browser calls this a program/);
    }
  });

  it('is at most fifty files at a time', async () => {
    for (let count = 0; count < 49; count += 1) await announce({});
    const { id } = await announce({});
    expect(await refusal(announce({}))).toMatch(/^CAT_CONFLICT: 50 files of yours/);
    await discardUpload(await erin(), { id });
    expect(await refusal(announce({}))).toBe('done');
  });
});

describe('completing an upload', () => {
  it('names the blocks that have not arrived, and goes on once they have', async () => {
    const { id } = await desk.send();
    expect(await refusal(complete(id, [theBlock, 'bm90IGhlcmU=']))).toBe('/blockIds/1 missing_block');
    expect((await complete(id)).state).toBe('ready');
  });

  it('counts what has arrived', async () => {
    const { id } = await announce({ size: 500 });
    desk.files.putBlock(desk.key(id), theBlock, png);
    expect(await refusal(complete(id))).toBe('/blockIds size');
    desk.files.putBlock(desk.key(id), theBlock, new Uint8Array(26 * 1024 * 1024));
    expect(await refusal(complete(id))).toMatch(/^CAT_TOO_LARGE: This file has 26 MB/);
    expect((await getUpload(await erin(), { id })).state).toBe('uploading');
    expect(desk.files.final.size).toBe(0);
  });

  it.each([
    ['a program in the name of a picture', 'cat.png', exe, 'a program for Windows, although its name ends in .png'],
    ['a bomb', 'a.zip', zip({ a: new Uint8Array(20_000_000) }), 'far larger than a file may be'],
    ['a script', 'a.txt', bytes('#!/bin/sh'), 'a script, although its name ends in .txt'],
  ])('refuses %s, now and ever after, and keeps nothing of it', async (_what, filename, content, words) => {
    const { id } = await desk.send({ filename, content });
    for (const attempt of [1, 2]) {
      expect([attempt, await refusal(complete(id))]).toEqual([attempt, expect.stringContaining(words)]);
    }
    const refused = await getUpload(await erin(), { id });
    expect(refused).toMatchObject({ state: 'refused', refusal: { code: 'CAT_FILE_TYPE' }, sendTo: null });
    await desk.tend(id);
    expect(desk.files.final.size).toBe(0);
  });

  it('takes what was put together by a request that got no further', async () => {
    const { id } = await desk.send();
    await desk.files.commit(desk.key(id), [theBlock]);
    const store = desk.stores.forTenant(contoso.id);
    const { etag: _, ...upload } = (await store.get('upload', id, id)) ?? never();
    await store.commit(id, [{ replace: 'upload', doc: { ...upload, state: 'checking', seq: 2 } }]);
    expect((await complete(id)).state).toBe('checking');
    desk.clock.advance(3 * minuteMs);
    expect((await complete(id)).state).toBe('ready');
  });

  it('says so where files cannot be reached, and can be asked again', async () => {
    const { id } = await desk.send();
    desk.files.fail(new FileFailure('unavailable', 'gone'));
    expect(await refusal(complete(id))).toMatch(/^CAT_UNAVAILABLE: Files cannot be stored/);
    const { commit } = desk.files;
    let calls = 0;
    Object.assign(desk.files, {
      commit: (...args: Parameters<typeof commit>) => {
        calls += 1;
        return calls === 1 ? Promise.reject(new FileFailure('unavailable', 'gone')) : commit(...args);
      },
    });
    expect(await refusal(complete(id))).toMatch(/^CAT_UNAVAILABLE/);
    expect((await complete(id)).state).toBe('ready');
  });

  it('is one where two ask at once', async () => {
    const { id } = await desk.send();
    const states = (await Promise.all([complete(id), complete(id)])).map(({ state }) => state);
    expect(states).toContain('ready');
    expect((await getUpload(await erin(), { id })).state).toBe('ready');
  });

  it('comes too late after a day', async () => {
    const { id } = await desk.send();
    desk.clock.advance(dayMs);
    expect(await refusal(complete(id))).toMatch(/^CAT_CONFLICT: This file was not complete within a day/);
    expect((await getUpload(await erin(), { id })).sendTo).toBeNull();
  });
});

describe('discarding an upload', () => {
  it('leaves nothing of it, even of what was sent afterwards', async () => {
    const { id } = await desk.upload();
    await discardUpload(await erin(), { id });
    await discardUpload(await erin(), { id });
    expect((await desk.tend(id)).live).toBe(true);
    expect(desk.files.final.size).toBe(0);
    desk.files.putBlock(desk.key(id), theBlock, png);
    desk.clock.advance(hourMs);
    expect((await desk.tend(id)).live).toBe(false);
    expect(await desk.files.receivedBlocks(desk.key(id))).toEqual([]);
    expect(await refusal(complete(id))).toContain('You have discarded this file');
  });
});

function never(): never {
  throw new Error('It is there');
}
