import { Problem } from '../api/problem.ts';
import { memberRefs } from '../people/find-members.ts';
import type { TicketChange } from '../tickets/change-ticket.ts';
import { demand, worksOn } from '../tickets/policy.ts';
import { isOver } from '../tickets/ticket.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { changeOfWork } from '../tickets/work.ts';
import { addTask } from './add-task.ts';
import { CreateTask, type TaskView } from './contract.ts';
import { presented, type TaskChange, taskAudit } from './task-change.ts';

/** The desk writes down what is to be done before a ticket can end, and who does it: anybody of the organisation. */
export const createTask = ticketVerb<CreateTask, TaskView>({
  scope: 'tickets:write',
  input: CreateTask,
  matchesItself: true,
  allow: (ctx, ticket) => demand(worksOn(ctx.actor, ticket), 'Only the service desk adds tasks to a ticket.'),
  decide: async (ctx, ticket, input): Promise<TaskChange> => {
    if (isOver(ticket)) {
      throw new Problem('CAT_CONFLICT', `${ticket.number} is ${ticket.status}. Reopen it to add tasks.`);
    }
    const { assigneeId } = input;
    const [assignee] = assigneeId ? await memberRefs(ctx, [{ id: assigneeId, pointer: '/assigneeId' }]) : [];
    const work = await addTask(ctx, ticket, { ...input, assignee });
    const change: TicketChange = changeOfWork(ticket, 'task.create', work);
    return { ...change, task: work.task, audited: { after: { task: taskAudit(work.task) } } };
  },
  answer: presented,
});
