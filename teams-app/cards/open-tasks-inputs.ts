import type { CardElementArray } from '@microsoft/teams.cards';
import type { Strings } from '../strings/strings.ts';

/** How many tasks are still open, and the choice to end the ticket all the same; nothing where none is. */
export const openTasksInputs = (count: number, title: string, s: Strings): CardElementArray =>
  count === 0
    ? []
    : [
        {
          type: 'Input.Toggle',
          id: 'overrideTasks',
          label: s.request.openTasks.count(count),
          title,
          value: 'false',
          valueOn: 'true',
          valueOff: 'false',
          wrap: true,
        },
      ];
