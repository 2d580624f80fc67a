import { delegate } from './approvals/delegate.ts';
import { approvals } from './approvals/my-approvals.ts';
import type { Command } from './command.ts';
import { help, hi } from './conversations/help.ts';
import { newIncident } from './incidents/new-incident.ts';
import { bindQueue, unbindQueue } from './queues/bind-queue.ts';
import { request } from './requests/request.ts';
import { tasks } from './tasks/my-tasks.ts';
import { cancel } from './tickets/cancel.ts';
import { close } from './tickets/close.ts';
import { comment } from './tickets/comment.ts';
import { escalate } from './tickets/escalate.ts';
import { myTickets } from './tickets/my-tickets.ts';
import { note } from './tickets/note.ts';
import { queue } from './tickets/queue.ts';
import { resolve } from './tickets/resolve.ts';
import { status } from './tickets/status.ts';
import { take } from './tickets/take.ts';
import { why } from './tickets/why.ts';

/** Everything that can be said to the bot. The first that knows the words has them. */
export const commands: readonly Command[] = [
  hi,
  help,
  newIncident,
  request,
  myTickets,
  tasks,
  approvals,
  delegate,
  status,
  comment,
  close,
  why,
  escalate,
  cancel,
  queue,
  take,
  note,
  resolve,
  bindQueue,
  unbindQueue,
];
