import { addOpenMs, openMsBetween } from '../sla/business-time.ts';
import type { WorkingTime } from '../sla/calendar.ts';
import { workingDayMs } from '../sla/working-day.ts';
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
  const oneDayMs = workingDayMs(time);
  return {
    dayMs: oneDayMs,
    add: (from, openMs) => {
      const fromMs = Date.parse(from);
      const due = addOpenMs(time, fromMs, openMs);
      return new Date(Number.isFinite(due) ? due : fromMs + (openMs / oneDayMs) * dayMs).toISOString();
    },
    between: (from, to) => openMsBetween(time, Date.parse(from), Date.parse(to)),
  };
}
