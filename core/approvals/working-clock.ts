import type { Ctx } from '../platform.ts';
import { defaultCalendarId, defaultHours } from '../sla/default-policies.ts';
import { findCalendars } from '../sla/find-policies.ts';
import { type ApprovalClock, approvalClock } from './approval-clock.ts';

/**
 * The working time in which the tenant's approvals are reckoned: by the calendar it began with, or else the first one by
 * name; where it keeps none, office hours in its time zone. At most 30 seconds old.
 */
export async function workingClock(ctx: Ctx): Promise<ApprovalClock> {
  const calendars = await findCalendars(ctx);
  const began = calendars.find(({ id }) => id === defaultCalendarId(ctx.actor.tenantId));
  return approvalClock(began ?? calendars[0] ?? defaultHours(ctx.tenant.settings.timeZone));
}
