import { randomUUID } from 'node:crypto';
import { plainQueue } from '#core/queues/plain-queue';
import type { Queue } from '#core/queues/queue';
import type { Store, Stored } from '#core/store';
import type { Ticket } from '#core/tickets/ticket';

/** A ticket as stores see it: an id, fields the plans name, and whatever else a test wants to have kept. */
export const aTicket = (overrides: Partial<Ticket> & { readonly [field: string]: unknown } = {}): Ticket =>
  ({
    id: randomUUID(),
    kind: 'incident',
    number: 'INC-000001',
    subject: 'VPN is down',
    description: 'Nothing works since this morning.',
    requester: { id: 'employee', name: 'Eva' },
    assignee: null,
    queue: { id: 'service-desk', name: 'Service Desk' },
    priority: 'P3',
    priorityOverridden: false,
    status: 'open',
    tags: [],
    readers: ['employee'],
    createdAt: '2026-11-01T08:00:00.000Z',
    updatedAt: '2026-11-01T08:00:00.000Z',
    slaDueAt: '2026-11-02T08:00:00.000Z',
    version: 1,
    ...overrides,
  }) as unknown as Ticket;

export const aQueue = (overrides: Partial<Queue> & { readonly [field: string]: unknown } = {}): Queue => ({
  ...plainQueue('2026-11-01T08:00:00.000Z'),
  id: randomUUID(),
  name: 'Service Desk',
  ...overrides,
});

/** What was stored, without the etag the store adds. */
export const withoutEtag = <T extends object>(stored: Stored<T>): Omit<Stored<T>, 'etag'> => {
  const { etag: _, ...rest } = stored;
  return rest;
};

/** Creates tickets in one partition, a hundred at a time. */
export const createTickets = async (store: Store, tickets: readonly Ticket[], partition = 'bulk'): Promise<void> => {
  for (let at = 0; at < tickets.length; at += 100) {
    await store.commit(
      partition,
      tickets.slice(at, at + 100).map((doc) => ({ create: 'ticket', doc })),
    );
  }
};

export const idsOf = (page: { readonly items: readonly { readonly id: string }[] }): readonly string[] =>
  page.items.map(({ id }) => id);
