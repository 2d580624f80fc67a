import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { instant, line, PersonView, text, ticketRef, uuid } from '../api/fields.ts';
import { listInput, pageOf } from '../api/paging.ts';
import { MemberId, Meta } from '../tickets/contract.ts';
import { taskEtag, taskLimits, taskStatuses } from './vocabulary.ts';

const moment = z.iso.datetime();

export const TaskView = z
  .strictObject({
    id: z.guid(),
    ticketId: z.guid(),
    ticketNumber: z.string(),
    ticketSubject: z.string().describe('As it was when the task was last written'),
    title: z.string(),
    description: z.string().describe('Markdown'),
    assignee: PersonView.nullable(),
    status: z.enum(taskStatuses),
    dueAt: moment.nullable(),
    isOverdue: z.boolean(),
    meta: Meta,
    step: z
      .strictObject({ runId: z.string(), stepId: z.string() })
      .nullable()
      .describe('The step of a playbook that waits for it; null where people made it'),
    doneBy: PersonView.nullable(),
    doneAt: moment.nullable(),
    createdBy: PersonView,
    createdAt: moment,
    updatedAt: moment,
    version: z.int(),
  })
  .meta({ id: 'Task' });
export type TaskView = z.infer<typeof TaskView>;

/** Years of four digits: later and earlier ones are written otherwise, and would not sort. */
const dueAt = () =>
  instant()
    .transform((value, context) => {
      const at = new Date(value.includes('T') ? value : `${value}T23:59:59.999Z`);
      const said = Number.isNaN(at.getTime()) ? '' : at.toISOString();
      if (/^\d{4}-/.test(said)) return said;
      context.addIssue({ code: 'custom', message: 'Give a date of our time.', params: { code: 'format' } });
      return z.NEVER;
    })
    .describe('A date means its last moment in UTC');

const said = {
  title: line(1, taskLimits.title),
  description: text(0, taskLimits.description).describe('Markdown'),
  assigneeId: MemberId.nullable().describe('Any active member; they see the task, not the ticket'),
  dueAt: dueAt().nullable(),
  meta: Meta,
};

export const CreateTask = z.strictObject({
  id: ticketRef(),
  title: said.title,
  description: said.description.optional(),
  assigneeId: said.assigneeId.optional(),
  dueAt: said.dueAt.optional(),
  meta: said.meta.optional(),
});
export type CreateTask = z.infer<typeof CreateTask>;

export const UpdateTask = z.strictObject({
  id: ticketRef(),
  taskId: uuid(),
  title: said.title.optional(),
  description: said.description.optional(),
  assigneeId: said.assigneeId.optional(),
  dueAt: said.dueAt.optional(),
  meta: said.meta.optional(),
  status: z.enum(taskStatuses).optional().describe('From done or cancelled only back to pending, with a reason'),
  reason: text(1, taskLimits.reason).optional().describe('Required to roll back what is done or cancelled'),
});
export type UpdateTask = z.infer<typeof UpdateTask>;

export const GetTask = z.strictObject({ id: ticketRef(), taskId: uuid() });
export const ListTasks = listInput(['createdAt'], { id: ticketRef(), status: z.literal('open').optional() });
export const ListMyTasks = listInput(['createdAt'], {
  assigneeId: z.literal('me').optional().describe('`me`: the tasks of the caller, as without it'),
  status: z.literal('open').optional().describe('`open`: pending and doing, as without it'),
});

const common = { tag: 'Tasks' } as const;

export const taskEndpoints = {
  listTasks: endpoint({
    ...common,
    id: 'listTasks',
    method: 'GET',
    path: '/v1/tickets/{id}/tasks',
    summary: 'Tasks of a ticket: all for the desk, for others those that are theirs',
    scope: 'tickets:read',
    input: ListTasks,
    status: 200,
    result: pageOf(TaskView),
    problems: ['CAT_NOT_FOUND'],
  }),
  createTask: endpoint({
    ...common,
    id: 'createTask',
    method: 'POST',
    path: '/v1/tickets/{id}/tasks',
    summary: 'Add a task to a ticket',
    scope: 'tickets:write',
    input: CreateTask,
    status: 201,
    result: TaskView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_IDEMPOTENCY_REUSED'],
    idempotent: true,
    location: (task) => `/v1/tickets/${task.ticketId}/tasks/${task.id}`,
    etag: taskEtag,
  }),
  getTask: endpoint({
    ...common,
    id: 'getTask',
    method: 'GET',
    path: '/v1/tickets/{id}/tasks/{taskId}',
    summary: 'One task, for the desk and for whoever has it',
    scope: 'tickets:read',
    input: GetTask,
    status: 200,
    result: TaskView,
    problems: ['CAT_NOT_FOUND'],
    etag: taskEtag,
  }),
  updateTask: endpoint({
    ...common,
    id: 'updateTask',
    method: 'PATCH',
    path: '/v1/tickets/{id}/tasks/{taskId}',
    summary: 'Change a task, move it on, or roll it back; whoever has it may move it',
    scope: 'tickets:write',
    input: UpdateTask,
    status: 200,
    result: TaskView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_PRECONDITION'],
    conditional: true,
    etag: taskEtag,
  }),
  listMyTasks: endpoint({
    ...common,
    id: 'listMyTasks',
    method: 'GET',
    path: '/v1/tasks',
    summary: 'What the caller has to do, on whatever ticket',
    scope: 'tickets:read',
    input: ListMyTasks,
    status: 200,
    result: pageOf(TaskView),
    problems: [],
  }),
} as const;
