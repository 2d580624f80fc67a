import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { RunStepView, RunView } from '#core/playbooks/contract';
import type { RequestWords } from '#teams-app/strings/request-words';
import { type ShownStepState, shownState } from '#teams-app/strings/shown-step';
import type { Moments } from '../lib/moments.ts';
import { useMoments } from '../lib/use-language.ts';
import { useRunWords } from './use-words.ts';

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

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  step: { display: 'grid', gridTemplateColumns: '24px minmax(0, 1fr)', columnGap: tokens.spacingHorizontalS },
  mark: {
    display: 'grid',
    placeItems: 'center',
    width: '22px',
    height: '22px',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: 1,
    color: tokens.colorNeutralForeground2,
  },
  going: { color: tokens.colorCompoundBrandForeground1, border: `1px solid ${tokens.colorCompoundBrandStroke}` },
  good: {
    color: tokens.colorStatusSuccessForeground1,
    border: `1px solid ${tokens.colorStatusSuccessBorder1}`,
    backgroundColor: tokens.colorStatusSuccessBackground1,
  },
  bad: {
    color: tokens.colorStatusDangerForeground1,
    border: `1px solid ${tokens.colorStatusDangerBorder1}`,
    backgroundColor: tokens.colorStatusDangerBackground1,
  },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  name: { fontWeight: tokens.fontWeightSemibold },
  state: { color: tokens.colorNeutralForeground2 },
  trouble: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    margin: `${tokens.spacingVerticalXS} 0 0`,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorStatusDangerBackground1,
    border: `1px solid ${tokens.colorStatusDangerBorder1}`,
    color: tokens.colorNeutralForeground1,
  },
  term: { fontWeight: tokens.fontWeightSemibold },
  value: { margin: 0, overflowWrap: 'anywhere' },
  ids: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface RunStepsProps {
  readonly run: RunView;
  /** Why steps failed and what other systems call them is for the desk alone. */
  readonly isDesk: boolean;
  /** What can be chosen of a step that is stuck. */
  readonly choicesOf?: (step: RunStepView) => ReactNode;
}

/** A playbook step by step, each with how it stands. */
export function RunSteps({ run, isDesk, choicesOf }: RunStepsProps) {
  const styles = useStyles();
  const words = useRunWords();
  const moments = useMoments();
  return (
    <ol className={styles.list}>
      {run.steps.map((step) => {
        const state = shownState(step, run);
        return (
          <li key={step.id} className={styles.step}>
            <span className={mergeClasses(styles.mark, toneOf(state, styles))} aria-hidden="true">
              {marks[state]}
            </span>
            <div className={styles.words}>
              <span className={styles.name}>{step.name}</span>{' '}
              <span className={styles.state}>{stateWords(step, state, isDesk, words, moments)}</span>
              {isDesk && step.trouble && <Trouble step={step} isOpen={state === 'stuck'} />}
              {isDesk && step.requestIds.length > 0 && (
                <div className={styles.ids}>{words.requestIds(step.requestIds.join(', '))}</div>
              )}
              {state === 'stuck' && choicesOf?.(step)}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function Trouble({ step, isOpen }: { readonly step: RunStepView; readonly isOpen: boolean }) {
  const styles = useStyles();
  const words = useRunWords();
  const told = step.trouble;
  if (!told) return null;
  const facts = [
    [words.happened, told.detail],
    [words.means, told.means],
    ...(isOpen ? [[words.remedy, told.remedy]] : []),
  ].filter(([, text]) => text !== '');
  return (
    <dl className={styles.trouble}>
      {facts.map(([term, text]) => (
        <div key={term}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.value}>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function toneOf(state: ShownStepState, styles: Record<'going' | 'good' | 'bad', string>): string | undefined {
  if (state === 'done') return styles.good;
  if (state === 'stuck' || state === 'failed') return styles.bad;
  return state === 'running' || state === 'retrying' || state === 'undoing' ? styles.going : undefined;
}

function stateWords(
  step: RunStepView,
  state: ShownStepState,
  isDesk: boolean,
  words: RequestWords['run'],
  moments: Moments,
): string {
  if (state === 'stuck') return isDesk ? words.state.stuck : words.stuckForOwner;
  if (state === 'failed') return isDesk ? words.state.failed : words.state.not_run;
  if (state === 'done') return words.done(step.endedAt === null ? '' : moments.full(step.endedAt));
  if (state === 'retrying') {
    return isDesk && step.retryAt !== null ? words.retrying(moments.full(step.retryAt)) : words.state.running;
  }
  if (state === 'running' && step.waitsFor) {
    const { kind, until } = step.waitsFor;
    if (kind === 'time' && until !== null) return words.waitsUntil(moments.full(until));
    return words.waitsFor(kind === 'approval' ? words.approval : words.taskOfDesk);
  }
  return words.state[state];
}
