import { z } from 'zod';
import { linkTypes, priorities } from '../../tickets/vocabulary.ts';
import { durationMs, durationText } from '../duration.ts';
import { type ActionDeclaration, type Change, type Inputs, shown } from './action.ts';
import { Duration, People, Person, Texts, text } from './inputs.ts';

const Ticket = text('which ticket, by number; without it, the request itself').optional();
const Queue = text('the queue, by name or id').optional();
const Priority = z.enum(priorities).describe(priorities.join(', ')).optional();
const itself = 'the request';

const ticketOutputs: ActionDeclaration['outputs'] = {
  ticketId: { kind: 'text', says: 'the id of the ticket' },
  number: { kind: 'text', says: 'its number' },
};

const ours = { takes: {}, permissions: [], repeats: 'idempotent' } as const;

/** What happens in the desk itself: it knows what it has done, so everything can be repeated. */
export const deskActions: readonly ActionDeclaration[] = [
  {
    ...ours,
    name: 'ticket.create',
    says: 'Open an incident',
    input: z.strictObject({
      subject: text('the subject'),
      description: text('what is to be done').optional(),
      queue: Queue,
      priority: Priority,
    }),
    outputs: ticketOutputs,
    undo: 'itself',
    undoSays: 'Closes the ticket as withdrawn, while nobody works on it.',
    waits: false,
    changes: ({ subject, queue }) => [
      { what: queue === undefined ? 'Incident' : `Incident in ${shown(queue)}`, before: null, after: shown(subject) },
    ],
  },
  {
    ...ours,
    name: 'ticket.update',
    says: 'Change a ticket',
    input: z.strictObject({
      ticket: Ticket,
      queue: Queue,
      priority: Priority,
      addTags: Texts.describe('tags to add').optional(),
      note: text('a private note').optional(),
    }),
    outputs: ticketOutputs,
    undo: 'itself',
    undoSays: 'Puts queue, priority and tags back, where nobody changed them since. A note stays.',
    waits: false,
    complaint: ({ ticket: _, ...changes }) =>
      Object.keys(changes).length === 0 ? 'Name what to change: queue, priority, addTags or note.' : null,
    changes: ({ ticket, ...changes }) => updateLines(shown(ticket, itself), changes),
  },
  {
    ...ours,
    name: 'ticket.link',
    says: 'Link tickets',
    input: z.strictObject({
      ticket: Ticket,
      to: text('the other ticket, by number'),
      kind: z.enum(linkTypes).describe('relates_to, unless it says duplicate, blocked_by or caused_by').optional(),
    }),
    outputs: {},
    undo: 'itself',
    undoSays: 'Takes the link away, unless it was there before.',
    waits: false,
    changes: ({ ticket, to, kind }) => [
      { what: `Links of ${shown(ticket, itself)}`, before: null, after: `${shown(kind, 'relates_to')} ${shown(to)}` },
    ],
  },
  {
    ...ours,
    name: 'task.create',
    says: 'Ask somebody to do something',
    input: z.strictObject({
      title: text('what is to be done'),
      description: text('how').optional(),
      assignee: Person.describe('who does it; without it, whoever of the queue takes it').optional(),
      queue: Queue,
      due: Duration.describe('until when, as 2d').optional(),
    }),
    outputs: {
      taskId: { kind: 'text', says: 'the id of the task' },
      doneBy: { kind: 'text', says: 'who did it' },
    },
    undo: 'itself',
    undoSays: 'Cancels the task while it is open. What was done by hand stays.',
    waits: true,
    changes: ({ title, assignee, queue }) => [
      { what: `Task for ${shown(assignee ?? queue, 'the queue')}`, before: null, after: shown(title) },
    ],
  },
  {
    ...ours,
    name: 'approval.request',
    says: 'Ask for approval',
    input: z.strictObject({
      approver: People.describe('who is asked: one or more people'),
      rule: z.enum(['any', 'all']).describe('any, unless it says all').optional(),
      text: text('what is to be decided'),
    }),
    outputs: {
      decidedBy: { kind: 'list', says: 'who approved' },
      comment: { kind: 'text', says: 'what they said' },
    },
    undo: 'nothing',
    undoSays: 'A decision stays in the record.',
    waits: true,
    changes: ({ approver, text: words }) => [
      { what: `Approval by ${shown(approver)}`, before: null, after: shown(words) },
    ],
  },
  {
    ...ours,
    name: 'wait.until',
    says: 'Wait',
    input: z.strictObject({
      until: z
        .string()
        .refine((value) => /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value)), {
          error: 'has to be a day as 2026-11-30, or a time as 2026-11-30T08:00:00Z',
        })
        .describe('a day, which begins at midnight of the organisation, or a time')
        .optional(),
      for: Duration.describe('how long, as 2d').optional(),
    }),
    outputs: { until: { kind: 'text', says: 'when the wait was over' } },
    undo: 'nothing',
    undoSays: 'There is nothing to undo.',
    waits: true,
    complaint: (inputs) =>
      (inputs.until === undefined) === (inputs.for === undefined) ? 'Say either until or for.' : null,
    changes: ({ until, for: howLong }) => [
      {
        what: 'Wait',
        before: null,
        after: until === undefined ? `for ${lengthWords(howLong)}` : `until ${shown(until)}`,
      },
    ],
  },
];

function updateLines(ticket: string, { queue, priority, addTags, note }: Inputs): readonly Change[] {
  return [
    ...(queue === undefined ? [] : [{ what: `Queue of ${ticket}`, before: 'the present one', after: shown(queue) }]),
    ...(priority === undefined
      ? []
      : [{ what: `Priority of ${ticket}`, before: 'the present one', after: shown(priority) }]),
    ...(addTags === undefined ? [] : [{ what: `Tags of ${ticket}`, before: null, after: shown(addTags) }]),
    ...(note === undefined ? [] : [{ what: `Note on ${ticket}`, before: null, after: shown(note) }]),
  ];
}

const unitWords = { d: 'day', h: 'hour', m: 'minute', s: 'second' } as const;

/** `2 days`; what is only promised, or no length of time, as it stands. */
function lengthWords(written: Inputs[string] | undefined): string {
  const ms = durationMs(written);
  const [, count, unit] = (ms === undefined ? undefined : /^(.+)([dhms])$/.exec(durationText(ms))) ?? [];
  if (count === undefined) return shown(written);
  return `${count} ${unitWords[unit as keyof typeof unitWords]}${count === '1' ? '' : 's'}`;
}
