import type { ActionArray, CardElement } from '@microsoft/teams.cards';
import type { Strings } from '../strings/strings.ts';
import { bareLine, excerpt } from './plain-text.ts';
import type { StuckStep } from './ticket-card-view.ts';
import { unfolding } from './unfolding.ts';
import { execute } from './verbs.ts';

const mostSteps = 10;

const verbOf = { retry: 'run.retry', skip: 'run.skip' } as const;
const rollBackId = 'askedRollBack';

/** What is unfolded already cannot unfold a card again: the question appears in it. */
const askedRollBack = (data: Readonly<Record<string, string>>, s: Strings): CardElement => ({
  type: 'Container',
  id: rollBackId,
  isVisible: false,
  separator: true,
  items: [
    { type: 'TextBlock', text: s.request.run.rollBackAsked, wrap: true },
    {
      type: 'ActionSet',
      actions: [
        execute('run.rollback', s.request.run.rollBackSend, data, { style: 'destructive', withoutInputs: true }),
      ],
    },
  ],
});

/** What becomes of a step that failed: a choice of the desk, with what each choice does. */
export function stuckActions(ticketId: string, stuck: readonly StuckStep[], s: Strings): ActionArray[number] {
  const shown = stuck.slice(0, mostSteps);
  const [first] = shown;
  const words = s.request.run;
  const data = { ticketId, runId: first?.runId ?? '' };
  const choices = (['retry', 'skip', 'roll_back'] as const).filter((choice) =>
    shown.some((step) => step.choices.includes(choice)),
  );
  const titles = { retry: words.retry, skip: words.skip };
  const isOne = shown.length === 1;
  return unfolding(words.stuck, {
    body: [
      {
        type: 'TextBlock',
        text: choices.map((choice) => words.choices[choice]).join(' '),
        wrap: true,
        isSubtle: true,
        size: 'Small',
      },
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
      ...(choices.includes('roll_back') ? [askedRollBack(data, s)] : []),
    ],
    actions: choices.map((choice) =>
      choice === 'roll_back'
        ? { type: 'Action.ToggleVisibility', title: words.rollBack, targetElements: [rollBackId] }
        : execute(
            verbOf[choice],
            titles[choice],
            isOne ? { ...data, stepId: first?.stepId ?? '' } : data,
            choice === 'retry' ? { style: 'positive' } : {},
          ),
    ),
  });
}
