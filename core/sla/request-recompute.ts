import { canonicalJson } from '../digest.ts';
import type { Ctx } from '../platform.ts';
import type { Write } from '../store.ts';
import type { WorkingTime } from './calendar.ts';
import type { SlaPolicy } from './policy.ts';
import type { ClockRecompute } from './recompute.ts';

/** Asks that every clock which a changed calendar or policy touches is reckoned anew; for the commit of the change. */
export function requestRecompute(
  ctx: Ctx,
  why: ClockRecompute['why'],
  subject: { readonly id: string; readonly name: string },
): Write {
  const doc: ClockRecompute = {
    id: ctx.platform.ids.uuid(),
    why,
    subjectId: subject.id,
    subjectName: subject.name,
    startedAt: ctx.platform.clock.now().toISOString(),
    startedBy: ctx.actor.id,
    state: 'waiting',
    seen: 0,
    moved: 0,
    finishedAt: null,
  };
  return { create: 'recompute', doc };
}

/** Whether two calendars are open at the same times, whatever they are called. */
export const sameHours = (a: WorkingTime, b: WorkingTime): boolean => hoursOf(a) === hoursOf(b);

const hoursOf = ({ timeZone, hours, holidays, exceptions }: WorkingTime): string =>
  canonicalJson({
    timeZone,
    hours,
    holidays: holidays.map(({ date }) => date),
    exceptions: exceptions.map((one) => ({ date: one.date, hours: one.hours })),
  });

/** Whether two states of a policy promise the same to the same tickets; one that is not active promises nothing. */
export const samePromise = (a: SlaPolicy | undefined, b: SlaPolicy | undefined): boolean =>
  promiseOf(a) === promiseOf(b);

const promiseOf = (policy: SlaPolicy | undefined): string => {
  if (!policy?.active) return '';
  const { position, match, targets, calendarId, pausesOn, warnAt, escalation } = policy;
  return canonicalJson({ position, match, targets, calendarId, pausesOn, warnAt, escalation });
};
