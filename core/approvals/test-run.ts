import type { ApprovalClock } from './approval-clock.ts';
import type { ApprovalRun, Found } from './approval-run.ts';
import type { Approver, Chain, Stage } from './chain.ts';
import { startRun } from './start-run.ts';

/** Days of an hour without nights, so that tests can count. */
export const plainClock: ApprovalClock = {
  dayMs: 3_600_000,
  add: (from, openMs) => new Date(Date.parse(from) + openMs).toISOString(),
  between: (from, to) => Math.max(0, Date.parse(to) - Date.parse(from)),
};

/** So many days of `plainClock` after everything began. */
export const day = (days: number): string => new Date(Date.UTC(2026, 2, 2) + days * plainClock.dayMs).toISOString();

export const erin = { id: 'erin', name: 'Erin Example' };

export const person = (id: string): Found => ({ id, name: id.toUpperCase(), why: [{ is: 'named' }] });
export const people = (...ids: readonly string[]): readonly Found[] => ids.map(person);

/** A stage; who is in it comes from the event `resolved`. */
export const aStage = (id: string, rest: Partial<Stage> = {}): Stage => ({
  id,
  name: id,
  approvers: [{ who: 'manager', level: 1 } satisfies Approver],
  rule: { pass: 'any' },
  ...rest,
});

export const aRun = (stages: readonly Stage[], rest: Partial<Parameters<typeof startRun>[0]> = {}): ApprovalRun =>
  startRun({ chain: { stages } satisfies Chain, answers: {}, requester: erin, at: day(0), ...rest });
