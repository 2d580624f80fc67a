import { addOpenMs, openMsBetween } from '../sla/business-time.ts';
import type { WorkingTime } from '../sla/calendar.ts';
import { wallMs } from '../sla/day-rules.ts';
import { dayMs } from '../sla/zone-offsets.ts';

/** The working time that approvals are reckoned in. */
export interface ApprovalClock {
  /** Open milliseconds of one working day. */
  readonly dayMs: number;
  /** The moment at which so much open time has gone by since `from`; there always is one. */
  add(from: string, openMs: number): string;
  /** Open milliseconds between two moments; 0 where `to` is not the later one. */
  between(from: string, to: string): number;
}

/**
 * A calendar's working time. A working day is as long as its open weekdays are on average, so that Friday at three and one
 * day is Monday at three. A calendar that never opens, or not again, counts days of the week instead: nobody waits for ever.
 */
export function approvalClock(time: WorkingTime): ApprovalClock {
  const lengths = Object.values(time.hours)
    .map((hours) => hours.reduce((sum, { from, to }) => sum + wallMs(to) - wallMs(from), 0))
    .filter((length) => length > 0);
  const workingDayMs = lengths.length > 0 ? lengths.reduce((sum, length) => sum + length, 0) / lengths.length : dayMs;
  return {
    dayMs: workingDayMs,
    add: (from, openMs) => {
      const fromMs = Date.parse(from);
      const due = addOpenMs(time, fromMs, openMs);
      return new Date(Number.isFinite(due) ? due : fromMs + (openMs / workingDayMs) * dayMs).toISOString();
    },
    between: (from, to) => openMsBetween(time, Date.parse(from), Date.parse(to)),
  };
}
