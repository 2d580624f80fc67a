import { derivedUuid } from '../digest.ts';
import type { Ctx } from '../platform.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { type HeldNotice, heldPartition } from './held-notice.ts';
import type { Occasion } from './occasion.ts';
import type { PlannedNotice } from './planned-notice.ts';

/**
 * What is kept of a notice that waits: undefined where none of it does. The inbox gets it at once, and the living card of a
 * new ticket stands where it stands, so neither is held. The id follows from ticket, person, kind and key: holding twice is once.
 */
export function heldNotice(
  ctx: Pick<Ctx, 'platform'>,
  planned: PlannedNotice,
  ticket: Pick<Ticket, 'id' | 'number'>,
  occasion: Pick<Occasion, 'id'>,
): { readonly partition: string; readonly doc: HeldNotice } | undefined {
  const { kind, memberId, audience, until } = planned;
  const surfaces = planned.surfaces.filter(
    (surface) => surface !== 'in_app' && !(kind === 'created' && surface === 'chat'),
  );
  if (until === null || surfaces.length === 0) return undefined;
  return {
    partition: heldPartition(memberId),
    doc: {
      id: derivedUuid('held', ticket.id, planned.key, kind, memberId),
      memberId,
      until,
      kind,
      audience,
      surfaces,
      ticketId: ticket.id,
      number: ticket.number,
      eventId: occasion.id,
      key: planned.key,
      heldAt: ctx.platform.clock.now().toISOString(),
      ...(planned.jobId !== undefined && { jobId: planned.jobId }),
    },
  };
}
