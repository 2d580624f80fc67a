import { createIncident } from '#core/incidents/create-incident';
import { heldPartition } from '#core/notifications/held-notice';
import { inboxPartition } from '#core/notifications/notification';
import { bindQueueChannel } from '#core/queues/bind-channel';
import { StoreFailure } from '#core/store';
import { SendFailure } from '#core/teams/sender';
import { addComment } from '#core/tickets/add-comment';
import { assignTicket, takeTicket } from '#core/tickets/assign-ticket';
import { deleteComment, editComment } from '#core/tickets/edit-comment';
import type { TicketEvent } from '#core/tickets/event';
import { transitionTicket } from '#core/tickets/transition-ticket';
import { buttonOf, buttonsOf, cardIn, textIn, wordsOf } from '#tests/support/bot-cards';
import { type BotWorld, botWorld, channelId } from '#tests/support/bot-world';
import { personalChatId } from '#tests/support/connector-server';
import { recordingFeed, recordingMail } from '#tests/support/recording-ports';
import { contoso, type SeededPerson } from '#tests/support/seeded-people';
import { hourMs, minuteMs } from '#tests/support/test-platform';

const { employee, manager, agent, agent2, admin } = contoso;

let world: BotWorld;
let mail: ReturnType<typeof recordingMail>;
let feed: ReturnType<typeof recordingFeed>;
beforeEach(async () => {
  mail = recordingMail();
  feed = recordingFeed();
  world = await botWorld({ mail, feed });
});
afterEach(() => world.close());

const as = (person: SeededPerson) => world.test.as(person);
const report = async (more = {}) => createIncident(await as(employee), { subject: 'Printer is jammed', ...more });
const texts = (person: SeededPerson) => world.chatOf(person).map(textIn).filter(Boolean);
const cardsOf = (person: SeededPerson) =>
  world
    .chatOf(person)
    .map((message) => wordsOf(cardIn(message)))
    .join();
const ledger = async (ticketId: string) =>
  (await (await as(agent)).store.query('delivery', { partition: ticketId, limit: 100 })).items
    .filter(({ kind }) => kind !== 'card')
    .map(({ kind, surface, state, reason, insteadOf }) => [kind, surface, state, reason, insteadOf].join(' '))
    .sort();
const inbox = async (person: SeededPerson) =>
  (await (await as(person)).store.query('notification', { partition: inboxPartition(person.id), limit: 100 })).items;
const blocked = (person: SeededPerson) =>
  world.connector.fault({
    conversationId: personalChatId(person.id),
    status: 403,
    code: 'MessageWritesBlocked',
    times: 1_000,
  });
const bind = async () =>
  bindQueueChannel(await as(admin), {
    queueName: 'Service Desk',
    conversationId: channelId,
    serviceUrl: world.connector.url,
    channelName: 'Desk',
  });

/** An event as the clock raises it, without the clock. */
const raise = async (ticketId: string, name: TicketEvent['name'], data: TicketEvent['data']) => {
  const { store } = await as(agent);
  const ticket = await store.get('ticket', ticketId, ticketId);
  const event: TicketEvent = {
    id: world.test.platform.ids.uuid(),
    name,
    tenantId: contoso.id,
    ticketId,
    kind: 'incident',
    number: ticket!.number,
    version: ticket!.version,
    at: world.test.clock.now().toISOString(),
    actor: { id: 'clock', name: 'Catalyst', kind: 'system' },
    surface: 'system',
    conversationId: null,
    data,
  };
  await store.commit(ticketId, [{ create: 'event', doc: event }]);
  return event;
};

