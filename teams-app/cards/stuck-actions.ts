import type { ActionArray } from '@microsoft/teams.cards';
import type { Strings } from '../strings/strings.ts';
import { bareLine, excerpt } from './plain-text.ts';
import type { StuckStep } from './ticket-card-view.ts';
import { unfolding } from './unfolding.ts';
import { execute } from './verbs.ts';

const mostSteps = 10;

const verbOf = { retry: 'run.retry', skip: 'run.skip', roll_back: 'run.rollback' } as const;

/** What becomes of a step that failed: a choice of the desk, with what each choice does. */
export function stuckActions(ticketId: string, stuck: readonly StuckStep[], s: Strings): ActionArray[number] {
  const shown = stuck.slice(0, mostSteps);
  const [first] = shown;
  const words = s.request.run;
  const data = { ticketId, runId: first?.runId ?? '' };
  const choices = (['retry', 'skip', 'roll_back'] as const).filter((choice) =>
    shown.some((step) => step.choices.includes(choice)),
  );
  const titles = { retry: words.retry, skip: words.skip, roll_back: words.rollBack };
  const isOne = shown.length === 1;
  return unfolding(words.stuck, {
    body: [
      { type: 'TextBlock', text: words.choices, wrap: true, isSubtle: true, size: 'Small' },
      ...(isOne
        ? []
        : [
            {
              type: 'Input.ChoiceSet' as const,
              id: 'stepId',
              label: words.whichStep,
              value: first?.stepId ?? '',
              choices: shown.map(({ stepId, name }) => ({ title: bareLine(excerpt(name, 80)), value: stepId })),
            },
          ]),
    ],
    actions: choices.map((choice) =>
      execute(
        verbOf[choice],
        titles[choice],
        isOne ? { ...data, stepId: first?.stepId ?? '' } : data,
        choice === 'roll_back' ? { style: 'destructive' } : choice === 'retry' ? { style: 'positive' } : {},
      ),
    ),
  });
}
