import { z } from 'zod';
import type { Ctx } from '../platform.ts';
import { useCase } from '../use-case.ts';
import { turnApproval } from './turn-approval.ts';

const TurnApprovalsOf = z.strictObject({ memberId: z.string().min(1).max(100), after: z.string().max(400).nullable() });

export interface TurnedPage {
  /** Where to go on; null at the end. */
  readonly after: string | null;
  readonly turned: number;
}

const pageSize = 50;

/**
 * Looks at the chains in which somebody who has left, or handed over, is asked: a page of them, oldest first. Each is a turn
 * of its own, so twice is as good as once.
 */
export const turnApprovalsOf = useCase(
  'tickets:write',
  TurnApprovalsOf,
  async (ctx, { memberId, after }): Promise<TurnedPage> => {
    const page = await ctx.store.query('approval', {
      where: { field: 'openFor', is: memberId },
      orderBy: { field: 'askedAt', direction: 'asc' },
      limit: pageSize,
      ...(after !== null && { after: readPlace(after) }),
    });
    await turnEach(ctx, new Map(page.items.map(({ ticketId, runId }) => [runId, ticketId])));
    const last = page.items.at(-1);
    return {
      after: page.more && last ? JSON.stringify([last.askedAt, last.id]) : null,
      turned: page.items.length,
    };
  },
);

async function turnEach(ctx: Ctx, runs: ReadonlyMap<string, string>): Promise<void> {
  for (const [runId, id] of runs) await turnApproval(ctx, { id, runId });
}

const Place = z.tuple([z.string(), z.string()]);

function readPlace(after: string): { readonly value: string; readonly id: string } {
  const [value, id] = Place.parse(JSON.parse(after));
  return { value, id };
}
