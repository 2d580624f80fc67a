import { useCase } from '../use-case.ts';
import { ReadFeed } from './contract.ts';
import { longestWaitSeconds } from './vocabulary.ts';

/** What others change, as it happens: answers at once where there is something, else when there is. */
export const readFeed = useCase('tickets:read', ReadFeed, (ctx, { cursor, wait }) =>
  ctx.platform.live.next(ctx, { cursor, waitMs: (wait ?? longestWaitSeconds) * 1_000 }),
);
