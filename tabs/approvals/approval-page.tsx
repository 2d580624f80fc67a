import { makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
import type { ReactNode } from 'react';
import type { ApprovalRunView, ApprovalsView } from '#core/approvals/contract';
import type { TicketView } from '#core/tickets/contract';
import type { RoomProps } from '../app/rooms.ts';
import { paths } from '../lib/paths.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { useTicket } from '../tickets/use-ticket.ts';
import { BackLink } from '../ui/back-link.tsx';
import { Card } from '../ui/card.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { ProblemState, StaleNotice } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { AskedFacts } from './asked-facts.tsx';
import { Chain } from './chain.tsx';
import { DecideBox } from './decide-box.tsx';
import { Plan } from './plan.tsx';
import { useChains } from './use-approvals.ts';
import { useWords } from './use-words.ts';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 300px',
    gap: tokens.spacingHorizontalXXL,
    alignItems: 'start',
    '@media (max-width: 899px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  main: { display: 'grid', gap: tokens.spacingVerticalXL, gridTemplateColumns: 'minmax(0, 1fr)' },
  over: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  number: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  part: { padding: tokens.spacingHorizontalXL },
  heading: {
    margin: `0 0 ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
});

/** One request as its approver sees it: what is asked for, what would be done, who decides, and the decision itself. */
export function ApprovalPage({ parameters }: RoomProps) {
  const words = useWords();
  const ref = parameters.number ?? '';
  const ticket = useTicket(ref);
  const chains = useChains(ref);
  const failed = [ticket, chains].find((query) => query.isError);
  const retry = () => void Promise.all([ticket.refetch(), chains.refetch()]);
  const isThere = ticket.data && chains.data;
  return (
    <>
      <BackLink to={paths.approvals} icon={<ArrowLeft20Regular />}>
        {words.back}
      </BackLink>
      {!isThere && !failed && <Skeleton heights={[36, 160, 120, 120]} label={words.loadingOne} />}
      {!isThere && failed && (
        <>
          <PageHeader title={ref} />
          <Card>
            <ProblemState error={failed.error} onRetry={retry}>
              <LinkButton to={paths.approvals}>{words.back}</LinkButton>
            </ProblemState>
          </Card>
        </>
      )}
      {isThere && (
        <Request
          reference={ref}
          ticket={ticket.data}
          approvals={chains.data}
          stale={failed && <StaleNotice error={failed.error} readAt={chains.dataUpdatedAt} onRetry={retry} />}
        />
      )}
    </>
  );
}

interface RequestProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly approvals: ApprovalsView;
  readonly stale: ReactNode;
}

function Request({ reference, ticket, approvals, stale }: RequestProps) {
  const styles = useStyles();
  const words = useWords();
  const runs = [...(approvals.main ? [approvals.main] : []), ...approvals.steps];
  const mine = runToDecide(runs);
  return (
    <>
      <PageHeader
        title={ticket.subject}
        over={
          <div className={styles.over}>
            <span className={styles.number}>{ticket.number}</span>
            <StatusPill status={ticket.status} />
          </div>
        }
      />
      <div className={styles.columns}>
        <div className={styles.main}>
          {stale}
          <DecideBox key={ticket.id} reference={reference} ticket={ticket} run={mine} />
          <Card className={styles.part} aria-labelledby="what">
            <h2 id="what" className={styles.heading}>
              {words.what}
            </h2>
            <Markdown text={ticket.description} />
          </Card>
          {mine?.outcome === null && <Plan plan={mine.plan} />}
          <Card className={styles.part} aria-labelledby="people">
            <h2 id="people" className={styles.heading}>
              {words.deciders}
            </h2>
            {runs.length === 0 && <p>{words.noChain}</p>}
            {runs.map((run) => (
              <Chain key={run.runId} run={run} />
            ))}
          </Card>
        </div>
        <AskedFacts ticket={ticket} />
      </div>
    </>
  );
}

/** The chain that waits for the person, else the newest that asked them. */
const runToDecide = (runs: readonly ApprovalRunView[]): ApprovalRunView | undefined =>
  runs.find(({ mine }) => mine && mine.may.length > 0) ?? runs.findLast(({ mine }) => mine !== null) ?? runs[0];
