import { eventsOf, incidents, stored } from '#tests/support/bulk-jobs';
import { contoso, fabrikam, memberOf, type SeededPerson } from '#tests/support/seeded-people';
import { dayMs, type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { planNotices, planRewrites } from '../notifications/plan-notices.ts';
import { renderNotice } from '../notifications/render-notice.ts';
import { memberPartition } from '../people/member.ts';
import { managedQueues } from '../queues/keep-queues.ts';
import { enterAsSystem } from '../tenancy/enter.ts';
import { addComment } from './add-comment.ts';
import type { CommentView } from './comment-contract.ts';
import type { TicketView } from './contract.ts';
import { deleteComment, editComment } from './edit-comment.ts';
import { transitionTicket } from './transition-ticket.ts';
import { updateTicket } from './update-ticket.ts';

const { admin, agent, agent2, employee, manager, network } = contoso;
const uma: SeededPerson = {
  ...employee,
  id: 'c0000000-0000-4000-8000-000000000077',
  upn: 'uma@contoso.example',
  name: 'Uma User',
};

let desk: TestPlatform;
let ticket: TicketView;
beforeEach(async () => {
  desk = await testPlatform();
  await desk.stores.forTenant(contoso.id).commit(memberPartition, [{ create: 'member', doc: memberOf(uma) }]);
  ticket = (await incidents(desk, 1))[0] as TicketView;
});
afterEach(() => desk.close());

const say = async (by: SeededPerson, said: object): Promise<CommentView> =>
  addComment(await desk.as(by), { id: ticket.id, body: 'Look at this, please.', ...said });
const asNotifier = () => enterAsSystem(desk.platform, contoso.id, 'notifier', { surface: 'system', requestId: 'r' });
const lastEvent = async (id = ticket.id) => {
  const event = (await eventsOf(desk, id)).at(-1);
  if (!event) throw new Error('Nothing has happened');
  return event;
};

/** Who hears of the newest event, of what, where, and in which words. */
async function told(id = ticket.id) {
  const ctx = await asNotifier();
  const [found, event] = [await stored(desk, id), await lastEvent(id)];
  const { personal } = await planNotices(ctx, found, event);
  return Promise.all(
    personal.map(async (planned) => {
      const { chat, feed, email, inApp } = await renderNotice(ctx, planned, found, event, 'https://x.example/t');
      return {
        who: planned.member.name,
        kind: planned.kind,
        surfaces: planned.surfaces.join(' '),
        chat: chat.text,
        all: JSON.stringify([chat, feed, email, inApp]),
        activity: feed.activityType,
      };
    }),
  );
}
const brief = (all: Awaited<ReturnType<typeof told>>) => all.map(({ who, kind, surfaces }) => [who, kind, surfaces]);

describe('a mention', () => {
  it('is kept on the comment, and tells whoever is named, once, in words of its own', async () => {
    const comment = await say(agent, { mentionIds: [agent2.id, agent.id] });
    expect(comment.mentions).toEqual([
      { id: agent2.id, name: agent2.name },
      { id: agent.id, name: agent.name },
    ]);
    const all = await told();
    expect(brief(all)).toEqual([
      ['Erin Employee', 'replied', 'chat in_app'],
      ['Blake Agent', 'mentioned', 'chat feed in_app'],
    ]);
    expect(all[1]).toMatchObject({
      activity: 'mention',
      chat: expect.stringMatching(/Avery Agent\*\* mentioned you in .*:\n\nLook at this, please\./s),
    });
  });

  it('of somebody who hears of the reply anyway tells them of the reply alone', async () => {
    await say(agent, { mentionIds: [employee.id] });
    expect(brief(await told())).toEqual([['Erin Employee', 'replied', 'chat in_app']]);
  });

  it('reaches people who do not work the desk in chat and inbox', async () => {
    await updateTicket(await desk.as(agent), { id: ticket.id, watcherIds: [uma.id] });
    await say(agent, { mentionIds: [uma.id] });
    expect(brief(await told())).toContainEqual(['Uma User', 'mentioned', 'chat in_app']);
  });

  it('makes nobody a watcher: who may not read the ticket is refused by name, with what to do', async () => {
    await expect(say(agent, { mentionIds: [agent2.id, uma.id] })).rejects.toMatchObject({
      code: 'CAT_VALIDATION',
      errors: [
        {
          pointer: '/mentionIds/1',
          code: 'cannot_read',
          detail: `Uma User may not read ${ticket.number}. Make them a watcher first, or do not mention them.`,
        },
      ],
    });
    expect(await stored(desk, ticket.id)).toMatchObject({ watchers: [], replies: [], version: 1 });
  });

  it('of somebody of another organisation is one of nobody', async () => {
    const of = async (id: string) =>
      say(agent, { mentionIds: [id] }).then(
        () => 'said',
        (problem: { errors: readonly { detail: string }[] }) => problem.errors,
      );
    const missing = await of('00000000-0000-4000-8000-ffffffffffff');
    expect(await of(fabrikam.agent.id)).toEqual(missing);
    expect(missing).toMatchObject([{ pointer: '/mentionIds/0', code: 'unknown_member' }]);
  });

  it('names each person once, and ten at most', async () => {
    await expect(say(agent, { mentionIds: [agent2.id, agent2.id] })).rejects.toMatchObject({
      errors: [{ pointer: '/mentionIds', detail: 'Name each person only once.' }],
    });
    const many = Array.from(
      { length: 11 },
      (_, n) => `c0000000-0000-4000-8000-0000000001${String(n).padStart(2, '0')}`,
    );
    await expect(say(agent, { mentionIds: many })).rejects.toMatchObject({ errors: [{ pointer: '/mentionIds' }] });
  });

  it('sent again with the same key is the same comment and the same event', async () => {
    const idempotency = { key: 'k'.repeat(64), bodyHash: 'b' };
    const send = async () =>
      addComment(await desk.as(agent, { idempotency }), { id: ticket.id, body: 'Hi', mentionIds: [agent2.id] });
    const first = await send();
    expect(await send()).toEqual(first);
    const events = (await eventsOf(desk, ticket.id)).filter(({ name }) => name === 'ticket.commented');
    expect(events.map(({ data }) => data.mentionedIds)).toEqual([[agent2.id]]);
  });

  it('of a reply that was taken back before anybody was told tells nobody', async () => {
    const { id: commentId } = await say(agent, { mentionIds: [agent2.id] });
    const event = await lastEvent();
    await deleteComment(await desk.as(agent), { id: ticket.id, commentId });
    expect((await planNotices(await asNotifier(), await stored(desk, ticket.id), event)).personal).toEqual([]);
  });

  it('goes with a reply to where it is said: to the ticket that goes on for one closed too long ago', async () => {
    const close = { id: ticket.id, to: 'closed', code: 'withdrawn' };
    await transitionTicket(await desk.as(employee), close);
    desk.clock.advance(30 * dayMs);
    await expect(say(employee, { mentionIds: [uma.id] })).rejects.toMatchObject({ errors: [{ code: 'cannot_read' }] });
    const said = await say(employee, { mentionIds: [agent2.id] });
    expect([said.ticketId === ticket.id, said.mentions]).toEqual([false, [{ id: agent2.id, name: agent2.name }]]);
    const events = await eventsOf(desk, said.ticketId);
    expect(events.map(({ data }) => data.mentionedIds)).toContainEqual([agent2.id]);
  });
});

describe('a mention in a private note', () => {
  const secret = 'Erin spilled coffee on it.';

  it('tells whoever may read notes that there is one, and nothing of what it says', async () => {
    await say(agent, { body: secret, isPrivate: true, mentionIds: [agent2.id] });
    const all = await told();
    expect(brief(all)).toEqual([['Blake Agent', 'mentioned', 'chat feed in_app']]);
    expect(all[0]?.chat).toMatch(/mentioned you in a note on/);
    expect(all[0]?.all).not.toContain('coffee');
  });

  it.each([
    ['the requester', employee],
    ['a watcher', uma],
  ])('is refused of %s', async (_who, person) => {
    await updateTicket(await desk.as(agent), { id: ticket.id, watcherIds: [uma.id] });
    const noting = say(agent, { body: secret, isPrivate: true, mentionIds: [person.id] });
    await expect(noting).rejects.toMatchObject({
      code: 'CAT_VALIDATION',
      errors: [{ pointer: '/mentionIds/0', code: 'cannot_read', detail: expect.stringContaining(person.name) }],
    });
  });

  it('tells nobody who has lost the desk since', async () => {
    await say(agent, { body: secret, isPrivate: true, mentionIds: [agent2.id] });
    await updateTicket(await desk.as(agent), { id: ticket.id, watcherIds: [agent2.id] });
    const event = (await eventsOf(desk, ticket.id)).find(({ name }) => name === 'ticket.commented');
    await managedQueues.update(await desk.as(admin), { id: network.id, restricted: true, memberIds: [agent.id] });
    const inNetwork = { ...(await stored(desk, ticket.id)), queue: network };
    const { personal } = await planNotices(await asNotifier(), inNetwork, event as never);
    expect(personal).toEqual([]);
  });
});

describe('an edited comment', () => {
  const edit = async (commentId: string, said: object) =>
    editComment(await desk.as(agent), { id: ticket.id, commentId, body: 'Look at that, please.', ...said });

  it('tells who is mentioned anew, and nobody twice', async () => {
    const { id } = await say(agent, { mentionIds: [agent2.id] });
    const comment = await edit(id, { mentionIds: [manager.id, agent2.id] });
    expect(comment.mentions.map(({ name }) => name)).toEqual(['Blake Agent', 'Morgan Manager']);
    expect(brief(await told())).toEqual([['Morgan Manager', 'mentioned', 'chat feed in_app']]);
  });

  it('keeps who was mentioned where it says nothing of them, and takes nobody out', async () => {
    const { id } = await say(agent, { mentionIds: [agent2.id] });
    expect((await edit(id, {})).mentions).toHaveLength(1);
    expect((await edit(id, { body: 'Again', mentionIds: [] })).mentions).toHaveLength(1);
    expect(await told()).toEqual([]);
  });

  it('changes and takes back what was told of it, where it was told', async () => {
    const { id: commentId } = await say(agent, { mentionIds: [agent2.id] });
    const rewritten = async () => {
      const plans = await planRewrites(await asNotifier(), await stored(desk, ticket.id), await lastEvent());
      return plans.map(({ kind, member, key, said }) => [kind, member.name, key === commentId, said?.text]);
    };
    await edit(commentId, {});
    expect(await rewritten()).toContainEqual(['mentioned', 'Blake Agent', true, 'Look at that, please.']);
    await deleteComment(await desk.as(agent), { id: ticket.id, commentId });
    expect(await rewritten()).toContainEqual(['mentioned', 'Blake Agent', true, '']);
  });

  it('takes back both, where somebody was told of the reply first and mentioned in it later', async () => {
    const { id: commentId } = await say(agent, {});
    await edit(commentId, { mentionIds: [employee.id] });
    await deleteComment(await desk.as(agent), { id: ticket.id, commentId });
    const plans = await planRewrites(await asNotifier(), await stored(desk, ticket.id), await lastEvent());
    const ofErin = plans.filter(({ memberId }) => memberId === employee.id).map(({ kind, said }) => [kind, said?.text]);
    expect(ofErin).toEqual(
      expect.arrayContaining([
        ['replied', ''],
        ['mentioned', ''],
      ]),
    );
  });

  it('refuses whoever may not read it, and more than ten in all', async () => {
    const { id } = await say(agent, { mentionIds: [agent2.id] });
    await expect(edit(id, { mentionIds: [agent2.id, uma.id] })).rejects.toMatchObject({
      errors: [{ pointer: '/mentionIds/1', code: 'cannot_read' }],
    });
  });
});
