import { answerApprover } from '#core/approvals/ask-back';
import { approveRequest } from '#core/approvals/decide';
import { heldPartition } from '#core/notifications/held-notice';
import { hasNews } from '#core/notifications/occasion-news';
import { listNotifications } from '#core/notifications/read-inbox';
import { createTask } from '#core/tasks/create-task';
import { updateTask } from '#core/tasks/update-task';
import { SendFailure } from '#core/teams/sender';
import type { TicketEvent } from '#core/tickets/event';
import { cardIn, textIn, wordsOf } from '#tests/support/bot-cards';
import { personalChatId } from '#tests/support/connector-server';
import { recordingFeed, recordingMail } from '#tests/support/recording-ports';
import { contoso, type SeededPerson } from '#tests/support/seeded-people';
import { dayMs } from '#tests/support/test-platform';
import { type RequestWorld, requestWorld, stageOf } from './test-requests.ts';

const { employee, manager, agent, admin } = contoso;

let world: RequestWorld;
let mail: ReturnType<typeof recordingMail>;
let feed: ReturnType<typeof recordingFeed>;
beforeEach(async () => {
  mail = recordingMail();
  feed = recordingFeed();
  world = await requestWorld({ mail, feed });
});
afterEach(() => world.close());

const approved = { approvalRequired: true, chain: { stages: [stageOf([manager])] } };
const feedOf = ({ id }: SeededPerson) => feed.sent.filter(({ userId }) => userId === id);
const blockChatOf = (person: SeededPerson) =>
  world.connector.fault({
    conversationId: personalChatId(person.id),
    status: 403,
    code: 'MessageWritesBlocked',
    times: 1_000,
  });

describe('an approver', () => {
  it('is asked in the chat by the card that decides, and in the feed', async () => {
    await world.ask(approved);
    await world.settle();
    const message = world.chatOf(manager).find((one) => textIn(one).includes('Please approve or reject'));
    expect(textIn(message)).toContain('Erin Employee asks for **Laptop** (€1,400).');
    expect(wordsOf(cardIn(message))).toContain('You are asked to decide');
    expect(feedOf(manager)).toMatchObject([{ activityType: 'approvalRequested' }]);
    expect(feedOf(employee)).toEqual([]);
  });

  it('is reminded after a working day', async () => {
    const { id } = await world.ask(approved);
    await world.settle();
    world.test.clock.advance(dayMs + 1);
    await world.goOn(id);
    await world.settle();
    expect(world.chatOf(manager).map(textIn).join('\n')).toContain('still waits for your decision');
  });

  it('who can be reached neither by chat nor by feed gets a mail, with a link that is theirs alone', async () => {
    await world.ask(approved);
    blockChatOf(manager);
    feed.fail(new SendFailure('refused', 'The app is not installed', 403, { reason: 'not_installed' }));
    await world.settle();
    const [sent] = mail.sent.filter(({ to }) => to.address === manager.upn);
    expect(sent?.subject).toContain('Your decision, please: Laptop');
    const link = /https?:\/\/[^\s"<]*#[^\s"<]+/.exec(sent?.text ?? '')?.[0] ?? '';
    expect(link).not.toBe('');
    const claims = await world.test.platform.approvalLinks.verify(link.split('#').at(-1)?.replace(/^.*=/, '') ?? '');
    expect(claims).toMatchObject({ tenantId: contoso.id, memberId: manager.id });
    // Nobody else's message carries it.
    expect(JSON.stringify([feed.sent, mail.sent.filter(({ to }) => to.address !== manager.upn)])).not.toContain(link);
    expect(world.connector.everythingSent()).not.toContain(link);
  });
});

