import type { Platform } from '#core/platform';
import { assignByStrategy } from '#core/routing/assign-by-strategy';
import type { Paused } from '#orchestrations/activities';
import type { AssignTicketInput } from '#orchestrations/routing/assign-ticket';
import { isPaused } from '#orchestrations/until-open';
import { asSystem } from './as-system.ts';
import { createTrySoon, type TrySoon } from './try-soon.ts';

export type AssignSoon = TrySoon<AssignTicketInput>;

/** Finds an agent at once where that works, as it nearly always does. */
export const createAssignSoon = (platform: Pick<Platform, 'clock' | 'log'>): AssignSoon =>
  createTrySoon(platform, { story: 'assign-ticket', about: ({ ticketId }) => ({ ticketId }) });

/** Gives a ticket to whom its queue's strategy chooses; `assigned` is false where there was nobody, or nothing to do. */
export const assignByRouter = (
  platform: Platform,
  { tenantId, ticketId }: AssignTicketInput,
): Promise<{ readonly assigned: boolean } | Paused> =>
  asSystem(platform, 'router', tenantId, async (ctx) => {
    const { assigned } = await assignByStrategy(ctx, { id: ticketId });
    return { assigned };
  });

/** @throws where the organisation is suspended: a story waits for it. */
export async function assignNow(platform: Platform, input: AssignTicketInput): Promise<undefined> {
  if (isPaused(await assignByRouter(platform, input))) throw new Error('The organisation is suspended');
}
