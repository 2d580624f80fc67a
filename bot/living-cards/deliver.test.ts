import { createIncident } from '#core/incidents/create-incident';
import type { Ctx } from '#core/platform';
import { bindQueueChannel } from '#core/queues/bind-channel';
import { queuePartition } from '#core/queues/queue';
import { conversationPartition } from '#core/teams/conversation';
import { addComment } from '#core/tickets/add-comment';
import { assignTicket, takeTicket } from '#core/tickets/assign-ticket';
import type { TicketView } from '#core/tickets/contract';
import { deleteComment, editComment } from '#core/tickets/edit-comment';
import { transitionTicket } from '#core/tickets/transition-ticket';
import { updateTicket } from '#core/tickets/update-ticket';
import { buttonsOf, cardIn, textIn, wordsOf } from '#tests/support/bot-cards';
import { type BotWorld, botWorld, channelId, inChannel, inGroup } from '#tests/support/bot-world';
import { personalChatId } from '#tests/support/connector-server';
import { contoso, type SeededPerson } from '#tests/support/seeded-people';
import { listReferences } from './card-references.ts';

const { employee, manager, agent, agent2, admin } = contoso;

let world: BotWorld;
beforeEach(async () => {
  world = await botWorld();
});
afterEach(() => world.close());

const as = (person: SeededPerson): Promise<Ctx> => world.test.as(person);
const report = async (more = {}): Promise<TicketView> =>
  createIncident(await as(employee), { subject: 'Printer is jammed', ...more });
const inDesk = () => world.connector.messages(channelId);
const bind = async (queueName = 'Service Desk') =>
  bindQueueChannel(await as(admin), {
    queueName,
    conversationId: channelId,
    serviceUrl: world.connector.url,
    channelName: 'Desk',
  });
const texts = (person: SeededPerson) => world.chatOf(person).map(textIn).filter(Boolean);
const cards = (person: SeededPerson) => world.chatOf(person).filter((message) => cardIn(message));
const references = async (id: string) => listReferences((await as(agent)).store, id);
const deliveries = async (id: string) =>
  (await (await as(agent)).store.query('delivery', { partition: id, limit: 100 })).items;

describe('a new ticket', () => {
  it('shows in its requester’s chat, which is opened for it, and in the channel of its queue', async () => {
    await bind();
    const ticket = await report();
    await world.deliverAll();
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('INC-000001');
    expect(buttonsOf(cardIn(world.lastTo(employee))).map(({ verb }) => verb)).toContain('ticket.withdraw');
    expect(buttonsOf(cardIn(inDesk()[0])).map(({ title }) => title)).toEqual(['Refresh', 'My actions']);
    expect((await references(ticket.id)).map(({ scope, shownVersion }) => [scope, shownVersion]).sort()).toEqual([
      ['channel', 1],
      ['personal', 1],
    ]);
  });

  it('is not posted again where it was reported', async () => {
    await bind();
    await world.say(employee, 'new incident Printer is jammed', {}, inChannel('t1'));
    await world.deliverAll();
    expect(inDesk()).toHaveLength(1);
    expect(cards(employee)).toHaveLength(1);
    await world.say(employee, 'new incident Screen is dark');
    await world.deliverAll();
    expect(inDesk()).toHaveLength(2);
    expect(cards(employee)).toHaveLength(2);
  });

  it('is posted once, however often and however many at once it is delivered', async () => {
    await bind();
    await report();
    const [event] = world.newEvents();
    const order = { tenantId: contoso.id, ticketId: event!.ticketId, eventId: event!.id };
    const second = await world.anotherBot();
    await Promise.all([world.bot.deliver(order), second.deliver(order), world.bot.deliver(order)]);
    await world.bot.deliver(order);
    expect(cards(employee)).toHaveLength(1);
    expect(inDesk()).toHaveLength(1);
  });

  it('shows in the channel of the queue it moves to', async () => {
    await bind('Network');
    const ticket = await report();
    await world.deliverAll();
    expect(inDesk()).toEqual([]);
    await assignTicket(await as(agent), { id: ticket.id, queueId: contoso.network.id });
    await world.deliverAll();
    expect(wordsOf(cardIn(inDesk()[0]))).toContain('Queue: Network');
    await assignTicket(await as(agent), { id: ticket.id, queueId: contoso.serviceDesk.id });
    await assignTicket(await as(agent), { id: ticket.id, queueId: contoso.network.id });
    await world.deliverAll();
    expect(inDesk()).toHaveLength(1);
  });

  it('of an organisation that is suspended is told when it is back, and of one that is gone to nobody', async () => {
    await report();
    const [event] = world.newEvents();
    const order = { tenantId: contoso.id, ticketId: event!.ticketId, eventId: event!.id };
    const { store, tenant } = await as(admin);
    const become = async (status: typeof tenant.status) => {
      await store.commit('tenant', [{ replace: 'tenant', doc: { ...tenant, status } }]);
      world.test.clock.advance(60_000);
    };
    await become('suspended');
    const later = await world.bot.deliver(order);
    expect(Date.parse(later!.notBefore) - world.test.clock.now().getTime()).toBe(3600_000);
    await become('deleted');
    expect(await world.bot.deliver(order)).toBeUndefined();
    expect(world.connector.requests).toEqual([]);
    await become('active');
    await world.bot.deliver(order);
    expect(cards(employee)).toHaveLength(1);
  });

  it('that is not there is no failure', async () => {
    await world.bot.deliver({ tenantId: contoso.id, ticketId: 'nothing', eventId: 'nothing' });
    expect(world.connector.requests).toEqual([]);
  });
});

