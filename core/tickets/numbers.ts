import type { Platform } from '../platform.ts';
import { type Store, StoreFailure } from '../store.ts';

export type TicketKind = 'incident' | 'request';

/** The next number nobody has leased yet. `id` is the kind. */
export interface NumberCounter {
  readonly id: string;
  readonly next: number;
}

export const counterPartition = 'counters';
const prefixes: Readonly<Record<TicketKind, string>> = { incident: 'INC', request: 'REQ' };
const blockSize = 20;
const attempts = 20;

export const formatNumber = (kind: TicketKind, value: number): string =>
  `${prefixes[kind]}-${String(value).padStart(6, '0')}`;

/**
 * Numbers of a tenant and kind, unique and roughly in order: a process leases a block in one commit and then hands its
 * numbers out without asking the store. What is left when the process ends well is given back; after a crash it is a gap.
 */
export interface NumberLeases {
  next(store: Store, tenantId: string, kind: TicketKind): Promise<string>;
  giveBack(storeOf: (tenantId: string) => Store): Promise<void>;
}

interface Block {
  value: number;
  readonly end: number;
}

export function numberLeases(): NumberLeases {
  const blocks = new Map<string, Block>();
  const leasing = new Map<string, Promise<void>>();
  return {
    async next(store, tenantId, kind) {
      const key = `${tenantId} ${kind}`;
      for (;;) {
        const block = blocks.get(key);
        if (block && block.value < block.end) {
          const value = block.value;
          block.value += 1;
          return formatNumber(kind, value);
        }
        const under = leasing.get(key) ?? leaseBlock(store, kind).then((leased) => void blocks.set(key, leased));
        leasing.set(key, under);
        await under.finally(() => leasing.delete(key));
      }
    },
    async giveBack(storeOf) {
      for (const [key, block] of blocks) {
        const [tenantId = '', kind = ''] = key.split(' ');
        const store = storeOf(tenantId);
        const counter = await store.get('counter', counterPartition, kind);
        if (counter?.next !== block.end || block.value === block.end) continue;
        blocks.delete(key);
        await store.commit(counterPartition, [
          { replace: 'counter', doc: { id: kind, next: block.value }, ifMatch: counter.etag },
        ]);
      }
    },
  };
}

async function leaseBlock(store: Store, kind: TicketKind): Promise<Block> {
  for (let attempt = 1; ; attempt += 1) {
    const counter = await store.get('counter', counterPartition, kind);
    const first = counter?.next ?? 1;
    const doc: NumberCounter = { id: kind, next: first + blockSize };
    try {
      await store.commit(counterPartition, [
        counter ? { replace: 'counter', doc, ifMatch: counter.etag } : { create: 'counter', doc },
      ]);
      return { value: first, end: first + blockSize };
    } catch (error) {
      const lost = error instanceof StoreFailure && (error.kind === 'changed' || error.kind === 'exists');
      if (!lost || attempt === attempts) throw error;
    }
  }
}

/** The number a new ticket of this tenant gets. */
export const nextNumber = (platform: Platform, store: Store, tenantId: string, kind: TicketKind): Promise<string> =>
  platform.numbers.next(store, tenantId, kind);