describe('a notice', () => {
  it('reaches chat, feed and inbox of the agent who gets a ticket, with the card to act on, each once', async () => {
    const ticket = await report();
    await world.deliverAll();
    await assignTicket(await as(agent), { id: ticket.id, assigneeId: agent2.id });
    const [event] = await world.deliverAll();
    await world.bot.deliver({ tenantId: contoso.id, ticketId: ticket.id, eventId: event!.id });
    const cards = world.chatOf(agent2).filter((message) => cardIn(message));
    expect(cards.map(textIn)).toEqual([expect.stringContaining('INC-000001')]);
    expect(buttonsOf(cardIn(cards[0])).map(({ verb }) => verb)).toContain('ticket.resolve');
    expect(feed.sent).toMatchObject([
      { userId: agent2.id, activityType: 'ticketAssigned', parameters: { number: 'INC-000001' } },
    ]);
    expect(feed.sent[0]?.webUrl).toContain('INC-000001');
    expect(await inbox(agent2)).toMatchObject([{ kind: 'assigned', number: 'INC-000001', readAt: null }]);
    expect(await ledger(ticket.id)).toEqual(['assigned chat sent  ', 'assigned feed sent  ', 'created email sent  ']);
  });

  it.each([
    [
      'a question that was answered meanwhile',
      'waiting',
      async (id: string) => {
        await transitionTicket(await as(agent), { id, to: 'waiting', reason: 'customer', text: 'Which printer?' });
        world.test.clock.advance(1);
        await addComment(await as(employee), { id, body: 'The one on floor 3.' });
      },
    ],
    [
      'a solution that was confirmed meanwhile',
      'resolved',
      async (id: string) => {
        await transitionTicket(await as(agent), { id, to: 'resolved', code: 'fixed', text: 'A new drum.' });
        world.test.clock.advance(1);
        await transitionTicket(await as(employee), { id, to: 'closed' });
      },
    ],
  ])('of %s comes late, and to the inbox as read', async (_what, kind, happens) => {
    const { id } = await report();
    await world.deliverAll();
    await happens(id);
    const events = world.newEvents();
    const asking = events.filter(({ name }) => name === `ticket.${kind}`);
    const inOrderOfArrival = [...events.filter((event) => !asking.includes(event)), ...asking];
    for (const event of inOrderOfArrival) {
      await world.bot.deliver({ tenantId: contoso.id, ticketId: id, eventId: event.id });
    }
    expect(asking).toHaveLength(1);
    const lines = (await inbox(employee)).filter((line) => line.kind === kind);
    expect(lines).toMatchObject([{ readAt: world.test.clock.now().toISOString() }]);
  });

  it('keeps one feed entry a ticket', async () => {
    for (const subject of ['Printer is jammed', 'Screen is dark']) {
      const ticket = await report({ subject });
      await assignTicket(await as(agent), { id: ticket.id, assigneeId: agent2.id });
      await addComment(await as(employee), { id: ticket.id, body: 'Any news?' });
    }
    await world.deliverAll();
    const ofTickets = Object.values(Object.groupBy(feed.sent, ({ chainId }) => chainId));
    const types = ['ticketAssigned', 'ticketUpdated'];
    expect(ofTickets.map((entries) => entries?.map(({ activityType }) => activityType))).toEqual([types, types]);
    expect(feed.sent.every(({ chainId }) => Number.isSafeInteger(chainId))).toBe(true);
  });

  it('goes by mail with an id that is the same for every try', async () => {
    const ticket = await report();
    const [event] = world.newEvents();
    const order = { tenantId: contoso.id, ticketId: ticket.id, eventId: event!.id };
    mail.fail(new SendFailure('failed', 'SMTP is away'));
    await expect(world.bot.deliver(order)).rejects.toMatchObject({ kind: 'failed' });
    await world.bot.deliver(order);
    await world.bot.deliver(order);
    expect(mail.sent).toHaveLength(1);
    expect(mail.sent[0]).toMatchObject({
      to: { address: employee.upn },
      subject: expect.stringContaining('INC-000001'),
    });
    expect(mail.sent[0]?.messageId).toMatch(/^[0-9a-f]{32}@itsm\.example$/);
  });

  it('that may have gone by mail is not sent again', async () => {
    const ticket = await report();
    const [event] = world.newEvents();
    mail.fail(new SendFailure('unclear', 'No answer'));
    const order = { tenantId: contoso.id, ticketId: ticket.id, eventId: event!.id };
    await world.bot.deliver(order);
    await world.bot.deliver(order);
    expect(mail.sent).toEqual([]);
    expect(await ledger(ticket.id)).toEqual(['created email unknown timeout ']);
  });
});

