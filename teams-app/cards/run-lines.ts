import type { CardElement, CardElementArray, TextColor } from '@microsoft/teams.cards';
import type { ShownStepState } from '../strings/shown-step.ts';
import type { Strings } from '../strings/strings.ts';
import { moment } from './moments.ts';
import { excerpt, plainLine, plainText } from './plain-text.ts';
import { cutList, partHeading, portion, quietLine } from './work-lines.ts';
import type { ShownRun, ShownStep } from './work-view.ts';

const most = { steps: 20, name: 120, trouble: 300, id: 13, stays: 10 } as const;

const marks: Readonly<Record<ShownStepState, string>> = {
  waiting: '○',
  running: '▶',
  retrying: '↻',
  done: '✓',
  skipped: '–',
  left_out: '–',
  stuck: '!',
  failed: '✗',
  not_run: '–',
  undoing: '↶',
  undone: '↶',
  stays: '•',
};

const colors: { readonly [S in ShownStepState]?: TextColor } = {
  running: 'Accent',
  done: 'Good',
  stuck: 'Attention',
  failed: 'Attention',
};

/**
 * A playbook on its way, step by step, and its receipt afterwards. What a step that failed says of other systems is for the
 * desk; everybody else reads that somebody takes care of it.
 */
export function runLines(run: ShownRun | null, isDesk: boolean, share: number, s: Strings): CardElementArray {
  if (!run || run.steps.length === 0) return [];
  const { shown, more } = cutList(
    newestFirstWhereCut(run.steps, portion(most.steps, share, 3)),
    portion(most.steps, share, 3),
  );
  // What is not needed is no step on the way.
  const all = run.steps.filter(({ state }) => state !== 'skipped').length;
  const done = run.steps.filter(({ state }) => state === 'done').length;
  return [
    partHeading(`${s.request.run.heading}: ${s.request.run.steps(done, all)}`),
    ...stateOf(run, s),
    ...shown.flatMap((step) => stepLines(step, isDesk, share, s)),
    ...(more > 0 ? [quietLine(s.request.more(more))] : []),
    ...(run.stays.length > 0 ? [staysLine(run.stays, s)] : []),
    ...(run.again && isDesk ? [quietLine(s.request.run.againHint)] : []),
  ];
}

/** In their order; where not all are shown, those that need somebody, then those that go on. */
function newestFirstWhereCut(steps: readonly ShownStep[], room: number): readonly ShownStep[] {
  if (steps.length <= room + 1) return steps;
  const rank = ({ state }: ShownStep): number =>
    state === 'stuck'
      ? 0
      : state === 'running' || state === 'retrying' || state === 'undoing'
        ? 1
        : state === 'done'
          ? 2
          : 3;
  return [...steps].sort((a, b) => rank(a) - rank(b));
}

function stateOf(run: ShownRun, s: Strings): CardElementArray {
  const { outcome, endedAt } = run;
  if (outcome !== null) return [quietLine(s.request.run.outcome[outcome](moment(endedAt ?? run.startedAt)))];
  if (run.state === 'rolling_back') return [quietLine(s.request.run.rollingBack)];
  return run.state === 'cancelling' ? [quietLine(s.request.run.cancelling)] : [];
}

function stepLines(step: ShownStep, isDesk: boolean, share: number, s: Strings): CardElementArray {
  const color = colors[step.state];
  const name = plainLine(excerpt(step.name, portion(most.name, share, 30)));
  const line: CardElement = {
    type: 'TextBlock',
    text: `${marks[step.state]} ${name}: ${stateWords(step, isDesk, s)}`,
    wrap: true,
    spacing: 'None',
    ...(color && { color }),
    ...(step.state === 'stuck' && isDesk && { weight: 'Bolder' as const }),
    ...((step.state === 'waiting' || step.state === 'skipped' || step.state === 'not_run') && { isSubtle: true }),
  };
  if (!isDesk) return [line];
  return [line, ...trouble(step, share, s), ...ids(step, share, s)];
}

function stateWords({ state, at, waitsFor }: ShownStep, isDesk: boolean, s: Strings): string {
  const words = s.request.run;
  if (state === 'stuck') return isDesk ? words.state.stuck : words.stuckForOwner;
  if (state === 'failed') return isDesk ? words.state.failed : words.state.not_run;
  if (state === 'running' && waitsFor !== null) return waitsFor;
  if (state === 'done') return at === null ? words.done('') : words.done(moment(at));
  if (state === 'retrying') return isDesk && at !== null ? words.retrying(moment(at)) : words.state.running;
  return words.state[state];
}

function trouble({ trouble: told }: ShownStep, share: number, s: Strings): CardElementArray {
  if (!told) return [];
  const length = Math.floor(most.trouble * share);
  const words = s.request.run;
  const facts = [
    { title: words.happened, value: plainText(excerpt(told.detail, length)) },
    { title: words.means, value: plainText(excerpt(told.means, length)) },
    { title: words.remedy, value: plainText(excerpt(told.remedy, length)) },
  ].filter(({ value }) => value !== '');
  if (share === 0 || facts.length === 0) return [];
  return [{ type: 'Container', style: 'attention', spacing: 'Small', items: [{ type: 'FactSet', facts }] }];
}

function ids({ requestIds }: ShownStep, share: number, s: Strings): CardElementArray {
  if (requestIds.length === 0 || share < 0.6) return [];
  // The newest, by its beginning; all of them stand in the receipt.
  const id = plainLine(excerpt(requestIds.at(-1) ?? '', most.id));
  return [quietLine(s.request.run.requestIds(id))];
}

const staysLine = (stays: readonly string[], s: Strings): CardElement => ({
  type: 'TextBlock',
  text: s.request.run.stays(
    stays
      .slice(0, most.stays)
      .map((name) => plainLine(excerpt(name, 60)))
      .join(', '),
  ),
  wrap: true,
  spacing: 'Small',
  color: 'Warning',
});
