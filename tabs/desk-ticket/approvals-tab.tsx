import { makeStyles, tokens } from '@fluentui/react-components';
import type { TicketView } from '#core/tickets/contract';
import { Chain } from '../approvals/chain.tsx';
import { useChains } from '../approvals/use-approvals.ts';
import { ProblemState } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useTabWords } from './use-tab-words.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface ApprovalsTabProps {
  readonly reference: string;
  readonly ticket: TicketView;
}

/** Who is asked to approve the request, and its steps, and what they said. */
export function ApprovalsTab({ reference }: ApprovalsTabProps) {
  const styles = useStyles();
  const { approvals: words } = useTabWords();
  const query = useChains(reference);
  if (!query.data) {
    if (query.error) return <ProblemState error={query.error} onRetry={() => void query.refetch()} />;
    return <Skeleton heights={[96]} label={words.loading} />;
  }
  const { main, steps } = query.data;
  const runs = [...(main ? [main] : []), ...steps].filter(({ outcome }) => outcome !== 'not_needed');
  if (runs.length === 0) return <p className={styles.none}>{words.none}</p>;
  return (
    <div className={styles.root}>
      {runs.map((run) => (
        <Chain key={run.runId} run={run} />
      ))}
    </div>
  );
}
