import { invalid } from '../api/problem.ts';
import type { Clock, Ctx, Ids, Log } from '../platform.ts';
import type { FeedView } from './contract.ts';
import { readPlace } from './cursor.ts';
import { type After, createHub, type Hub } from './hub.ts';

/** The live news of all organisations in this process: a hub for each that somebody asks for. */
export interface LiveFeeds {
  /** What is new for the caller since the cursor; waits for it that long. @throws CAT_VALIDATION for what is no cursor. */
  next(ctx: Ctx, asked: { readonly cursor: string | undefined; readonly waitMs: number }): Promise<FeedView>;
  /** Something was written of this organisation: whoever waits for it need not wait any longer. */
  wake(tenantId: string): void;
  /** Answers everybody who waits, and reads no more. */
  close(): void;
}

/** A hub that nobody asked for this long is let go (ms). */
const idleMs = 5 * 60_000;

export function createLiveFeeds(means: {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly after: After;
}): LiveFeeds {
  const hubs = new Map<string, Hub>();

  const hubOf = ({ actor: { tenantId }, store }: Ctx): Hub => {
    const known = hubs.get(tenantId);
    if (known) return known;
    for (const [id, hub] of hubs) if (hub.idleMs() > idleMs) hubs.delete(id);
    const hub = createHub({ ...means, id: means.ids.uuid(), store });
    hubs.set(tenantId, hub);
    return hub;
  };

  return {
    next: async (ctx, { cursor, waitMs }) => {
      const place = cursor === undefined ? undefined : readPlace(cursor);
      if (cursor !== undefined && place === undefined) {
        const detail = 'This is no cursor of the feed. Start again without it.';
        throw invalid([{ pointer: '/cursor', code: 'format', detail }]);
      }
      return hubOf(ctx).next(ctx.actor, place, waitMs);
    },
    wake: (tenantId) => hubs.get(tenantId)?.wake(),
    close: () => {
      for (const hub of hubs.values()) hub.close();
    },
  };
}

/** Where nobody looks: nothing is read, and nobody is told. */
export const noLiveFeeds: LiveFeeds = {
  next: async () => {
    throw new Error('Nobody follows what happens here');
  },
  wake: () => undefined,
  close: () => undefined,
};
