import type { TaskView } from './contract.ts';
import { isOverdue, type Task } from './task.ts';

/** What leaves the server of a task: these fields and no others. */
export const taskView = (task: Task, now: Date): TaskView => ({
  id: task.id,
  ticketId: task.ticketId,
  ticketNumber: task.number,
  ticketSubject: task.subject,
  title: task.title,
  description: task.description,
  assignee: task.assignee,
  status: task.status,
  dueAt: task.dueAt,
  isOverdue: isOverdue(task, now),
  meta: task.meta as TaskView['meta'],
  step: task.step,
  doneBy: task.doneBy,
  doneAt: task.doneAt,
  createdBy: task.createdBy,
  createdAt: task.createdAt,
  updatedAt: task.updatedAt,
  version: task.version,
});
