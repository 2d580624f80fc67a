import { contoso, type SeededPerson } from '#tests/support/seeded-people';
import { minuteMs, type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { inboxEntry } from './inbox-entry.ts';
import { countUnreadNotifications, listNotifications, readAllNotifications, readNotification } from './read-inbox.ts';
import { aPlan, aTicket } from './test-notices.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const erin = () => desk.as(contoso.employee);
const start = Date.parse('2026-03-02T09:00:00.000Z');

async function tell(count: number, person: SeededPerson = contoso.employee): Promise<void> {
  const store = desk.stores.forTenant(contoso.id);
  const entries = Array.from({ length: count }, (_, index) =>
    inboxEntry(aPlan({ key: `k${index}`, memberId: person.id }), { title: `Title ${index}`, text: 'Text' }, aTicket(), {
      at: new Date(start + index * minuteMs).toISOString(),
    }),
  );
  for (let from = 0; from < entries.length; from += 50) {
    const some = entries.slice(from, from + 50);
    await store.commit(
      some[0]!.partition,
      some.map(({ write }) => write),
    );
  }
}

it('shows one’s own, the newest first, page by page', async () => {
  await tell(3);
  await tell(1, contoso.agent);
  const first = await listNotifications(await erin(), { limit: '2' });
  expect(first.items.map(({ title }) => title)).toEqual(['Title 2', 'Title 1']);
  const rest = await listNotifications(await erin(), { limit: '2', cursor: first.nextCursor });
  expect(rest.items.map(({ title }) => title)).toEqual(['Title 0']);
  expect(rest.nextCursor).toBeNull();
});

it('keeps a notice once, however often it is told', async () => {
  await tell(1);
  await expect(tell(1)).rejects.toMatchObject({ kind: 'exists' });
});

it('is read one by one', async () => {
  await tell(2);
  const [newest] = (await listNotifications(await erin(), {})).items;
  expect(await readNotification(await erin(), { id: newest!.id })).toMatchObject({
    readAt: '2026-03-02T09:00:00.000Z',
  });
  desk.clock.advance(minuteMs);
  expect(await readNotification(await erin(), { id: newest!.id })).toMatchObject({
    readAt: '2026-03-02T09:00:00.000Z',
  });
  expect((await listNotifications(await erin(), { unread: 'true' })).items.map(({ title }) => title)).toEqual([
    'Title 0',
  ]);
  expect((await listNotifications(await erin(), { unread: 'false' })).items.map(({ title }) => title)).toEqual([
    'Title 1',
  ]);
  expect(await countUnreadNotifications(await erin(), {})).toEqual({ count: 1, more: false });
});

it('of somebody else is nothing that can be seen', async () => {
  await tell(1);
  const [theirs] = (await listNotifications(await erin(), {})).items;
  const agent = await desk.as(contoso.agent);
  await expect(readNotification(agent, { id: theirs!.id })).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
  expect((await listNotifications(agent, {})).items).toEqual([]);
});

it('counts to 99, and is read as a whole', async () => {
  await tell(130);
  expect(await countUnreadNotifications(await erin(), {})).toEqual({ count: 99, more: true });
  expect(await readAllNotifications(await erin(), {})).toEqual({ read: 130, more: false });
  expect(await countUnreadNotifications(await erin(), {})).toEqual({ count: 0, more: false });
  expect(await readAllNotifications(await erin(), {})).toEqual({ read: 0, more: false });
});