describe('a chat that is blocked', () => {
  it('ends in the feed, where that works', async () => {
    const ticket = await report();
    await world.deliverAll();
    blocked(employee);
    await addComment(await as(agent), { id: ticket.id, body: 'On my way' });
    await world.deliverAll();
    expect(feed.sent).toMatchObject([{ userId: employee.id, activityType: 'ticketUpdated' }]);
    expect(mail.sent).toHaveLength(1);
    expect(await ledger(ticket.id)).toContain('replied feed sent  chat');
  });

  it('has its cards of open tickets brought up to date once the person writes again, after the answer', async () => {
    const [open, closed] = [await report(), await report({ subject: 'Closed meanwhile' })];
    await world.deliverAll();
    blocked(employee);
    await takeTicket(await as(agent), { id: open.id });
    await addComment(await as(agent), { id: open.id, body: 'We are on our way' });
    await transitionTicket(await as(employee), { id: closed.id, to: 'closed', code: 'withdrawn' });
    await world.deliverAll();
    expect(cardsOf(employee)).not.toContain('on our way');
    world.connector.forget();
    await world.say(employee, 'hi');
    await world.bot.settled();
    expect(cardsOf(employee)).toContain('on our way');
    expect(world.connector.requests.map(({ what }) => what).filter((what) => what !== 'typing')).toEqual([
      'send',
      'update',
    ]);
    world.connector.forget();
    await world.say(employee, 'hi');
    await world.bot.settled();
    expect(world.connector.requests.filter(({ what }) => what === 'update')).toEqual([]);
  });

  it.each(['a press', 'a message'])('answers %s at once where Teams is slow to take cards', async (how) => {
    const ticket = await report();
    await world.deliverAll();
    const button = buttonOf(cardIn(world.lastTo(employee)), 'ticket.reply');
    blocked(employee);
    await addComment(await as(agent), { id: ticket.id, body: 'We are on our way' });
    await world.deliverAll();
    world.connector.forget();
    let release: () => void = () => undefined;
    const heldBy = new Promise<void>((resolve) => {
      release = resolve;
    });
    world.connector.fault({ what: 'update', heldBy });
    const asked =
      how === 'a message'
        ? world.say(employee, 'hi')
        : world.press(employee, button.verb, { ...button.data, reply: 'Thank you' }).then(({ status }) => status);
    const late = new Promise((resolve) => setTimeout(resolve, 2_000, 'late').unref());
    expect(await Promise.race([asked, late])).toBe(200);
    expect(cardsOf(employee)).not.toContain('on our way');
    release();
    await world.bot.settled();
    expect(cardsOf(employee)).toContain('on our way');
  });

  it('has ten cards brought up to date at most', async () => {
    for (let n = 1; n <= 13; n += 1) await report({ subject: `Printer ${n} is jammed` });
    await world.deliverAll();
    blocked(employee);
    const { store } = await as(agent);
    const tickets = (await store.query('ticket', { limit: 100 })).items;
    for (const { id } of tickets) {
      world.test.clock.advance(1_000);
      await addComment(await as(agent), { id, body: 'On our way' });
    }
    await world.deliverAll();
    world.connector.forget();
    await world.say(employee, 'hi');
    await world.bot.settled();
    expect(world.connector.requests.filter(({ what }) => what === 'update')).toHaveLength(10);
  });

  it('ends as an e-mail, once, where the feed is refused as well', async () => {
    const ticket = await report();
    await world.deliverAll();
    blocked(employee);
    feed.fail(new SendFailure('refused', 'The app is not installed', 403, { reason: 'not_installed' }));
    await addComment(await as(agent), { id: ticket.id, body: 'On my way' });
    const [event] = world.newEvents();
    const order = { tenantId: contoso.id, ticketId: ticket.id, eventId: event!.id };
    const second = await world.anotherBot();
    await Promise.all([world.bot.deliver(order), second.deliver(order)]);
    await world.bot.deliver(order);
    expect(mail.sent.slice(1)).toMatchObject([{ to: { address: employee.upn } }]);
    expect(await ledger(ticket.id)).toEqual([
      'created email sent  ',
      'replied chat failed blocked ',
      'replied email sent  chat',
      'replied feed failed not_installed chat',
    ]);
  });

  it('adds no mail where the notice goes by mail anyway', async () => {
    world.connector.fault({ what: 'open', status: 403, code: 'BotNotInConversationRoster' });
    const ticket = await report();
    await world.deliverAll();
    expect(mail.sent).toHaveLength(1);
    expect(feed.sent).toEqual([]);
    expect(await ledger(ticket.id)).toEqual(['created email sent  ']);
  });

  it('is not tried again until the person writes', async () => {
    const ticket = await report();
    await world.deliverAll();
    blocked(employee);
    await addComment(await as(agent), { id: ticket.id, body: 'First' });
    await world.deliverAll();
    world.connector.forget();
    await addComment(await as(agent), { id: ticket.id, body: 'Second' });
    await world.deliverAll();
    expect(world.connector.requests.filter(({ what }) => what === 'send')).toEqual([]);
    expect(feed.sent).toHaveLength(2);
    await world.say(employee, 'hi');
    await addComment(await as(agent), { id: ticket.id, body: 'Third' });
    await world.deliverAll();
    expect(texts(employee).join()).toContain('Third');
    expect(feed.sent).toHaveLength(2);
  });

  it('where nothing else is set up is written down as told to nobody', async () => {
    await world.close();
    world = await botWorld();
    const ticket = await report();
    await world.deliverAll();
    blocked(employee);
    await addComment(await as(agent), { id: ticket.id, body: 'On my way' });
    await world.deliverAll();
    expect(await ledger(ticket.id)).toEqual([
      'replied chat failed blocked ',
      'replied email skipped not_configured chat',
    ]);
    expect(await inbox(employee)).toMatchObject([{ kind: 'replied' }]);
  });
});

