import type { Ctx } from '../platform.ts';
import type { TicketChange } from '../tickets/change-ticket.ts';
import type { ClockEvent } from './clock.ts';
import { windBack } from './wind-back.ts';
import { clockOf } from './wind-clock.ts';

/**
 * A change that takes back what gave a ticket other promises, its clock included: the promises of before hold as if they had
 * held all the time, and nobody who asks why it is due then reads of the others. Where there is no clock, or something else
 * has happened to it since `changedAt`, it goes on by the rule of every change.
 */
export async function takeBackTerms(ctx: Ctx, change: TicketChange, changedAt: string): Promise<TicketChange> {
  if (change.windsClock) return change;
  const stored = await clockOf(ctx, change.after.id);
  const first = stored?.events.findLastIndex((event) => isNewTerms(event, changedAt)) ?? -1;
  if (!stored || first < 0 || !stored.events.slice(first + 1).every((event) => isPause(event, changedAt)))
    return change;
  return windBack(ctx, change, stored, stored.events.slice(0, first));
}

const isNewTerms = ({ type, at }: ClockEvent, changedAt: string): boolean =>
  (type === 'changed' || type === 'released') && at === changedAt;

/** Other terms may let the clock run where it stood still, or the other way round. */
const isPause = ({ type, at }: ClockEvent, changedAt: string): boolean =>
  (type === 'paused' || type === 'resumed') && at === changedAt;
