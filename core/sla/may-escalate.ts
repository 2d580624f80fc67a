import type { Ctx } from '../platform.ts';
import { demand, owns, worksOn } from '../tickets/policy.ts';
import { isOver, type Ticket } from '../tickets/ticket.ts';
import type { TicketClock } from './clock.ts';
import type { ClockReading } from './read-clock.ts';
import { clockOf, readingOf } from './wind-clock.ts';

/** Whether a person may escalate a ticket now; if not, why, and from when on, where that is known. */
export type EscalationChance =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly because: string;
      readonly from: string | null;
      /** Not for the first time. */
      readonly again?: true;
    };

const dayMs = 24 * 3600 * 1000;

/** Who may ever escalate it: whoever owns it, and the desk. */
export const mayAskForHelp = (ctx: Ctx, ticket: Ticket): boolean =>
  owns(ctx.actor, ticket) || worksOn(ctx.actor, ticket);

export const demandAskForHelp = (ctx: Ctx, ticket: Ticket): void =>
  demand(mayAskForHelp(ctx, ticket), 'Only the requester and the service desk escalate a ticket.');

/** For cards and buttons: asks the store only where a promise still runs. */
export async function mayEscalate(ctx: Ctx, ticket: Ticket): Promise<EscalationChance> {
  if (!mayAskForHelp(ctx, ticket)) {
    return { allowed: false, because: 'Only the requester and the service desk escalate a ticket.', from: null };
  }
  const open = !isOver(ticket) && ticket.slas.some(({ metAt }) => metAt === null);
  return escalationChance(ctx, ticket, open ? await clockOf(ctx, ticket.id) : undefined);
}

/** Once the first warning has passed or a promise was missed; owners once in 24 hours. */
export async function escalationChance(
  ctx: Ctx,
  ticket: Ticket,
  clock: TicketClock | undefined,
): Promise<EscalationChance> {
  const { number } = ticket;
  const refused = (because: string, from: string | null): EscalationChance => ({ allowed: false, because, from });
  if (isOver(ticket)) return refused(`${number} is ${ticket.status}. Reopen it if it is not solved.`, null);
  if (!clock?.live) return refused(`Nothing is promised for ${number} that could be late. Reply on it instead.`, null);
  const now = ctx.platform.clock.now().toISOString();
  const again = clock.escalatedAt && new Date(Date.parse(clock.escalatedAt) + dayMs).toISOString();
  if (again && again > now && owns(ctx.actor, ticket)) {
    const because = `${number} was escalated already. It can be escalated again from ${again} on.`;
    return { allowed: false, because, from: again, again: true };
  }
  const reading = await readingOf(ctx, clock.events);
  if (isWarned(clock, reading, now)) return { allowed: true };
  const from = reading.alarms[0]?.at ?? null;
  const when = from === null ? 'once its clock runs and the first warning has passed' : `from ${from} on`;
  return refused(`${number} is in time. It can be escalated ${when}.`, from);
}

const isWarned = (clock: TicketClock, reading: ClockReading, now: string): boolean =>
  clock.events.some(({ type }) => type === 'struck') ||
  reading.tracks.some(({ breachedAt }) => breachedAt !== null) ||
  reading.alarms.some(({ at }) => at <= now);