describe('a reply that is changed', () => {
  it('changes in the inbox as well', async () => {
    const ticket = await report();
    const comment = await addComment(await as(agent), { id: ticket.id, body: 'Open tray 3' });
    await world.deliverAll();
    await editComment(await as(agent), { id: ticket.id, commentId: comment.id, body: 'Open tray 2' });
    await world.deliverAll();
    const line = async () => (await inbox(employee)).find(({ kind }) => kind === 'replied')?.text;
    expect(await line()).toContain('Open tray 2');
    await deleteComment(await as(agent), { id: ticket.id, commentId: comment.id });
    await world.deliverAll();
    expect(await line()).not.toContain('Open tray');
  });
});

describe('a mention', () => {
  it('arrives once in chat, feed and inbox, changes with the reply, and goes with it', async () => {
    const ticket = await report();
    const comment = await addComment(await as(agent), { id: ticket.id, body: 'Open tray 3', mentionIds: [agent2.id] });
    const events = await world.deliverAll();
    for (const { id } of events) await world.bot.deliver({ tenantId: contoso.id, ticketId: ticket.id, eventId: id });
    expect(texts(agent2)).toEqual([expect.stringMatching(/Avery Agent\*\* mentioned you in .*Open tray 3/s)]);
    expect(feed.sent.map(({ userId, activityType }) => [userId, activityType])).toEqual([[agent2.id, 'mention']]);
    const change = { id: ticket.id, commentId: comment.id };
    await editComment(await as(agent), { ...change, body: 'Open tray 2', mentionIds: [agent2.id] });
    await world.deliverAll();
    const lines = async () => (await inbox(agent2)).map(({ kind, text }) => [kind, text]);
    expect(await lines()).toEqual([['mentioned', 'Open tray 2']]);
    expect(texts(agent2)).toEqual([expect.stringContaining('Open tray 2')]);
    await deleteComment(await as(agent), change);
    await world.deliverAll();
    expect((await lines()).join()).not.toContain('Open tray');
    expect(texts(agent2).join()).not.toContain('Open tray');
  });

  it('in a note tells that there is one, on every surface, and nowhere what it says', async () => {
    const ticket = await report();
    const note = { id: ticket.id, body: 'Coffee in it', isPrivate: true, mentionIds: [agent2.id] };
    await addComment(await as(agent), note);
    await world.deliverAll();
    expect(texts(agent2)).toEqual([expect.stringContaining('mentioned you in a note on')]);
    // The feed's own line says which ticket it is, so these two say where in it, and by whom.
    expect(feed.sent.map(({ preview, topic }) => [preview, topic])).toEqual([
      ['In a note for the service desk', 'By Avery Agent'],
    ]);
    const everything = [texts(agent2), texts(employee), cardsOf(employee), feed.sent, mail.sent, await inbox(agent2)];
    expect(JSON.stringify(everything)).not.toContain('Coffee');
    expect((await inbox(employee)).map(({ kind }) => kind)).not.toContain('mentioned');
  });
});

