import { contoso, memberOf, queuesOf } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { queuePartition } from '../queues/queue.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { HeldNotice } from './held-notice.ts';
import { heldNotice } from './hold-notice.ts';
import { renderDigest } from './render-digest.ts';
import { anOccasion, aPlan, asNotifier, aTicket, resolvedTicket } from './test-notices.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const links = { ticket: (number: string) => `https://t/${number}`, home: 'https://t/' };
const until = '2026-03-03T07:00:00.000Z';
const numbered = (index: number, more: Partial<Ticket> = {}): Ticket =>
  aTicket({ id: `t${index}`, number: `INC-${String(index).padStart(6, '0')}`, subject: `Thing ${index}`, ...more });
const held = (ticket: Ticket, more: Partial<HeldNotice> = {}): HeldNotice => ({
  id: `${ticket.id} ${more.kind}`,
  memberId: contoso.employee.id,
  until,
  kind: 'resolved',
  audience: 'requester',
  surfaces: ['chat'],
  ticketId: ticket.id,
  number: ticket.number,
  eventId: 'e',
  key: 'e',
  heldAt: '2026-03-02T22:00:00.000Z',
  ...more,
});
const digestOf = async (
  notices: readonly HeldNotice[],
  tickets: readonly Ticket[],
  member = memberOf(contoso.employee),
) => renderDigest(await asNotifier(desk), member, notices, tickets, links);

it('is one message: a line for each ticket, the newest first, as it stands now', async () => {
  const one = numbered(1, { status: 'resolved' });
  const two = numbered(2, { priority: 'P2' });
  const { chat, feed, email } = await digestOf(
    [
      held(one, { kind: 'replied', heldAt: '2026-03-02T20:00:00.000Z' }),
      held(one, { kind: 'resolved', heldAt: '2026-03-02T21:00:00.000Z' }),
      held(two, { kind: 'waiting', surfaces: ['chat', 'email'] }),
    ],
    [one, two],
  );
  expect(chat).toEqual({
    summary: 'While you were away: 2 things',
    text: [
      '**While you were away: 2 things**',
      [
        '- [INC-000002](https://t/INC-000002), Thing 2, waits for your answer (Mon, Mar 2, 10:00 PM UTC). P2, in progress.',
        '- [INC-000001](https://t/INC-000001), Thing 1, was resolved (Mon, Mar 2, 9:00 PM UTC). P3, resolved.',
      ].join('\n'),
    ].join('\n\n'),
  });
  expect(feed).toBeNull();
  expect(email).toMatchObject({ subject: 'While you were away: 1 thing' });
  expect(email?.text).toContain('INC-000002, Thing 2, waits for your answer');
  expect(email?.text).toContain('Open Catalyst: https://t/');
});

it('shows twenty lines, and how many more there are', async () => {
  const tickets = Array.from({ length: 23 }, (_, index) => numbered(index));
  const { chat, email } = await digestOf(
    tickets.map((ticket) => held(ticket, { surfaces: ['chat', 'email'] })),
    tickets,
  );
  expect(chat?.summary).toBe('While you were away: 23 things');
  expect(chat?.text.match(/^- /gm)).toHaveLength(20);
  expect(chat?.text).toMatch(/and 3 more$/);
  expect(email?.html).toContain('and 3 more');
});

it('leaves out what the person may not read any more, and is nothing where nothing is left', async () => {
  const [queue] = queuesOf(contoso);
  await desk.stores
    .forTenant(contoso.id)
    .commit(queuePartition, [{ upsert: 'queue', doc: { ...queue!, restricted: true, memberIds: [] } }]);
  const ticket = numbered(1);
  const notice = held(ticket, { memberId: contoso.agent.id, kind: 'assigned', audience: 'assignee' });
  expect(await digestOf([notice], [ticket], memberOf(contoso.agent))).toEqual({ chat: null, feed: null, email: null });
  const gone = { ...memberOf(contoso.employee), active: false };
  expect((await digestOf([held(ticket)], [ticket], gone)).chat).toBeNull();
});

it('speaks the person’s language, and what people wrote stays text', async () => {
  const ticket = numbered(1, { subject: '[x](javascript:alert(1)) **b** <b>' });
  const { chat, email } = await digestOf([held(ticket, { surfaces: ['chat', 'email'] })], [ticket], {
    ...memberOf(contoso.employee),
    locale: 'de-DE',
    timeZone: 'Europe/Berlin',
  });
  expect(chat?.text).toContain('**Während Sie weg waren: 1 Nachricht**');
  expect(chat?.text).toContain('wurde gelöst (Mo., 2. März, 23:00 MEZ). P3, in Arbeit.');
  expect(chat?.text.match(/\]\(/g)).toHaveLength(1);
  expect(email?.html).toContain('<html lang="de-DE" dir="ltr">');
  expect(email?.html).not.toContain('<b>');
});

describe('A notice is held', () => {
  const hold = async (more: Parameters<typeof aPlan>[0]) =>
    heldNotice(await asNotifier(desk), aPlan({ until, ...more }), resolvedTicket(), anOccasion('ticket.resolved'));

  it('once, apart from the inbox', async () => {
    const first = await hold({ surfaces: ['chat', 'email', 'in_app'] });
    expect(first).toMatchObject({
      partition: `held ${contoso.employee.id}`,
      doc: { until, surfaces: ['chat', 'email'], number: 'INC-000001', heldAt: '2026-03-02T09:00:00.000Z' },
    });
    expect((await hold({ surfaces: ['chat'] }))?.doc.id).toBe(first?.doc.id);
    expect((await hold({ key: 'another' }))?.doc.id).not.toBe(first?.doc.id);
  });

  it('but not where there is nothing to hold', async () => {
    expect(await hold({ surfaces: ['in_app'] })).toBeUndefined();
    expect(await hold({ until: null })).toBeUndefined();
    expect(await hold({ kind: 'created', surfaces: ['chat', 'in_app'] })).toBeUndefined();
    expect((await hold({ kind: 'created', surfaces: ['chat', 'email'] }))?.doc.surfaces).toEqual(['email']);
  });
});
