import type { OpenHours } from './calendar.ts';
import { type DayRule, weekdayOf } from './day-rules.ts';
import type { PauseReason } from './vocabulary.ts';

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Why a stretch of time is open: "open: Monday 09:00–17:00 (Office hours, version 3)". */
export const openRule = (rule: DayRule, { from, to }: OpenHours, day: number, label: string): string =>
  rule.by === 'exception'
    ? `exception: ${rule.name}, open ${from}–${to} (${label})`
    : `open: ${dayNames[weekdayOf(day)]} ${from}–${to} (${label})`;

/** Why a stretch of time is closed. Nights and free days of the week say the same, so that they can be told as one. */
export function closedRule(rule: DayRule, date: string): string {
  if (rule.by === 'holiday') return `closed: holiday ${rule.name} (${date})`;
  if (rule.by === 'exception') return `exception: ${rule.name} (${date})`;
  return 'closed: outside the hours of the week';
}

const waits: Readonly<Record<PauseReason, string>> = {
  customer: 'waiting for the requester',
  vendor: 'waiting for a vendor',
  change: 'waiting for a change',
  approval: 'waiting for approval',
  planned: 'waiting for the time that was asked for',
};

export const pausedRule = (reason: PauseReason): string => `paused: ${waits[reason]}`;