describe('a breach', () => {
  it('is told under the ticket’s card in the channel of its queue, and to its agent', async () => {
    await bind();
    const ticket = await report();
    await assignTicket(await as(agent), { id: ticket.id, assigneeId: agent2.id });
    await world.deliverAll();
    const [card] = world.connector.messages(channelId);
    const dueAt = world.test.clock.now().toISOString();
    await raise(ticket.id, 'ticket.sla.breached', { track: 'resolution', dueAt, policyId: 'p', onCallIds: [] });
    const [event] = await world.deliverAll();
    await world.bot.deliver({ tenantId: contoso.id, ticketId: ticket.id, eventId: event!.id });
    const told = world.connector.messages(channelId).filter((message) => textIn(message) !== '');
    expect(told.map(({ conversationId }) => conversationId)).toEqual([`${channelId};messageid=${card?.id}`]);
    expect(textIn(told[0])).toContain('INC-000001');
    expect(texts(agent2).at(-1)).toContain('INC-000001');
    expect(await ledger(ticket.id)).toEqual(
      expect.arrayContaining(['breached channel sent  ', 'breached chat sent  ']),
    );
  });

  it('is told as a message of its own where the card is gone', async () => {
    await bind();
    const ticket = await report();
    await world.deliverAll();
    const [card] = world.connector.messages(channelId);
    const thread = `${channelId};messageid=${card?.id}`;
    world.connector.fault({ what: 'send', conversationId: thread, status: 404 });
    await raise(ticket.id, 'ticket.sla.at_risk', {
      track: 'resolution',
      percent: 80,
      dueAt: world.test.clock.now().toISOString(),
      policyId: 'p',
      onCallIds: [],
    });
    await world.deliverAll();
    const told = world.connector.messages(channelId).filter((message) => textIn(message) !== '');
    expect(told.map(({ conversationId }) => conversationId)).toEqual([channelId]);
  });

  it('waits for no card that Teams is slow to take', async () => {
    const ticket = await report();
    await assignTicket(await as(agent), { id: ticket.id, assigneeId: agent2.id });
    await world.deliverAll();
    const { store } = await as(agent);
    const { etag, ...stored } = (await store.get('ticket', ticket.id, ticket.id))!;
    await store.commit(ticket.id, [{ replace: 'ticket', doc: { ...stored, clockSeq: 1 }, ifMatch: etag }]);
    const event = await raise(ticket.id, 'ticket.sla.breached', { track: 'resolution', onCallIds: [] });
    let release: () => void = () => undefined;
    const heldBy = new Promise<void>((resolve) => {
      release = resolve;
    });
    for (const person of [employee, agent2])
      world.connector.fault({ what: 'update', conversationId: personalChatId(person.id), heldBy });
    const before = texts(agent2).length;
    const delivered = world.bot.deliver({ tenantId: contoso.id, ticketId: ticket.id, eventId: event.id });
    while (!world.connector.requests.some(({ what }) => what === 'update'))
      await new Promise((resolve) => setImmediate(resolve));
    expect(texts(agent2)).toHaveLength(before + 1);
    release();
    await delivered;
  });

  it('shows on the cards although nobody changed the ticket', async () => {
    const ticket = await report();
    await world.deliverAll();
    const { store } = await as(agent);
    const { etag, ...stored } = (await store.get('ticket', ticket.id, ticket.id))!;
    await store.commit(ticket.id, [{ replace: 'ticket', doc: { ...stored, clockSeq: 1 }, ifMatch: etag }]);
    await raise(ticket.id, 'ticket.sla.breached', { track: 'resolution', onCallIds: [] });
    const [card] = world.chatOf(employee).filter((message) => cardIn(message));
    expect(card?.updates).toBe(0);
    await world.deliverAll();
    expect(card?.updates).toBe(1);
  });
});

describe('an escalation', () => {
  it('stands in the lead’s chat as a card to act on, and in their feed', async () => {
    const ticket = await report();
    await world.deliverAll();
    await raise(ticket.id, 'ticket.escalated', {
      by: 'clock',
      track: 'resolution',
      step: 1,
      to: 'lead',
      memberIds: [manager.id],
      toQueue: false,
    });
    await world.deliverAll();
    const [card] = world.chatOf(manager).filter((message) => cardIn(message));
    expect(textIn(card)).toContain('INC-000001');
    expect(buttonsOf(cardIn(card)).map(({ verb }) => verb)).toContain('ticket.take');
    expect(feed.sent).toMatchObject([{ userId: manager.id, activityType: 'slaBreached' }]);
    await assignTicket(await as(agent), { id: ticket.id, assigneeId: agent.id });
    await world.deliverAll();
    expect(card?.updates).toBe(1);
  });
});

