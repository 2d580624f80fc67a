import { makeStyles, tokens } from '@fluentui/react-components';
import type { TicketView } from '#core/tickets/contract';
import { Chain } from '../approvals/chain.tsx';
import { useChains } from '../approvals/use-approvals.ts';
import { RunPanel } from '../runs/run-panel.tsx';
import { Card } from '../ui/card.tsx';
import { ProblemState } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { useRequestWords } from './use-request-words.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalXL, gridTemplateColumns: 'minmax(0, 1fr)' },
  part: { padding: tokens.spacingHorizontalXL },
  heading: {
    margin: `0 0 ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
});

interface RequestWorkProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly isDesk: boolean;
}

/** What becomes of a request, live: who decides, and what is done for it. */
export function RequestWork({ reference, ticket, isDesk }: RequestWorkProps) {
  const styles = useStyles();
  const words = useRequestWords();
  const chains = useChains(reference);
  const runs = chains.data ? [...(chains.data.main ? [chains.data.main] : []), ...chains.data.steps] : [];
  const shown = runs.filter(({ outcome }) => outcome !== 'not_needed');
  return (
    <div className={styles.root}>
      {chains.isPending && <Skeleton heights={[96]} label={words.loading} />}
      {chains.isError && !chains.data && (
        <Card>
          <ProblemState error={chains.error} onRetry={() => void chains.refetch()} />
        </Card>
      )}
      {shown.length > 0 && (
        <Card className={styles.part} aria-labelledby="request-approvals">
          <h2 id="request-approvals" className={styles.heading}>
            {words.approvals}
          </h2>
          {shown.map((run) => (
            <Chain key={run.runId} run={run} />
          ))}
        </Card>
      )}
      {ticket.request?.runId && (
        <Card className={styles.part}>
          <RunPanel ticketId={ticket.id} isDesk={isDesk} />
        </Card>
      )}
    </div>
  );
}
