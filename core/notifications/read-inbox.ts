import { z } from 'zod';
import { notFound } from '../api/problem.ts';
import { transact } from '../idempotency.ts';
import { listing } from '../listing.ts';
import type { Filter } from '../store.ts';
import { useCase } from '../use-case.ts';
import { ListNotifications, NotificationId, type NotificationView } from './contract.ts';
import { demandPerson } from './demand-person.ts';
import { inboxPartition, type Notification } from './notification.ts';

const unread: Filter = { field: 'readAt', is: null };
const mostCounted = 100;
const batch = 100;
const mostBatches = 10;

export const listNotifications = useCase('signed-in', ListNotifications, async (ctx, input) => {
  demandPerson(ctx);
  return listing(
    (query) => ctx.store.query('notification', query),
    {
      partition: inboxPartition(ctx.actor.id),
      ...(input.unread !== undefined && { where: input.unread ? unread : { field: 'readAt', isNot: null } }),
      orderBy: { field: 'at', direction: input.sort === 'at:asc' ? 'asc' : 'desc' },
    },
    input,
    ({ at, id }) => ({ value: at, id }),
    notificationView,
  );
});

/** Up to 99; the hundredth is only known to be there. */
export const countUnreadNotifications = useCase('signed-in', z.strictObject({}), async (ctx) => {
  demandPerson(ctx);
  const partition = inboxPartition(ctx.actor.id);
  const { items } = await ctx.store.query('notification', { partition, where: unread, limit: mostCounted });
  return { count: Math.min(items.length, mostCounted - 1), more: items.length === mostCounted };
});

export const readNotification = useCase('signed-in', NotificationId, async (ctx, { id }) => {
  demandPerson(ctx);
  const partition = inboxPartition(ctx.actor.id);
  return transact(ctx, partition, async () => {
    const stored = await ctx.store.get('notification', partition, id);
    if (!stored) throw notFound();
    if (stored.readAt) return { writes: [], answer: notificationView(stored) };
    const { etag, ...notification } = stored;
    const doc: Notification = { ...notification, readAt: ctx.platform.clock.now().toISOString() };
    return { writes: [{ replace: 'notification', doc, ifMatch: etag }], answer: notificationView(doc) };
  });
});

/** In batches that are each all or nothing; what comes in meanwhile may stay unread. */
export const readAllNotifications = useCase('signed-in', z.strictObject({}), async (ctx) => {
  demandPerson(ctx);
  const partition = inboxPartition(ctx.actor.id);
  let read = 0;
  for (let round = 0; round < mostBatches; round += 1) {
    const { count, more } = await transact(ctx, partition, async () => {
      const page = await ctx.store.query('notification', { partition, where: unread, limit: batch });
      const readAt = ctx.platform.clock.now().toISOString();
      return {
        writes: page.items.map(({ etag, ...doc }) => ({
          replace: 'notification',
          doc: { ...doc, readAt },
          ifMatch: etag,
        })),
        answer: { count: page.items.length, more: page.more },
      };
    });
    read += count;
    if (!more) return { read, more: false };
  }
  return { read, more: true };
});

const notificationView = ({ id, kind, ticketId, number, title, text, at, readAt }: Notification): NotificationView => ({
  id,
  kind,
  ticketId,
  number,
  title,
  text,
  at,
  readAt,
});