describe('what is held over quiet hours', () => {
  const atNight = '2026-03-02T22:00:00.000Z';
  const morning = '2026-03-03T07:00:00.000Z';
  const heldOf = async (person: SeededPerson) =>
    (await (await as(person)).store.query('held', { partition: heldPartition(person.id), limit: 100 })).items;
  const overNight = async () => {
    const first = await report();
    const second = await report({ subject: 'Screen is dark' });
    await world.deliverAll();
    world.test.clock.set(atNight);
    await addComment(await as(agent), { id: first.id, body: 'On my way' });
    await transitionTicket(await as(agent), { id: first.id, to: 'waiting', reason: 'customer' });
    await addComment(await as(agent), { id: second.id, body: 'Is it plugged in?' });
    const events = await world.deliverAll();
    return { first, second, events };
  };
  const order = { tenantId: contoso.id, memberId: employee.id, until: morning };
  const newTexts = () => texts(employee);

  it('is told in the morning, in one message, once, and noted for each of them', async () => {
    const { first, second, events } = await overNight();
    expect(newTexts()).toEqual([]);
    expect(await heldOf(employee)).toHaveLength(3);
    expect(await ledger(first.id)).toEqual(['created email sent  ', 'replied chat held  ', 'waiting chat held  ']);
    expect(await inbox(employee)).toHaveLength(3);
    // Whoever asks again at night changes nothing.
    for (const { id, ticketId } of events) await world.bot.deliver({ tenantId: contoso.id, ticketId, eventId: id });
    world.test.clock.set(morning);
    const second_ = await world.anotherBot();
    await Promise.all([world.bot.deliverHeld(order), second_.deliverHeld(order)]);
    await world.bot.deliverHeld(order);
    for (const { id, ticketId } of events) await world.bot.deliver({ tenantId: contoso.id, ticketId, eventId: id });
    expect(newTexts()).toHaveLength(1);
    expect(newTexts()[0]).toMatch(/INC-000001[\s\S]*INC-000002|INC-000002[\s\S]*INC-000001/);
    expect(await heldOf(employee)).toEqual([]);
    expect(await ledger(first.id)).toEqual(expect.arrayContaining(['replied chat sent  ', 'waiting chat sent  ']));
    expect(await ledger(second.id)).toEqual(expect.arrayContaining(['replied chat sent  ']));
  });

  it('is told with what was held while it was being told', async () => {
    const { events } = await overNight();
    world.test.clock.set(morning);
    let release: () => void = () => undefined;
    const heldBy = new Promise<void>((resolve) => {
      release = resolve;
    });
    world.connector.forget();
    world.connector.fault({ what: 'send', heldBy });
    const telling = world.bot.deliverHeld(order);
    while (!world.connector.requests.some(({ what }) => what === 'send'))
      await new Promise((resolve) => setImmediate(resolve));
    const { etag: _etag, ...one } = (await heldOf(employee))[0]!;
    const late = { ...one, id: 'late', key: 'late', kind: 'closed' as const, eventId: events[0]!.id };
    await (await as(agent)).store.commit(heldPartition(employee.id), [{ create: 'held', doc: late }]);
    release();
    await telling;
    expect(newTexts()).toHaveLength(2);
    expect(await heldOf(employee)).toEqual([]);
  });

  it('waits for each of two tickets that were resolved in one moment', async () => {
    const first = await report();
    const second = await report({ subject: 'Screen is dark' });
    for (const { id } of [first, second])
      await transitionTicket(await as(agent), { id, to: 'resolved', code: 'fixed', text: 'Done.' });
    await world.deliverAll();
    world.test.clock.set(atNight);
    for (const { id } of [first, second]) await world.bot.remind({ tenantId: contoso.id, ticketId: id });
    const reminders = (await heldOf(employee)).filter(({ kind }) => kind === 'confirm_reminder');
    expect(reminders.map(({ number }) => number).sort()).toEqual(['INC-000001', 'INC-000002']);
    const lines = (await inbox(employee)).filter(({ kind }) => kind === 'confirm_reminder');
    expect(lines.map(({ number }) => number).sort()).toEqual(['INC-000001', 'INC-000002']);
  });

  it('stays one message when a reply in it is changed afterwards', async () => {
    const { first } = await overNight();
    const { store } = await as(agent);
    const [comment] = (await store.query('comment', { partition: first.id, limit: 1 })).items;
    world.test.clock.set(morning);
    await world.bot.deliverHeld(order);
    const [digest] = newTexts();
    await editComment(await as(agent), { id: first.id, commentId: comment!.id, body: 'Tomorrow, sorry' });
    await world.deliverAll();
    expect(newTexts()).toEqual([digest]);
    expect((await inbox(employee)).map(({ text }) => text).join()).toContain('Tomorrow, sorry');
  });

  it('is told in full where the store failed while it was being noted', async () => {
    const { first, second } = await overNight();
    world.test.clock.set(morning);
    const { stores } = world.test.platform;
    const { forTenant } = stores;
    const { store } = await as(agent);
    Object.assign(stores, {
      forTenant: () => ({
        ...store,
        commit: async (partition: string, writes: readonly object[]) => {
          if (partition === second.id) throw new StoreFailure('unavailable', 'The store is away');
          await store.commit(partition, writes as never);
        },
      }),
    });
    await expect(world.bot.deliverHeld(order)).rejects.toThrow('The store is away');
    Object.assign(stores, { forTenant });
    world.test.clock.advance(minuteMs);
    await world.bot.deliverHeld(order);
    await world.bot.deliverHeld(order);
    expect(newTexts().map((text) => text.match(/INC-\d+/)?.[0])).toEqual(['INC-000001', 'INC-000002']);
    expect(await ledger(first.id)).toEqual(expect.arrayContaining(['replied chat sent  ', 'waiting chat sent  ']));
    expect(await ledger(second.id)).toEqual(expect.arrayContaining(['replied chat sent  ']));
  });

  it('is tried again when Teams is away in the morning, and by mail after an hour', async () => {
    const { first } = await overNight();
    world.test.clock.set(morning);
    world.connector.fault({ what: 'send', status: 503, times: 1_000 });
    feed.fail(new SendFailure('refused', 'No consent'));
    await expect(world.bot.deliverHeld(order)).rejects.toMatchObject({ kind: 'failed' });
    expect(await heldOf(employee)).toHaveLength(3);
    world.test.clock.advance(59 * minuteMs);
    await expect(world.bot.deliverHeld(order)).rejects.toMatchObject({ kind: 'failed' });
    world.test.clock.advance(minuteMs);
    await world.bot.deliverHeld(order);
    await world.bot.deliverHeld(order);
    expect(mail.sent.slice(2)).toHaveLength(1);
    expect(await heldOf(employee)).toEqual([]);
    expect(await ledger(first.id)).toEqual(
      expect.arrayContaining(['replied chat skipped fallback ', 'replied email sent  chat']),
    );
  });

  it('that may have been told before a crash is not told again', async () => {
    const { first } = await overNight();
    world.test.clock.set(morning);
    const { stores } = world.test.platform;
    const { forTenant } = stores;
    const { store } = await as(agent);
    Object.assign(stores, {
      forTenant: (tenantId: string) => ({
        ...store,
        commit: async (partition: string, writes: readonly object[]) => {
          if (writes.some((write) => 'upsert' in write)) throw new Error('the process died');
          await forTenant(tenantId).commit(partition, writes as never);
        },
      }),
    });
    await expect(world.bot.deliverHeld(order)).rejects.toThrow('the process died');
    Object.assign(stores, { forTenant });
    expect(newTexts()).toHaveLength(1);
    world.test.clock.advance(minuteMs);
    await world.bot.deliverHeld(order);
    expect(newTexts()).toHaveLength(1);
    expect(await heldOf(employee)).toEqual([]);
    expect(await ledger(first.id)).toEqual(
      expect.arrayContaining(['replied chat unknown interrupted ', 'waiting chat unknown interrupted ']),
    );
  });

  it('waits on while the organisation is suspended', async () => {
    await overNight();
    world.test.clock.set(morning);
    const { store, tenant } = await as(admin);
    await store.commit('tenant', [{ replace: 'tenant', doc: { ...tenant, status: 'suspended' } }]);
    world.test.clock.advance(minuteMs);
    expect(await world.bot.deliverHeld(order)).toBe('paused');
    await store.commit('tenant', [{ replace: 'tenant', doc: tenant }]);
    world.test.clock.advance(minuteMs);
    expect(await world.bot.deliverHeld(order)).toBe('told');
    expect(newTexts()).toHaveLength(1);
  });

  it('waits for nobody when it is a P1', async () => {
    const ticket = await report({ priority: 'P1' });
    await world.deliverAll();
    world.test.clock.advance(13 * hourMs);
    await addComment(await as(agent), { id: ticket.id, body: 'On my way' });
    await world.deliverAll();
    expect(newTexts()).toHaveLength(1);
  });
});
