import { ada, ben, type MergeDesk, mergeDesk } from '#tests/support/merge-desk';
import { contoso, memberOf } from '#tests/support/seeded-people';
import { minuteMs, testPlatform } from '#tests/support/test-platform';
import { memberPartition } from '../people/member.ts';
import { addComment } from '../tickets/add-comment.ts';
import { deleteComment } from '../tickets/edit-comment.ts';
import { listComments } from '../tickets/list-comments.ts';
import { splitTicket } from './split-ticket.ts';

const { agent, agent2 } = contoso;

let desk: MergeDesk;
beforeEach(async () => {
  desk = await mergeDesk(await testPlatform());
});
afterEach(() => desk.close());

const store = () => desk.stores.forTenant(contoso.id);
const lastAudit = async (partition: string) =>
  (await store().query('audit', { partition, orderBy: { field: 'seq', direction: 'desc' }, limit: 1 })).items[0]!;
const split = async (id: string, commentId: string, more: object = {}) =>
  splitTicket(await desk.as(agent), { id, commentId, subject: 'The screen flickers', ...more });

it('a reply becomes an incident of whoever wrote it, linked on both sides, audited on both, and noted on the old one', async () => {
  const old = await desk.report(ada, { watcherIds: [ben.id] });
  const said = await addComment(await desk.as(ben), { id: old.id, body: 'And my **screen** flickers' });
  const made = await split(old.id, said.id);
  expect(made).toMatchObject({
    kind: 'incident',
    subject: 'The screen flickers',
    description: 'And my **screen** flickers',
    requester: { id: ben.id },
    queue: old.queue,
    links: [{ type: 'relates_to', ticketId: old.number }],
  });
  expect((await desk.stored(old.id)).links).toEqual([{ type: 'relates_to', ticketId: made.number }]);
  expect((await lastAudit(made.id)).after).toMatchObject({ splitFrom: old.number, comment: { commentId: said.id } });
  expect(await lastAudit(old.id)).toMatchObject({
    action: 'ticket.split',
    after: { split: said.id, into: made.number },
  });
  const { items } = await listComments(await desk.as(agent2), { id: old.id });
  expect(items.map(({ body, isPrivate }) => [body, isPrivate])).toEqual([
    ['And my **screen** flickers', false],
    [`Split off as ${made.number}.`, true],
  ]);
  expect(await listComments(await desk.as(ada), { id: old.id })).toMatchObject({ items: [{ id: said.id }] });
});

it('a note stays what only the desk may see, and its author stays', async () => {
  const old = await desk.report(ada);
  const note = await addComment(await desk.as(agent2), { id: old.id, body: 'The switch is dying', isPrivate: true });
  const made = await split(old.id, note.id);
  expect(made).toMatchObject({ requester: { id: agent.id }, description: 'The screen flickers' });
  const { items } = await listComments(await desk.as(agent), { id: made.id });
  expect(items).toMatchObject([{ body: 'The switch is dying', isPrivate: true, author: { id: agent2.id } }]);
  const events = await store().query('event', { partition: made.id, limit: 20 });
  expect(JSON.stringify(events.items)).not.toContain('switch');
  await expect(listComments(await desk.as(ada), { id: made.id })).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
});

it('what the desk said becomes a ticket of whoever it was said to, with a description of its own where one is given', async () => {
  const old = await desk.report(ada);
  const said = await addComment(await desk.as(agent), { id: old.id, body: 'I saw another thing' });
  expect(await split(old.id, said.id, { description: 'Look at it' })).toMatchObject({
    requester: { id: ada.id },
    description: 'Look at it',
  });
});

it('who has left is no requester any more', async () => {
  const old = await desk.report(ada);
  const said = await addComment(await desk.as(ada), { id: old.id, body: 'Bye' });
  await store().commit(memberPartition, [{ replace: 'member', doc: { ...memberOf(ada), active: false } }]);
  desk.platform.cache.forget(contoso.id, `member:${ada.id}`);
  expect((await split(old.id, said.id)).requester.id).toBe(agent.id);
});

it('a comment of a merged ticket is split off where it is read', async () => {
  const [into, one] = [await desk.report(ada), await desk.report(ben)];
  const said = await addComment(await desk.as(ben), { id: one.id, body: 'Something else' });
  desk.clock.advance(minuteMs);
  await desk.merge(into, [one]);
  expect(await split(into.id, said.id)).toMatchObject({
    requester: { id: ben.id },
    links: [{ type: 'relates_to', ticketId: into.number }],
  });
});

it('what the desk said on a merged ticket goes to whoever it was said to there, and not to whose ticket took it in', async () => {
  const [into, one] = [await desk.report(ada), await desk.report(ben)];
  const said = await addComment(await desk.as(agent), { id: one.id, body: 'Your new password is on its way, Ben' });
  desk.clock.advance(minuteMs);
  await desk.merge(into, [one]);
  const made = await split(into.id, said.id);
  expect(made).toMatchObject({ requester: { id: ben.id }, description: said.body });
  await expect(listComments(await desk.as(ada), { id: made.id })).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
});

it('is done once under one key, and made up for where it was cut off', async () => {
  const old = await desk.report(ada);
  const said = await addComment(await desk.as(ada), { id: old.id, body: 'Also this' });
  const ctx = await desk.as(agent, { idempotency: { key: 'k', bodyHash: 'b' } });
  const input = { id: old.id, commentId: said.id, subject: 'Also this' };
  const cut = {
    ...ctx.store,
    commit: (partition: string, writes: Parameters<typeof ctx.store.commit>[1]) =>
      partition === old.id ? Promise.reject(new Error('cut off')) : ctx.store.commit(partition, writes),
  };
  await expect(splitTicket({ ...ctx, store: cut }, input)).rejects.toThrow('cut off');
  const made = await splitTicket(ctx, input);
  expect((await desk.stored(old.id)).links).toEqual([{ type: 'relates_to', ticketId: made.number }]);
  expect((await splitTicket(ctx, input)).id).toBe(made.id);
  expect((await desk.stored(old.id)).noteCount).toBe(1);
});

it('is refused to others than the desk, and of what is gone, unknown or about somebody who is not to know', async () => {
  const old = await desk.report(ada);
  const said = await addComment(await desk.as(ada), { id: old.id, body: 'Also this' });
  const input = { id: old.id, commentId: said.id, subject: 'Also this' };
  await expect(splitTicket(await desk.as(ada), input)).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
  await expect(split(old.id, crypto.randomUUID())).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
  const other = await desk.report(ben);
  await expect(split(other.id, said.id)).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
  await deleteComment(await desk.as(ada), { id: old.id, commentId: said.id });
  await expect(split(old.id, said.id)).rejects.toMatchObject({ code: 'CAT_CONFLICT' });
  const { etag: _, ...ticket } = await desk.stored(old.id);
  await store().commit(old.id, [{ replace: 'ticket', doc: { ...ticket, keptFrom: [ben.id] } }]);
  await expect(split(old.id, said.id)).rejects.toMatchObject({ code: 'CAT_CONFLICT' });
});