describe('living cards', () => {
  it('follow every change wherever they stand', async () => {
    await bind();
    const ticket = await report();
    await world.deliverAll();
    await world.say(agent, 'status inc-1');
    await world.say(employee, 'status inc-1', {}, inGroup);
    await takeTicket(await as(agent), { id: ticket.id });
    await updateTicket(await as(agent), { id: ticket.id, priority: 'P1' });
    await world.deliverAll();
    const standing = [
      ...cards(employee),
      ...cards(agent),
      ...inDesk(),
      ...world.connector.messages(inGroup.conversationId),
    ];
    expect(standing).toHaveLength(4);
    for (const message of standing) {
      expect(wordsOf(cardIn(message))).toContain('In progress');
      expect(wordsOf(cardIn(message))).toContain('P1 Critical');
    }
    expect((await references(ticket.id)).map(({ shownVersion }) => shownVersion)).toEqual([3, 3, 3, 3]);
  });

  it('move down when asked for, and leave a pointer: there is exactly one', async () => {
    await report();
    await world.deliverAll();
    await world.say(employee, 'status inc-1');
    await world.say(employee, 'status inc-1');
    expect(cards(employee)).toHaveLength(1);
    expect(texts(employee)).toEqual(Array(2).fill('The card of INC-000001 has moved further down.'));
    await takeTicket(await as(agent), { id: 'INC-000001' });
    await world.deliverAll();
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('In progress');
    expect(texts(employee)).toHaveLength(2);
  });

  it('show the newest version in the end, whatever order updates arrive in and from whom', async () => {
    const ticket = await report();
    await world.deliverAll();
    const second = await world.anotherBot();
    await takeTicket(await as(agent), { id: ticket.id });
    const early = world.newEvents();
    let release = () => {};
    const heldBy = new Promise<void>((resolve) => {
      release = resolve;
    });
    // The update with version 2 is on its way while version 3 is made, shown and recorded.
    world.connector.fault({ what: 'update', heldBy });
    const slow = Promise.all(
      early.map(({ id, ticketId }) => world.bot.deliver({ tenantId: contoso.id, ticketId, eventId: id })),
    );
    await arrived((request) => request.what === 'update');
    await updateTicket(await as(agent), { id: ticket.id, priority: 'P1' });
    await world.deliverAll(second);
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('P1 Critical');
    release();
    await slow;
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('P1 Critical');
  });

  it('come to the newest state all the same, when Teams did not take it while they began to stand', async () => {
    await report();
    const [created] = world.newEvents();
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    world.connector.fault({ what: 'send', until });
    const slow = world.bot.deliver({ tenantId: contoso.id, ticketId: created!.ticketId, eventId: created!.id });
    await arrived((request) => request.what === 'send');
    await takeTicket(await as(agent), { id: created!.ticketId });
    // No card stands yet that this could change.
    await world.deliverAll();
    world.connector.fault({ what: 'update', status: 503, times: 3 });
    release();
    await slow;
    await world.bot.settled();
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('In progress');
    expect(world.connector.requests.filter(({ what }) => what === 'update').map(({ status }) => status)).toEqual([
      503, 503, 503, 200,
    ]);
  });

  it('end on the newest version after many changes delivered at once by two processes', async () => {
    const ticket = await report();
    await world.deliverAll();
    const second = await world.anotherBot();
    for (const priority of ['P1', 'P2', 'P4', 'P1', 'P2', 'P4', 'P1', 'P2'] as const) {
      await updateTicket(await as(agent), { id: ticket.id, priority });
    }
    const orders = world.newEvents().map(({ id, ticketId }) => ({ tenantId: contoso.id, ticketId, eventId: id }));
    await Promise.all(orders.map((order, at) => (at % 2 ? second : world.bot).deliver(order)));
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('P2 High');
    expect(cards(employee)).toHaveLength(1);
  });

  it('do not come back to life where they moved away from while an update was under way', async () => {
    const ticket = await report();
    await world.deliverAll();
    await takeTicket(await as(agent), { id: ticket.id });
    const events = world.newEvents();
    let release = () => {};
    const heldBy = new Promise<void>((resolve) => {
      release = resolve;
    });
    world.connector.fault({ what: 'update', heldBy });
    const slow = Promise.all(
      events.map(({ id }) => world.bot.deliver({ tenantId: contoso.id, ticketId: ticket.id, eventId: id })),
    );
    await arrived((request) => request.what === 'update');
    const second = await world.anotherBot();
    await world.send(employee, { type: 'message', text: 'status inc-1' }, undefined, second);
    release();
    await slow;
    expect(cards(employee)).toHaveLength(1);
    expect(cards(employee)[0]).toBe(world.lastTo(employee));
  });

  it('are given up where they are gone or refused, and the others go on', async () => {
    await bind();
    const ticket = await report();
    await world.deliverAll();
    world.connector.fault({ what: 'update', conversationId: channelId, status: 403 });
    await takeTicket(await as(agent), { id: ticket.id });
    await world.deliverAll();
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('In progress');
    await updateTicket(await as(agent), { id: ticket.id, priority: 'P1' });
    world.connector.forget();
    await world.deliverAll();
    expect(world.connector.requests.map(({ conversationId }) => conversationId)).toEqual([personalChatId(employee.id)]);
  });

  it('are tried again when Teams is busy or away, and no longer than a turn', async () => {
    const ticket = await report();
    await world.deliverAll();
    await takeTicket(await as(agent), { id: ticket.id });
    const [event] = world.newEvents();
    const order = { tenantId: contoso.id, ticketId: ticket.id, eventId: event!.id };
    for (const status of [412, 429, 502, 504]) world.connector.fault({ what: 'update', status });
    world.connector.fault({ what: 'update', reset: 'before' });
    await world.bot.deliver(order);
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('In progress');
    await updateTicket(await as(agent), { id: ticket.id, priority: 'P1' });
    world.connector.fault({ what: 'update', status: 429, times: 100 });
    await expect(world.deliverAll()).rejects.toMatchObject({ kind: 'throttled' });
    expect(world.connector.requests.filter(({ what }) => what === 'update').length).toBeLessThan(20);
    world.connector.forget();
    await world.bot.deliver(order);
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('P1 Critical');
  });

  it('disappear from the chat of somebody who may no longer see the ticket', async () => {
    const ticket = await report({ watcherIds: [manager.id] });
    await world.say(agent2, 'status inc-1');
    const { store } = await as(admin);
    const queue = await store.get('queue', queuePartition, contoso.serviceDesk.id);
    const { etag: _, ...doc } = queue!;
    await store.commit(queuePartition, [
      { replace: 'queue', doc: { ...doc, restricted: true, memberIds: [agent.id] } },
    ]);
    world.test.clock.advance(60_000);
    await addComment(await as(agent), { id: ticket.id, body: 'Only for those who may' });
    await world.deliverAll();
    expect(wordsOf(cardIn(world.lastTo(agent2)))).toBe('You can no longer see INC-000001.');
    expect(wordsOf(cardIn(world.lastTo(employee)))).not.toContain('no longer');
  });
});

