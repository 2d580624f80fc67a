import { dayIn } from '../forms/calendar-date.ts';
import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { tongueOf } from './tongue.ts';

/** The day that it is for whoever calls, in their zone or else their organisation's. */
export async function todayFor(ctx: Ctx): Promise<string> {
  const member = ctx.actor.kind === 'member' ? await findMember(ctx, ctx.actor.id) : undefined;
  return dayIn(ctx.platform.clock.now(), tongueOf(member, ctx.tenant).timeZone);
}