describe('the inbox', () => {
  const unreadOf = async (person: SeededPerson) =>
    (await listNotifications(await world.test.as(person), { unread: 'true' })).items.map(({ kind }) => kind);

  const deliver = ({ tenantId, ticketId, id }: TicketEvent) => world.bot.deliver({ tenantId, ticketId, eventId: id });
  /** Everything that has happened is told but what somebody was asked; resolves to that. */
  async function deliverAllButTheAsking(ticketId: string): Promise<TicketEvent> {
    await world.goOn(ticketId);
    const events = world.newEvents();
    const asking = events.findLast((event) => hasNews(event, 'asked', 'asked_back'));
    if (!asking) throw new Error('Nobody was asked');
    for (const event of events) if (event !== asking) await deliver(event);
    return asking;
  }

  it('keeps nothing unread that was decided on the card', async () => {
    await world.ask(approved);
    await world.settle();
    expect(await unreadOf(manager)).toEqual(['approval_requested']);
    await world.pressOn(manager, 'approval.reject', { rejectComment: 'There is a spare one' });
    await world.settle();
    expect(await unreadOf(manager)).toEqual([]);
  });

  it('keeps nothing unread of an approver whose decision is not needed any more', async () => {
    await world.ask({ approvalRequired: true, chain: { stages: [stageOf([manager, admin])] } });
    await world.settle();
    expect(await unreadOf(admin)).toEqual(['approval_requested']);
    await world.pressOn(manager, 'approval.approve');
    await world.settle();
    expect(await unreadOf(admin)).toEqual([]);
  });

  it('keeps a question unread until it is answered, then tells the approver', async () => {
    await world.ask(approved);
    await world.settle();
    await world.pressOn(manager, 'approval.ask', { askBackText: 'Which sea?' });
    await world.settle();
    expect([await unreadOf(manager), await unreadOf(employee)]).toEqual([[], ['approval_question']]);
    await world.pressOn(employee, 'approval.answer', { answerText: 'The North Sea' });
    await world.settle();
    expect([await unreadOf(manager), await unreadOf(employee)]).toEqual([['approval_answered'], []]);
  });

  it('gets nothing unread of a decision that was taken before anybody was told, and nobody is told of it', async () => {
    const { id } = await world.ask({ approvalRequired: true, chain: { stages: [stageOf([manager, admin])] } });
    const asking = await deliverAllButTheAsking(id);
    await approveRequest(await world.test.as(manager), { id });
    await world.settle();
    await deliver(asking);
    expect([await unreadOf(manager), await unreadOf(admin)]).toEqual([[], []]);
    expect(world.chatOf(manager).map(textIn).join('\n')).not.toContain('Please approve or reject');
    expect([feedOf(manager), feedOf(admin)]).toEqual([[], []]);
  });

  it('gets nothing unread of a question that was answered before its requester was told', async () => {
    const { id } = await world.ask(approved);
    await world.settle();
    await world.pressOn(manager, 'approval.ask', { askBackText: 'Which sea?' });
    const asking = await deliverAllButTheAsking(id);
    await answerApprover(await world.test.as(employee), { id, answer: 'The North Sea' });
    await world.settle();
    await deliver(asking);
    expect(await unreadOf(employee)).toEqual([]);
    expect(world.chatOf(employee).map(textIn).join('\n')).not.toContain('Which sea?');
  });

  it('gets nothing unread of what was decided while the chat was being told', async () => {
    const { id } = await world.ask(approved);
    const asking = await deliverAllButTheAsking(id);
    let answer: () => void = () => undefined;
    const until = new Promise<void>((resolve) => {
      answer = resolve;
    });
    world.connector.fault({ conversationId: personalChatId(manager.id), what: 'send', until });
    const telling = deliver(asking);
    while (world.chatOf(manager).length === 0) await new Promise((resolve) => setImmediate(resolve));
    await approveRequest(await world.test.as(manager), { id });
    await world.settle();
    answer();
    await telling;
    expect(await unreadOf(manager)).toEqual([]);
  });

  it('keeps the second request of somebody who has decided on one', async () => {
    await world.ask(approved);
    await world.ask(approved);
    await world.settle();
    await world.pressOn(manager, 'approval.approve');
    await world.settle();
    expect(await unreadOf(manager)).toEqual(['approval_requested']);
  });
});

describe('the requester', () => {
  it('hears of the decision in the chat, not of what they did themselves', async () => {
    await world.ask(approved);
    await world.settle();
    await world.pressOn(manager, 'approval.reject', { rejectComment: 'There is a spare one' });
    await world.settle();
    const told = world.chatOf(employee).map(textIn);
    expect(told.filter((text) => text.includes('is not approved'))).toHaveLength(1);
    expect(world.chatOf(manager).map(textIn).join('\n')).not.toContain('is not approved');
  });
});

describe('a task', () => {
  it('is told to whoever gets it, with number and subject alone where they may not read the ticket', async () => {
    const outsider: SeededPerson = { ...employee, id: 'c0000000-0000-4000-8000-0000000000aa', name: 'Olli Outsider' };
    await world.test.as(outsider);
    const ticket = await world.ask({});
    await world.settle();
    const task = await createTask(await world.test.as(agent), {
      id: ticket.id,
      title: 'Carry it up',
      assigneeId: outsider.id,
    });
    await world.settle();
    const told = world.chatOf(outsider);
    expect(told.map(textIn).join('\n')).toContain('is yours: **Carry it up**');
    expect(JSON.stringify(told.map(({ activity }) => activity))).not.toContain('Erin');
    await updateTask(await world.test.as(agent), { id: ticket.id, taskId: task.id, assigneeId: admin.id });
    await world.settle();
    const card = wordsOf(cardIn(world.lastTo(admin)));
    expect(card).toContain('Carry it up');
  });
});

describe('a request in quiet hours', () => {
  it('comes with its card when they are over', async () => {
    world.test.clock.advance(12 * 3_600_000);
    await world.ask(approved);
    await world.settle();
    expect(world.chatOf(manager)).toEqual([]);
    const until = (await world.test.stores.forTenant(contoso.id).query('held', { limit: 10 })).items.find(
      ({ memberId }) => memberId === manager.id,
    )?.until;
    world.test.clock.advance(11 * 3_600_000);
    await world.bot.deliverHeld({ tenantId: contoso.id, memberId: manager.id, until: until ?? '' });
    expect(world.chatOf(manager).map(textIn).join('\n')).toContain('waits for your decision');
    expect(wordsOf(world.card(manager))).toContain('You are asked to decide');
  });

  it('is not told of in the morning where it was decided at night, and the one that still waits is', async () => {
    world.test.clock.advance(12 * 3_600_000);
    const decided = await world.ask(approved);
    const open = await world.ask(approved);
    await world.settle();
    await approveRequest(await world.test.as(manager), { id: decided.id });
    await world.settle();
    const store = world.test.stores.forTenant(contoso.id);
    const held = async () => (await store.query('held', { partition: heldPartition(manager.id), limit: 10 })).items;
    const until = (await held())[0]?.until ?? '';
    expect(await held()).toHaveLength(2);
    world.test.clock.advance(11 * 3_600_000);
    await world.bot.deliverHeld({ tenantId: contoso.id, memberId: manager.id, until });
    const told = world.chatOf(manager).map(textIn).join('\n');
    expect(told).toContain(open.number);
    expect(told).not.toContain(decided.number);
    expect(await held()).toEqual([]);
  });
});