/** Waits until the connector was asked this. */
async function arrived(fits: (request: BotWorld['connector']['requests'][number]) => boolean): Promise<void> {
  const seen = world.connector.requests.length;
  while (!world.connector.requests.slice(Math.max(0, seen - 1)).some((request) => fits(request) && !request.status)) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('what owners are told', () => {
  it('is the text of a public reply, in their own chat', async () => {
    const ticket = await report();
    await addComment(await as(agent), { id: ticket.id, body: 'Please open *tray 2* <b>slowly</b>.' });
    await world.deliverAll();
    const [text = ''] = texts(employee);
    expect(text).toContain('**Avery Agent** replied to [INC-000001](https://teams.microsoft.com/');
    expect(text).toContain('Please open \\*tray 2\\* <\u200bb>slowly<\u200b/b>.');
    expect(wordsOf(cardIn(world.chatOf(employee)[0]))).toContain('Please open');
  });

  it('is the beginning of a long reply, and where the rest is', async () => {
    const ticket = await report();
    await addComment(await as(agent), { id: ticket.id, body: 'word '.repeat(1_000) });
    await world.deliverAll();
    const [text = ''] = texts(employee);
    expect(text.length).toBeLessThan(1_700);
    expect(text).toContain('The reply goes on: open [INC-000001]');
  });

  it('is that their answer is waited for, and not that others are waited for', async () => {
    const ticket = await report();
    await transitionTicket(await as(agent), { id: ticket.id, to: 'waiting', reason: 'vendor' });
    await transitionTicket(await as(agent), { id: ticket.id, to: 'in_progress' });
    await transitionTicket(await as(agent), { id: ticket.id, to: 'waiting', reason: 'customer' });
    await world.deliverAll();
    expect(texts(employee)).toHaveLength(1);
    expect(texts(employee)[0]).toContain('waits for you: the service desk will ask.');
  });

  it('is that it was resolved and how, reopened, and closed', async () => {
    const ticket = await report();
    const solution = { id: ticket.id, to: 'resolved', code: 'fixed', text: 'Removed the clip' };
    await transitionTicket(await as(agent), solution);
    await world.deliverAll();
    expect(texts(employee).at(-1)).toContain('is resolved:\n\nRemoved the clip\n\nDoes it work?');
    await transitionTicket(await as(agent), { id: ticket.id, to: 'in_progress' });
    await world.deliverAll();
    expect(texts(employee).at(-1)).toContain('The service desk has reopened');
    await transitionTicket(await as(agent), solution);
    await transitionTicket(await as(agent), { id: ticket.id, to: 'closed' });
    await world.deliverAll();
    expect(texts(employee).at(-1)).toContain('is closed.');
  });

  it('is nothing of what they did themselves', async () => {
    const ticket = await report();
    await addComment(await as(employee), { id: ticket.id, body: 'More about it' });
    await transitionTicket(await as(employee), { id: ticket.id, to: 'closed', code: 'fixed_by_requester' });
    await transitionTicket(await as(employee), { id: ticket.id, to: 'in_progress' });
    await world.deliverAll();
    expect(texts(employee)).toEqual([]);
  });

  it('reaches whom it was reported for as well', async () => {
    const ticket = await report({ affectedUserId: manager.id });
    await transitionTicket(await as(manager), { id: ticket.id, to: 'closed', code: 'fixed_by_requester' });
    await world.deliverAll();
    expect(texts(employee)).toHaveLength(1);
    expect(texts(employee)[0]).toContain('is closed.');
    expect(texts(manager)).toEqual([]);
  });

  it('is told once, whoever is asked to tell it and however often', async () => {
    const ticket = await report();
    await world.deliverAll();
    await addComment(await as(agent), { id: ticket.id, body: 'On my way' });
    const [event] = world.newEvents();
    const order = { tenantId: contoso.id, ticketId: ticket.id, eventId: event!.id };
    const second = await world.anotherBot();
    await Promise.all([world.bot.deliver(order), second.deliver(order), second.deliver(order)]);
    await world.bot.deliver(order);
    expect(texts(employee)).toHaveLength(1);
    expect((await deliveries(ticket.id)).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('is sent when Teams is back, once', async () => {
    const ticket = await report();
    await world.deliverAll();
    await addComment(await as(agent), { id: ticket.id, body: 'On my way' });
    const [event] = world.newEvents();
    const order = { tenantId: contoso.id, ticketId: ticket.id, eventId: event!.id };
    world.connector.fault({ what: 'send', status: 429, times: 100 });
    await expect(world.bot.deliver(order)).rejects.toMatchObject({ kind: 'throttled' });
    expect((await deliveries(ticket.id)).map(({ state }) => state).sort()).toEqual(['failed', 'sent']);
    world.connector.forget();
    await world.bot.deliver(order);
    expect(texts(employee)).toHaveLength(1);
  });

  it('is not sent again when nobody knows whether it arrived', async () => {
    const ticket = await report();
    await world.deliverAll();
    await addComment(await as(agent), { id: ticket.id, body: 'On my way' });
    const [event] = world.newEvents();
    const order = { tenantId: contoso.id, ticketId: ticket.id, eventId: event!.id };
    const { store } = await as(agent);
    const { stores } = world.test.platform;
    const { forTenant } = stores;
    // The process dies after the message was sent and before that was written down.
    Object.assign(stores, {
      forTenant: (tenantId: string) => ({
        ...store,
        commit: async (partition: string, writes: readonly object[]) => {
          if (writes.some((write) => 'upsert' in write)) throw new Error('the process died');
          await forTenant(tenantId).commit(partition, writes as never);
        },
      }),
    });
    await expect(world.bot.deliver(order)).rejects.toThrow('the process died');
    Object.assign(stores, { forTenant });
    world.test.clock.advance(5_000);
    await world.bot.deliver(order);
    await world.bot.deliver(order);
    expect(texts(employee)).toHaveLength(1);
    expect((await deliveries(ticket.id)).map(({ state }) => state).sort()).toEqual(['sent', 'unknown']);
  });

  it('ends where Teams refuses, until the person writes again', async () => {
    const ticket = await report();
    world.connector.fault({ what: 'open', status: 403, code: 'BotNotInConversationRoster' });
    await world.deliverAll();
    expect((await deliveries(ticket.id)).map(({ state, reason }) => [state, reason])).toEqual([
      ['failed', 'not_installed'],
    ]);
    world.connector.forget();
    await addComment(await as(agent), { id: ticket.id, body: 'On my way' });
    await world.deliverAll();
    expect(world.connector.requests).toEqual([]);
    await world.say(employee, 'hi');
    await addComment(await as(agent), { id: ticket.id, body: 'Here I am' });
    await world.deliverAll();
    expect(texts(employee)).toHaveLength(1);
  });

  it('finds a new chat when the old one is gone', async () => {
    await world.say(employee, 'hi');
    const { store } = await as(employee);
    const known = await store.get('conversation', conversationPartition, employee.id);
    const { etag: _, ...chat } = known!;
    await store.commit(conversationPartition, [{ replace: 'conversation', doc: { ...chat, conversationId: 'a:old' } }]);
    world.connector.fault({ what: 'send', conversationId: 'a:old', status: 404, times: 9 });
    await report();
    await world.deliverAll();
    expect(cards(employee)).toHaveLength(2);
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('INC-000001');
  });

  it('changes with a reply that is edited or taken back', async () => {
    const ticket = await report();
    const comment = await addComment(await as(agent), { id: ticket.id, body: 'Open tray 3' });
    await world.deliverAll();
    await editComment(await as(agent), { id: ticket.id, commentId: comment.id, body: 'Open tray 2' });
    await world.deliverAll();
    expect(texts(employee)).toHaveLength(1);
    expect(texts(employee)[0]).toContain('Open tray 2');
    await deleteComment(await as(agent), { id: ticket.id, commentId: comment.id });
    await world.deliverAll();
    expect(texts(employee)).toEqual([expect.stringContaining('was taken back')]);
  });
});

describe('a private note', () => {
  it('reaches nothing that its requester, a group or a channel sees', async () => {
    await bind();
    const ticket = await report();
    await world.deliverAll();
    await world.say(employee, 'status inc-1', {}, inGroup);
    await world.say(agent, 'status inc-1');
    const note = 'Do not tell: the requester spilled coffee';
    await world.say(agent, `note inc-1 ${note}`);
    await addComment(await as(agent2), { id: ticket.id, body: note, isPrivate: true });
    await world.deliverAll();
    await world.press(employee, 'ticket.refresh', { ticketId: ticket.id });
    const desk = await world.press(agent, 'ticket.refresh', { ticketId: ticket.id });
    expect(world.connector.everythingSent()).not.toContain('coffee');
    for (const message of [
      ...world.chatOf(employee),
      ...inDesk(),
      ...world.connector.messages(inGroup.conversationId),
    ]) {
      expect(wordsOf(cardIn(message))).not.toMatch(/note/i);
    }
    expect(wordsOf(desk.card)).toContain('2 notes of the desk');
  });

  it('that is edited reaches nothing either', async () => {
    const ticket = await report();
    const note = await addComment(await as(agent), { id: ticket.id, body: 'about coffee', isPrivate: true });
    await editComment(await as(agent), { id: ticket.id, commentId: note.id, body: 'about more coffee' });
    await deleteComment(await as(agent), { id: ticket.id, commentId: note.id });
    await world.deliverAll();
    expect(world.connector.everythingSent()).not.toContain('coffee');
    expect(texts(employee)).toEqual([]);
  });
});

describe('the thread under a card in the channel', () => {
  const inThread = async () => {
    await bind();
    const ticket = await report();
    await world.deliverAll();
    return { ticket, where: inChannel(inDesk()[0]?.id) };
  };
  const stored = async (id: string) => (await as(agent)).store.get('ticket', id, id);

  it('knows which ticket a command means, however long it is', async () => {
    const { ticket, where } = await inThread();
    await world.say(agent, 'note this printer was jammed last week as well', {}, where);
    await world.say(agent, 'take', {}, where);
    await world.say(agent, 'comment we are on our way to the third floor', {}, where);
    expect(await stored(ticket.id)).toMatchObject({
      noteCount: 1,
      assignee: { id: agent.id },
      replies: [{ text: 'we are on our way to the third floor' }],
    });
  });

  it('offers own words as a comment to that ticket, not as a new one', async () => {
    const { ticket, where } = await inThread();
    await world.say(agent, 'could somebody look at the paper tray please', {}, where);
    expect(JSON.stringify(inDesk().map((message) => message.activity))).toContain(`Add this to ${ticket.number}?`);
  });
});
