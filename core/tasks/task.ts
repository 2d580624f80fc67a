import type { PersonRef } from '../tenancy/actor.ts';
import { openStatuses, type TaskStatus } from './vocabulary.ts';

/** A piece of work under a ticket; in its partition. */
export interface Task {
  readonly id: string;
  readonly ticketId: string;
  /** Of its ticket, as it was when the task was last written: whoever has the task may not know more of the ticket. */
  readonly number: string;
  readonly subject: string;
  readonly title: string;
  /** Markdown; may be empty. */
  readonly description: string;
  readonly assignee: PersonRef | null;
  readonly status: TaskStatus;
  readonly dueAt: string | null;
  readonly meta: { readonly [key: string]: unknown };
  /** The step of a playbook that waits for it; null where people made it. */
  readonly step: { readonly runId: string; readonly stepId: string } | null;
  readonly doneBy: PersonRef | null;
  readonly doneAt: string | null;
  /**
   * In whose list it is while it is open: its assignee's, or where nobody has it that of the queue (`queue:<id>`) in which its
   * ticket was when the task was last written.
   */
  readonly openFor: string | null;
  readonly createdBy: PersonRef;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

export const isOpenTask = ({ status }: Pick<Task, 'status'>): boolean => openStatuses.some((open) => open === status);

/** The list of a queue, of tasks that nobody has. */
export const listOfQueue = (queueId: string): string => `queue:${queueId}`;

/** It should have been done before `now`. */
export const isOverdue = (task: Pick<Task, 'status' | 'dueAt'>, now: Date): boolean =>
  isOpenTask(task) && task.dueAt !== null && Date.parse(task.dueAt) < now.getTime();
