import type { CardElement, CardElementArray } from '@microsoft/teams.cards';
import type { Strings } from '../strings/strings.ts';
import { moment } from './moments.ts';
import { excerpt, plainLine } from './plain-text.ts';
import { execute } from './verbs.ts';
import { cutList, partHeading, portion, quietLine } from './work-lines.ts';
import type { ShownTask } from './work-view.ts';

const most = { tasks: 8, title: 120, name: 60 } as const;

/** Open tasks, for the desk. Each can be begun and ended where it stands, without one of the six buttons. */
export function taskLines(tasks: readonly ShownTask[], ticketId: string, share: number, s: Strings): CardElementArray {
  if (tasks.length === 0) return [];
  const { shown, more } = cutList(tasks, portion(most.tasks, share, 2));
  return [
    partHeading(s.request.task.heading),
    ...shown.map((task) => taskRow(task, ticketId, share, s)),
    ...(more > 0 ? [quietLine(s.request.more(more))] : []),
  ];
}

function taskRow(task: ShownTask, ticketId: string, share: number, s: Strings): CardElement {
  const words = s.request.task;
  const title = plainLine(excerpt(task.title, portion(most.title, share, 30)));
  const holder = task.assignee === null ? words.nobody : plainLine(excerpt(task.assignee, most.name));
  const due = task.dueAt === null ? [] : [words.due(moment(task.dueAt))];
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      {
        type: 'Column',
        width: 'stretch',
        items: [
          { type: 'TextBlock', text: title, wrap: true },
          quietLine([words.status[task.status], holder, ...due].join(' · ')),
        ],
      },
      ...(task.can.includes('start') ? [press('task.start', words.start, words.startOf(title), task, ticketId)] : []),
      ...(task.can.includes('finish')
        ? [press('task.finish', words.finish, words.finishOf(title), task, ticketId)]
        : []),
    ],
  };
}

const press = (verb: 'task.start' | 'task.finish', text: string, title: string, task: ShownTask, ticketId: string) => ({
  type: 'Column' as const,
  width: 'auto' as const,
  verticalContentAlignment: 'Center' as const,
  selectAction: execute(verb, title, { ticketId, taskId: task.id }, { withoutInputs: true }),
  items: [{ type: 'TextBlock' as const, text, color: 'Accent' as const, weight: 'Bolder' as const }],
});
