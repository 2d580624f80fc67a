import type { Ctx } from '../platform.ts';
import type { Party } from './move.ts';
import { owns, worksOn } from './policy.ts';
import type { Ticket } from './ticket.ts';

/** In which parts this caller moves this ticket; the desk's part comes first where somebody has both. */
export function partiesOf(ctx: Pick<Ctx, 'actor'>, ticket: Ticket): Party[] {
  if (ctx.actor.kind === 'system') return [worksByItself.has(ctx.actor.id) ? 'work' : 'clock'];
  return [
    ...(worksOn(ctx.actor, ticket) ? (['desk'] as const) : []),
    ...(owns(ctx.actor, ticket) ? (['owner'] as const) : []),
  ];
}

const worksByItself: ReadonlySet<string> = new Set(['approvals', 'fulfilment']);
