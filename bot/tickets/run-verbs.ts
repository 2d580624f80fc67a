import { isProblem } from '#core/api/problem';
import { chooseStep } from '#core/playbooks/choose-step';
import type { RunView } from '#core/playbooks/contract';
import { runOf } from '#core/playbooks/read-runs';
import { startRun } from '#core/playbooks/start-run';
import { plainLine } from '#teams-app/cards/plain-text';
import type { Strings } from '#teams-app/strings/strings';
import type { CardVerb } from '../card-verb.ts';
import { typedText } from '../read-fields.ts';
import { onTicket } from './on-ticket.ts';

type Choice = 'retry' | 'skip' | 'roll_back';

/** The desk says what becomes of a step that failed. A choice that nothing waits for any more finds out how things are. */
const choosing = (
  verb: 'run.retry' | 'run.skip' | 'run.rollback',
  choice: Choice,
  said: (step: string, s: Strings) => string,
): CardVerb =>
  onTicket(verb, async ({ ctx, turn, s }, ticket) => {
    const runId = typedText(turn.data, 'runId');
    const stepId = typedText(turn.data, 'stepId');
    try {
      const run = await chooseStep(ctx, {
        id: ticket.id,
        runId,
        choice,
        ...(choice !== 'roll_back' && { stepId }),
      });
      return said(nameOf(run, stepId), s);
    } catch (error) {
      const isLate = isProblem(error, 'CAT_CONFLICT') || isProblem(error, 'CAT_VALIDATION');
      if (!isLate && !isProblem(error, 'CAT_NOT_FOUND')) throw error;
      return s.request.run.chosenBefore;
    }
  });

/** Once more from its first step. The run that was looked at must still be the last one: pressed twice, it begins once. */
const again = onTicket('run.again', async ({ ctx, turn, s }, ticket) => {
  const isLast = async (): Promise<boolean> => {
    const last = await runOf(ctx, ticket);
    return last?.state === 'ended' && last.id === typedText(turn.data, 'runId');
  };
  if (!(await isLast())) return s.request.run.chosenBefore;
  try {
    await startRun(ctx, { id: ticket.id });
    return s.request.run.begunAgain;
  } catch (error) {
    if (!isProblem(error, 'CAT_CONFLICT') || (await isLast())) throw error;
    return s.request.run.chosenBefore;
  }
});

const nameOf = ({ steps }: RunView, stepId: string): string =>
  plainLine(steps.find(({ id }) => id === stepId)?.name ?? '');

export const runVerbs: readonly CardVerb[] = [
  choosing('run.retry', 'retry', (step, s) => s.request.run.retried(step)),
  choosing('run.skip', 'skip', (step, s) => s.request.run.skipped(step)),
  choosing('run.rollback', 'roll_back', (_step, s) => s.request.run.rolledBack),
  again,
];
