import type { CardElement, CardElementArray } from '@microsoft/teams.cards';
import type { TaskView } from '#core/tasks/contract';
import type { Strings } from '../strings/strings.ts';
import { type Card, cardVersion, fitted, fullWidth } from './card.ts';
import { moment } from './moments.ts';
import { excerpt, plainLine } from './plain-text.ts';
import { execute } from './verbs.ts';

/** Rows a list shows at once. */
export const taskListLength = 10;

export interface TaskListView {
  readonly tasks: readonly TaskView[];
  /** Those of the reader's queues that nobody has yet. */
  readonly nobodys?: readonly TaskView[];
  /** One sentence about what was just done. */
  readonly notice?: string | undefined;
  /** Asks for the next rows; absent on the last page. */
  readonly cursor?: string | undefined;
  /** Where all else can be read. */
  readonly url: string;
}

/** What somebody has to do, each with what can be done with it. */
export const taskListCard = (view: TaskListView, s: Strings): Card =>
  fitted(
    (share) =>
      ({
        type: 'AdaptiveCard',
        version: cardVersion,
        fallbackText: view.tasks.length > 0 ? s.tasks.inOneSentence(view.tasks.length) : s.tasks.none,
        msteams: fullWidth,
        body: [
          { type: 'TextBlock', text: s.tasks.mine, weight: 'Bolder', size: 'Medium', wrap: true, style: 'heading' },
          ...(view.notice === undefined
            ? []
            : [{ type: 'TextBlock' as const, text: view.notice, wrap: true, color: 'Accent' as const }]),
          ...(view.tasks.length === 0
            ? [{ type: 'TextBlock' as const, text: s.tasks.none, wrap: true, isSubtle: true }]
            : view.tasks.flatMap((task) => row(task, share, s))),
          ...waiting(view, share, s),
        ],
        actions: [
          ...(view.cursor === undefined ? [] : [execute('tasks.mine', s.action.more, { cursor: view.cursor })]),
          { type: 'Action.OpenUrl', title: s.action.openInTab, url: view.url },
        ],
      }) satisfies Card,
  );

const waiting = ({ nobodys = [] }: TaskListView, share: number, s: Strings): CardElementArray =>
  nobodys.length === 0
    ? []
    : [
        { type: 'TextBlock', text: s.tasks.nobodys, weight: 'Bolder', wrap: true, spacing: 'Large', separator: true },
        ...nobodys.flatMap((task) => row(task, share, s)),
      ];

function row(task: TaskView, share: number, s: Strings): CardElementArray {
  const title = plainLine(excerpt(task.title, Math.max(20, Math.floor(120 * share))));
  const subject = plainLine(excerpt(task.ticketSubject, Math.max(15, Math.floor(80 * share))));
  const how = plainLine(excerpt(task.description, Math.floor(200 * share)));
  const words = s.tasks;
  return [
    {
      type: 'ColumnSet',
      separator: true,
      columns: [
        {
          type: 'Column',
          width: 'stretch',
          items: [
            { type: 'TextBlock', text: `**${title}**`, wrap: true, maxLines: 2 },
            ...(how === '' ? [] : [{ type: 'TextBlock' as const, text: how, wrap: true, spacing: 'None' as const }]),
            {
              type: 'TextBlock',
              text: [`${task.ticketNumber} ${subject}`, words.status[task.status], ...dueWords(task, s)].join(' · '),
              color: task.isOverdue ? 'Attention' : 'Default',
              isSubtle: !task.isOverdue,
              size: 'Small',
              spacing: 'None',
              wrap: true,
            },
          ],
        },
        ...(task.assignee === null ? [press('task.take', words.take, words.takeOf(title), task)] : []),
        ...(task.assignee !== null && task.status === 'pending'
          ? [press('task.start', words.start, words.startOf(title), task)]
          : []),
        ...(task.assignee === null ? [] : [press('task.finish', words.finish, words.finishOf(title), task)]),
      ],
    } satisfies CardElement,
  ];
}

function dueWords({ dueAt, isOverdue }: TaskView, { tasks }: Strings): string[] {
  if (dueAt === null) return [];
  return [isOverdue ? tasks.overdue(moment(dueAt)) : tasks.due(moment(dueAt))];
}

/** A button of its own would count towards the six that a card may have. `list` says where it was pressed. */
const press = (
  verb: 'task.take' | 'task.start' | 'task.finish',
  text: string,
  title: string,
  { ticketId, id }: TaskView,
) => ({
  type: 'Column' as const,
  width: 'auto' as const,
  verticalContentAlignment: 'Center' as const,
  selectAction: execute(verb, title, { list: 'tasks', ticketId, taskId: id }),
  items: [{ type: 'TextBlock' as const, text, color: 'Accent' as const, weight: 'Bolder' as const }],
});
