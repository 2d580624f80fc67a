import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import type { RunStepView, RunView } from '#core/playbooks/contract';
import { useMoments, useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { ProblemNotice, ProblemState } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { countSteps } from './count-steps.ts';
import { RunSteps } from './run-steps.tsx';
import { type Choice, useChoose, useRunAgain, useRuns } from './use-runs.ts';
import { useRunWords } from './use-words.ts';

// For the desk alone, and only where nothing runs.
const StartPlaybook = lazy(async () => ({ default: (await import('./start-playbook.tsx')).StartPlaybook }));

const useStyles = makeStyles({
  runs: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXL },
  run: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  count: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightRegular },
  line: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  stays: { margin: 0, color: tokens.colorStatusWarningForeground3, overflowWrap: 'anywhere' },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
});

interface RunPanelProps {
  readonly ticketId: string;
  readonly isDesk: boolean;
  /** What stands here where the ticket has no playbook; nothing where it is not given. */
  readonly none?: React.ReactNode;
  /** An unfinished request whose run has ended can be run once more, by the desk. */
  readonly mayRunAgain?: boolean;
  /** The desk can run playbooks of their own on it, one at a time. */
  readonly mayStart?: boolean;
}

/** What playbooks do for a ticket: live while they run, the receipt afterwards, and for the desk its choices. */
export function RunPanel({ ticketId, isDesk, none, mayRunAgain = false, mayStart = false }: RunPanelProps) {
  const styles = useStyles();
  const words = useRunWords();
  const query = useRuns(ticketId);
  const { loadingPage } = useStrings();
  if (query.isPending) return <Skeleton heights={[28, 28, 28]} label={loadingPage} />;
  if (!query.data) return <ProblemState error={query.error} onRetry={() => void query.refetch()} />;
  const { items } = query.data;
  const start = mayStart && items.every(({ outcome }) => outcome !== null) && (
    <Suspense fallback={<Skeleton heights={[28]} label={loadingPage} />}>
      <StartPlaybook ticketId={ticketId} />
    </Suspense>
  );
  const newest = items[0];
  if (!newest) {
    return (
      <div className={styles.runs}>
        {none}
        {start}
      </div>
    );
  }
  const canRunAgain = isDesk && mayRunAgain && newest.outcome !== null;
  return (
    <div className={styles.runs}>
      {items.map((run) => (
        <Run key={run.id} ticketId={ticketId} run={run} isDesk={isDesk} />
      ))}
      {canRunAgain && (
        <div>
          <p className={styles.line}>{words.againHint}</p>
          <RunAgain ticketId={ticketId} after={newest.id} />
        </div>
      )}
      {start}
    </div>
  );
}

interface RunProps {
  readonly ticketId: string;
  readonly run: RunView;
  readonly isDesk: boolean;
}

function Run({ ticketId, run, isDesk }: RunProps) {
  const styles = useStyles();
  const words = useRunWords();
  const { notify } = useNotices();
  const choose = useChoose(ticketId);
  const [asking, ask] = useState(false);
  const { done, all } = countSteps(run);
  const offered = (['retry', 'skip', 'roll_back'] as const).filter(
    (choice) => run.choices.includes(choice) || run.steps.some(({ choices }) => choices.includes(choice)),
  );
  const says = (choice: Choice['choice'], step: string) => {
    if (choice === 'retry') return words.retried(step);
    if (choice === 'skip') return words.skipped(step);
    return words.rolledBack;
  };
  const send = (choice: Choice['choice'], step?: RunStepView) =>
    choose.mutate(
      { runId: run.id, choice, ...(step && { stepId: step.id }) },
      {
        onSuccess: () => {
          ask(false);
          notify({ text: says(choice, step?.name ?? '') });
        },
      },
    );
  return (
    <section className={styles.run} aria-label={words.heading}>
      <h3 className={styles.title}>
        {words.heading} <span className={styles.count}>({words.steps(done, all)})</span>
      </h3>
      <StateLine run={run} />
      <RunSteps
        run={run}
        isDesk={isDesk}
        choicesOf={(step) => (
          <div className={styles.buttons}>
            {step.choices.includes('retry') && (
              <Button appearance="primary" disabledFocusable={choose.isPending} onClick={() => send('retry', step)}>
                {words.retry}
              </Button>
            )}
            {step.choices.includes('skip') && (
              <Button disabledFocusable={choose.isPending} onClick={() => send('skip', step)}>
                {words.skip}
              </Button>
            )}
          </div>
        )}
      />
      {run.stays.length > 0 && <p className={styles.stays}>{words.stays(run.stays.join(', '))}</p>}
      {choose.error && <ProblemNotice error={choose.error} />}
      {run.choices.includes('roll_back') && (
        <div>
          <p className={styles.line}>
            {asking ? words.rollBackAsked : offered.map((choice) => words.choices[choice]).join(' ')}
          </p>
          <div className={styles.buttons}>
            {asking ? (
              <YesNo
                yes={words.rollBackSend}
                isBusy={choose.isPending}
                onYes={() => send('roll_back')}
                onNo={() => ask(false)}
              />
            ) : (
              <Button onClick={() => ask(true)}>{words.rollBack}</Button>
            )}
          </div>
        </div>
      )}
    </section>
  );
}

/** How the run as a whole stands, where its steps do not say it. */
function StateLine({ run: { outcome, state, endedAt, startedAt } }: { readonly run: RunView }) {
  const styles = useStyles();
  const words = useRunWords();
  const moments = useMoments();
  if (outcome !== null)
    return <p className={styles.line}>{words.outcome[outcome](moments.full(endedAt ?? startedAt))}</p>;
  if (state === 'rolling_back') return <p className={styles.line}>{words.rollingBack}</p>;
  return state === 'cancelling' ? <p className={styles.line}>{words.cancelling}</p> : null;
}

function RunAgain({ ticketId, after }: { readonly ticketId: string; readonly after: string }) {
  const styles = useStyles();
  const words = useRunWords();
  const { notify } = useNotices();
  const again = useRunAgain(ticketId);
  const [asking, ask] = useState(false);
  const send = () => again.mutate(after, { onSuccess: () => notify({ text: words.begunAgain }) });
  return (
    <>
      {asking && <p className={styles.line}>{words.againAsked}</p>}
      {again.error && <ProblemNotice error={again.error} />}
      <div className={styles.buttons}>
        {asking ? (
          <YesNo yes={words.againSend} isBusy={again.isPending} onYes={send} onNo={() => ask(false)} />
        ) : (
          <Button onClick={() => ask(true)}>{words.again}</Button>
        )}
      </div>
    </>
  );
}

interface YesNoProps {
  readonly yes: string;
  readonly isBusy: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

function YesNo({ yes, isBusy, onYes, onNo }: YesNoProps) {
  const { cancel } = useStrings();
  return (
    <>
      <Button appearance="primary" disabledFocusable={isBusy} onClick={onYes}>
        {yes}
      </Button>
      <Button onClick={onNo}>{cancel}</Button>
    </>
  );
}
