import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NewMessage, openStore, type Store } from './store.ts';

const at = new Date('2026-11-21T10:00:00.000Z');
let dataDir: string;
let store: Store;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'small-teams-store-'));
  store = openStore(dataDir, () => at);
});
afterEach(() => {
  store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const aMessage = (over: Partial<NewMessage> = {}): NewMessage => ({
  conversationId: 'c',
  text: 'hi',
  textFormat: 'plain',
  mentions: [],
  attachments: [],
  botReads: true,
  ...over,
});

it('gives every message an id of its own, even within one millisecond and after a restart', () => {
  const first = store.add(aMessage()).message;
  const second = store.add(aMessage()).message;
  store.close();
  store = openStore(dataDir, () => at);
  const third = store.add(aMessage()).message;
  expect([first.id, second.id, third.id]).toEqual([String(+at), String(+at + 1), String(+at + 2)]);
});

it('keeps what a process did not finish delivering', () => {
  const { message } = store.add(aMessage({ sender: 'a', delivery: { status: 'pending' } }));
  store.add(aMessage({ sender: 'a', delivery: { status: 'delivered' } }));
  store.close();
  store = openStore(dataDir, () => at);
  expect(store.pendingDeliveries().map((one) => one.id)).toEqual([message.id]);
  store.change('c', message.id, { delivery: { status: 'failed' } });
  expect(store.pendingDeliveries()).toEqual([]);
});

it('raises the version with every change and can take a value away', () => {
  const { id } = store.add(aMessage()).message;
  store.change('c', id, { deletedAt: 'now' });
  expect(store.change('c', id, { deletedAt: undefined })).toEqual({ ...store.get('c', id), version: 3 });
  expect(store.get('c', id)).not.toHaveProperty('deletedAt');
  expect(store.change('c', 'nothing', { text: 'x' })).toBeUndefined();
});

it('pages by posts, each with all its replies', () => {
  const roots = ['a', 'b', 'c'].map((text) => store.add(aMessage({ text })).message);
  store.add(aMessage({ text: 'reply to a', threadId: roots[0]!.id }));
  const newest = store.page('c', 2);
  expect(newest.map((one) => one.text)).toEqual(['b', 'c']);
  expect(store.page('c', 2, newest[0]!.seq).map((one) => one.text)).toEqual(['a', 'reply to a']);
});

it('counts what others wrote since one has read', () => {
  const mine = store.add(aMessage({ sender: 'a' })).message;
  store.add(aMessage());
  const gone = store.add(aMessage({ sender: 'b' })).message;
  store.change('c', gone.id, { deletedAt: 'now' });
  expect(store.unread('c', 'a')).toBe(1);
  expect(store.unread('c', 'b')).toBe(2);
  store.markRead('c', 'b', mine.seq);
  store.markRead('c', 'b', 0);
  expect(store.unread('c', 'b')).toBe(1);
});

it('introduces the bot to a conversation once', () => {
  expect([store.claimIntroduction('c'), store.claimIntroduction('c')]).toEqual([true, false]);
  store.releaseIntroduction('c');
  expect(store.claimIntroduction('c')).toBe(true);
});
