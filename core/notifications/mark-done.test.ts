import { contoso, type SeededPerson } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { inboxEntry } from './inbox-entry.ts';
import { markDone } from './mark-done.ts';
import { inboxPartition } from './notification.ts';
import { anOccasion, aPlan, asNotifier, aTicket } from './test-notices.ts';
import type { NoticeKind } from './vocabulary.ts';

const { employee, agent } = contoso;
const other = '10000000-0000-4000-8000-0000000000ff';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const store = () => desk.stores.forTenant(contoso.id);

const nine = '2026-03-02T09:00:00.000Z';

async function told(person: SeededPerson, kind: NoticeKind, ticketId = aTicket().id, at = nine): Promise<void> {
  const plan = aPlan({ kind, memberId: person.id });
  const words = { title: kind, text: '' };
  const { partition, write } = inboxEntry(plan, words, aTicket({ id: ticketId }), { at });
  await store().commit(partition, [write]);
}

const unread = async (person: SeededPerson) =>
  (await store().query('notification', { partition: inboxPartition(person.id), limit: 100 })).items
    .filter(({ readAt }) => readAt === null)
    .map(({ kind, ticketId }) => (ticketId === other ? `${kind} of another` : kind))
    .sort();

const happens = async (...given: Parameters<typeof anOccasion>) =>
  markDone(await asNotifier(desk), aTicket(), anOccasion(...given));

it('reads the question of the desk once its owner has replied, and nothing else of theirs', async () => {
  await told(employee, 'waiting');
  await told(employee, 'resolved');
  await told(employee, 'waiting', other);
  await happens('ticket.commented', employee, { isPrivate: false });
  expect(await unread(employee)).toEqual(['resolved', 'waiting of another']);
});

it.each(['ticket.closed', 'ticket.reopened'] as const)(
  'reads “does it work?” once its owner says so by %s',
  async (name) => {
    await told(employee, 'resolved');
    await told(employee, 'confirm_reminder');
    await told(employee, 'replied');
    await happens(name, employee);
    expect(await unread(employee)).toEqual(['replied']);
  },
);

it.each(['ticket.closed', 'ticket.reopened', 'ticket.commented'] as const)(
  'leaves unread what its owner did nothing about: %s by the desk',
  async (name) => {
    await told(employee, 'resolved');
    await told(employee, 'waiting');
    await happens(name, agent, { isPrivate: false });
    expect(await unread(employee)).toEqual(['resolved', 'waiting']);
  },
);

it('leaves unread what somebody was asked after they did it, where it is delivered late', async () => {
  await told(employee, 'waiting', undefined, '2026-03-02T09:00:00.001Z');
  await happens('ticket.commented', employee, { isPrivate: false });
  expect(await unread(employee)).toEqual(['waiting']);
});

it('may be asked again, and keeps the moment at which something was read', async () => {
  await told(employee, 'waiting');
  await happens('ticket.commented', employee, { isPrivate: false });
  const readAt = async () =>
    (await store().query('notification', { partition: inboxPartition(employee.id), limit: 1 })).items[0]?.readAt;
  const first = await readAt();
  desk.clock.advance(60_000);
  await happens('ticket.commented', employee, { isPrivate: false });
  expect([first, await readAt()]).toEqual(['2026-03-02T09:00:00.000Z', first]);
});
