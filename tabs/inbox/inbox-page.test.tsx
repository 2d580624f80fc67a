import { screen, waitFor, within } from '@testing-library/react';
import { Problem } from '#core/api/problem';
import { type NotificationView, notificationEndpoints } from '#core/notifications/contract';
import { answering } from '../testing/api-peer.ts';
import { openTab } from '../testing/open-tab.tsx';
import { smallDesk } from '../testing/small-desk.ts';

const aNotice = (count: number, fields: Partial<NotificationView> = {}): NotificationView => ({
  id: `notice-${count}`,
  kind: 'replied',
  ticketId: `ticket-${count}`,
  number: `INC-00000${count}`,
  title: `Reply to INC-00000${count}`,
  text: 'Have you tried the other cable?',
  at: new Date(Date.now() - count * 60_000).toISOString(),
  readAt: null,
  ...fields,
});

/** An inbox behind the contract of the real one. */
function inbox(...first: readonly NotificationView[]) {
  let notices = [...first];
  const read = (isMeant: (notice: NotificationView) => boolean) => {
    notices = notices.map((one) => (isMeant(one) ? { ...one, readAt: one.readAt ?? new Date().toISOString() } : one));
  };
  const desk = smallDesk({
    more: [
      answering(notificationEndpoints.listNotifications, ({ unread, limit = 25, cursor = '0' }) => {
        const found = notices.filter(({ readAt }) => unread !== true || readAt === null);
        const end = Number(cursor) + limit;
        return {
          items: found.slice(Number(cursor), end),
          nextCursor: end < found.length ? String(end) : null,
          pageSize: limit,
        };
      }),
      answering(notificationEndpoints.countUnreadNotifications, () => ({
        count: notices.filter(({ readAt }) => readAt === null).length,
        more: false,
      })),
      answering(notificationEndpoints.readNotification, ({ id }) => {
        read((one) => one.id === id);
        return notices.find((one) => one.id === id) as NotificationView;
      }),
      answering(notificationEndpoints.readAllNotifications, () => {
        const count = notices.filter(({ readAt }) => readAt === null).length;
        read(() => true);
        return { read: count, more: false };
      }),
    ],
  });
  return { desk, state: () => notices };
}

const list = () => screen.getByRole('region', { name: 'Notices' });

it('shows what is new, and marks it as read when it is followed', async () => {
  const { desk, state } = inbox(aNotice(1), aNotice(2, { readAt: '2026-03-02T08:00:00.000Z' }));
  const { user, router } = await openTab(desk, '/inbox');
  const fresh = await within(list()).findByRole('link', { name: 'Reply to INC-000001' });
  expect(within(list()).getAllByText('Unread:', { exact: false })).toHaveLength(1);
  await user.click(fresh);
  expect(router.here().path).toBe('/tickets/INC-000001');
  await waitFor(() => expect(state()[0]?.readAt).not.toBeNull());
});

it('leads to the decision where one is wanted', async () => {
  const { desk } = inbox(aNotice(3, { kind: 'approval_requested', number: 'REQ-000003', title: 'A laptop for Maya' }));
  const { user, router } = await openTab(desk, '/inbox');
  await user.click(await screen.findByRole('link', { name: 'A laptop for Maya' }));
  expect(router.here().path).toBe('/approvals/REQ-000003');
});

it('marks everything as read, and says what that leaves', async () => {
  const { desk } = inbox(aNotice(1), aNotice(2));
  const { user, router } = await openTab(desk, '/inbox');
  await user.click(await screen.findByRole('button', { name: 'Unread' }));
  expect(router.here().search).toBe('?show=unread');
  await user.click(await screen.findByRole('button', { name: 'Mark all as read' }));
  await screen.findByText('You have read everything');
  expect(screen.queryByRole('button', { name: 'Mark all as read' })).toBeNull();
});

it('says so where nothing has happened yet', async () => {
  await openTab(inbox().desk, '/inbox');
  await screen.findByText('Nothing yet');
});

it('tells why it cannot be read, and reads it again', async () => {
  const { desk } = inbox(aNotice(1));
  const busy = new Problem('CAT_UNAVAILABLE', 'The store is busy.');
  desk.trouble('listNotifications', busy, busy, busy);
  const { user } = await openTab(desk, '/inbox');
  await user.click(await screen.findByRole('button', { name: 'Try again' }));
  await screen.findByRole('link', { name: 'Reply to INC-000001' });
});
