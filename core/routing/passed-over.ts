import { isTimeZone } from '../api/time-zone.ts';
import type { Availability } from '../people/directory.ts';
import type { Member } from '../people/member.ts';
import type { Queue } from '../queues/queue.ts';
import { worksTheDesk } from '../tenancy/roles.ts';
import { dayMs, firstMomentOf, localDayAt } from './hand-over.ts';
import { folded } from './words-in.ts';

/** Somebody a ticket could go to, as they are now. */
export interface Candidate {
  readonly member: Pick<Member, 'id' | 'name' | 'roles' | 'active' | 'skills'>;
  /** Undefined where nothing is known: then they are there. */
  readonly availability: Availability | undefined;
  /** Open tickets they have, of all queues. */
  readonly open: number;
}

/** Why this person can never have a ticket of this queue. */
export function barredFrom(queue: Queue, { member, open }: Candidate): string | undefined {
  if (!member.active) return 'has left';
  if (!worksTheDesk(member.roles)) return 'does not work the desk';
  if (queue.restricted && !queue.memberIds.includes(member.id)) return 'is not in the restricted queue';
  const { wipLimit } = queue.assignment;
  if (wipLimit !== null && open >= wipLimit)
    return `has ${open} open ${open === 1 ? 'ticket' : 'tickets'}, and the limit is ${wipLimit}`;
  return undefined;
}

/** Why this person cannot have it now. `needed` are skills, folded. */
export function awayFrom(
  queue: Queue,
  candidate: Candidate,
  needed: readonly string[],
  atMs: number,
): string | undefined {
  const missing = needed.filter((skill) => !candidate.member.skills.some((known) => folded(known) === skill));
  if (missing.length > 0) return `does not know ${missing.join(' and ')}`;
  const { availability } = candidate;
  if (!availability) return undefined;
  const { outOfOffice, presence, workingHours } = availability;
  if (outOfOffice && (outOfOffice.until === null || Date.parse(outOfOffice.until) > atMs)) {
    return outOfOffice.until === null ? 'out of office' : `out of office until ${outOfOffice.until.slice(0, 10)}`;
  }
  if (queue.assignment.honoursPresence && awayWords[presence]) return awayWords[presence];
  if (!queue.assignment.honoursWorkingHours || !workingHours || worksAt(workingHours, atMs)) return undefined;
  return 'outside their working hours';
}

const awayWords: { readonly [P in Availability['presence']]?: string } = {
  Away: 'away',
  BeRightBack: 'away for a moment',
  DoNotDisturb: 'not to be disturbed',
  Offline: 'offline',
};

const weekdays = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'] as const;

/** Whether somebody works at a moment. Hours that end before they begin reach into the next day. */
export function worksAt(hours: NonNullable<Availability['workingHours']>, atMs: number): boolean {
  if (!isTimeZone(hours.timeZone)) return true;
  const today = localDayAt(hours.timeZone, atMs);
  return [today - 1, today].some((day) => {
    // 1970-01-01 was a Thursday.
    const weekday = weekdays[((day % 7) + 7) % 7];
    if (!weekday || !hours.days.includes(weekday)) return false;
    const begins = firstMomentOf(hours.timeZone, day, hours.from);
    const ends = firstMomentOf(hours.timeZone, hours.to <= hours.from ? day + 1 : day, hours.to);
    return begins <= atMs && atMs < Math.min(ends, begins + dayMs);
  });
}
