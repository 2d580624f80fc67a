import { notFound } from '../api/problem.ts';
import { refOf } from '../tenancy/actor.ts';
import { findTicket } from '../tickets/find-ticket.ts';
import { worksOn } from '../tickets/policy.ts';
import { useCase } from '../use-case.ts';
import { SayPresence, type TicketPresenceView } from './contract.ts';
import type { Presence } from './presence.ts';
import { presenceLastsMs } from './vocabulary.ts';

const mostPeople = 50;

/** Says that the caller is at a ticket they work on, and hears who else is. What is said here leaves the ticket alone. */
export const sayPresence = useCase(
  'tickets:assign',
  SayPresence,
  async (ctx, { id, doing }): Promise<TicketPresenceView> => {
    const ticket = await findTicket(ctx, id);
    if (!worksOn(ctx.actor, ticket)) throw notFound();
    const now = ctx.platform.clock.now();
    const person = refOf(ctx.actor);
    const doc: Presence = { id: person.id, ticketId: ticket.id, person, doing, at: now.toISOString() };
    await ctx.store.commit(ticket.id, [{ upsert: 'presence', doc }]);
    ctx.platform.live.wake(ctx.actor.tenantId);
    const others = await ctx.store.query('presence', {
      partition: ticket.id,
      where: { field: 'at', atLeast: new Date(now.getTime() - presenceLastsMs).toISOString() },
      limit: mostPeople,
    });
    return {
      people: others.items
        .filter((one) => one.doing !== null && one.person.id !== person.id)
        .map((one) => ({
          ticketId: ticket.id,
          number: ticket.number,
          person: one.person,
          doing: one.doing,
          at: one.at,
        })),
    };
  },
);
