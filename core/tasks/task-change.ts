import { digest } from '../digest.ts';
import type { Ctx } from '../platform.ts';
import type { TicketChange } from '../tickets/change-ticket.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { TaskView } from './contract.ts';
import { taskView } from './present-task.ts';
import type { Task } from './task.ts';

/** What a verb makes of a task, with the change of its ticket. */
export type TaskChange = TicketChange & { readonly task: Task };

export const presented = (ctx: Ctx, _ticket: Ticket, _input: unknown, change: TicketChange | undefined): TaskView =>
  taskView((change as TaskChange).task, ctx.platform.clock.now());

/** What the audit keeps of a task: what was asked of whom, and of longer text that it was this one. */
export const taskAudit = ({ id, title, description, assignee, status, dueAt }: Task) => ({
  id,
  title,
  descriptionHash: description === '' ? null : digest(description),
  assignee,
  status,
  dueAt,
});
