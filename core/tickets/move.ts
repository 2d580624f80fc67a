import { Problem } from '../api/problem.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import type { EventDraft } from './change-ticket.ts';
import type { Ticket } from './ticket.ts';
import type { ClosureCode, TicketStatus, WaitingReason } from './vocabulary.ts';

/**
 * Whose hand moves a ticket: the desk, the person it belongs to, the clock (nobody confirmed, nobody answered), or the work
 * on it that goes on by itself (approvals and playbooks).
 */
export type Party = 'desk' | 'owner' | 'clock' | 'work';

export interface Move {
  readonly to: TicketStatus;
  readonly reason?: WaitingReason | undefined;
  readonly code?: ClosureCode | undefined;
  readonly text?: string | undefined;
  /** The desk resolves it although tasks are open. */
  readonly overrideTasks?: boolean | undefined;
  readonly by: PersonRef;
  readonly parties: readonly Party[];
  readonly now: Date;
  readonly reopenDays: number;
}

/** The ticket after a move. */
export interface Moved {
  readonly after: Ticket;
  /** The name of the change in the audit. */
  readonly action: string;
  readonly events: readonly EventDraft[];
}

const dayMs = 24 * 3600 * 1000;

/** A closed ticket can be reopened within the tenant's days. */
export const isPastReopening = (ticket: Ticket, now: Date, reopenDays: number): boolean =>
  ticket.status === 'closed' && now.getTime() > Date.parse(ticket.closedAt ?? ticket.updatedAt) + reopenDays * dayMs;

export const noWait = { waitingFor: null, waitingSince: null } as const;

/** Which wait is over, for the story that counts its days. */
export const waitOver = (ticket: Ticket) => (ticket.waitingSince === null ? {} : { waitingSince: ticket.waitingSince });

export const statusWords: Readonly<Record<TicketStatus, string>> = {
  open: 'open',
  in_progress: 'in progress',
  waiting: 'waiting',
  resolved: 'resolved',
  closed: 'closed',
};

/** By this a program knows that open tasks, and nothing else, stand in the way. */
export const openTasksCode = 'open_tasks';

/**
 * What is still to be done stands in the way of `resolved` (P3.6). What the clock ends is not held up: nobody waits for it.
 * @throws CAT_CONFLICT
 */
export function demandTasksDone({ number, openTasks }: Ticket, { to, parties, overrideTasks }: Move): void {
  if (to !== 'resolved' || openTasks === 0 || parties.includes('clock')) return;
  if (overrideTasks === true && parties.includes('desk')) return;
  const tasks = openTasks === 1 ? 'one open task' : `${openTasks} open tasks`;
  throw new Problem(
    'CAT_CONFLICT',
    `${number} has ${tasks}. Finish or cancel what is open, or resolve it all the same with overrideTasks.`,
    [{ pointer: '/overrideTasks', code: openTasksCode, detail: 'Send true to resolve it although tasks are open.' }],
  );
}
