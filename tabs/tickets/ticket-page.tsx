import { makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
import { lazy, Suspense } from 'react';
import type { TicketView } from '#core/tickets/contract';
import type { RoomProps } from '../app/rooms.ts';
import { paths } from '../lib/paths.ts';
import { useStrings } from '../lib/use-language.ts';
import { useMe } from '../lib/use-me.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { BackLink } from '../ui/back-link.tsx';
import { Card } from '../ui/card.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { ProblemState, StaleNotice } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { Conversation } from './conversation.tsx';
import { TicketFacts } from './ticket-facts.tsx';
import { TicketState } from './ticket-state.tsx';
import { useTicket } from './use-ticket.ts';

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
  description: { padding: tokens.spacingHorizontalXL },
  heading: {
    margin: `0 0 ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
});

const TicketClock = lazy(async () => ({ default: (await import('./ticket-clock.tsx')).TicketClock }));

/** One ticket as its requester sees it: where it stands, what they can do, what was said. */
export function TicketPage({ parameters }: RoomProps) {
  const strings = useStrings();
  const ref = parameters.id ?? '';
  const query = useTicket(ref);
  return (
    <>
      <BackLink to={paths.myTickets} icon={<ArrowLeft20Regular />}>
        {strings.ticket.back}
      </BackLink>
      {query.isPending && <Skeleton heights={[36, 96, 120, 160]} label={strings.ticket.loading} />}
      {query.isError && !query.data && (
        <>
          <PageHeader title={ref} />
          <Card>
            <ProblemState error={query.error} onRetry={() => void query.refetch()}>
              <LinkButton to={paths.myTickets}>{strings.notFound.home}</LinkButton>
            </ProblemState>
          </Card>
        </>
      )}
      {query.data && (
        <Ticket
          reference={ref}
          ticket={query.data}
          stale={
            query.isError && (
              <StaleNotice error={query.error} readAt={query.dataUpdatedAt} onRetry={() => void query.refetch()} />
            )
          }
        />
      )}
    </>
  );
}

interface TicketProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly stale: React.ReactNode;
}

function Ticket({ reference, ticket, stale }: TicketProps) {
  const styles = useStyles();
  const strings = useStrings();
  const me = useMe();
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
          <TicketState key={ticket.id} reference={reference} ticket={ticket} myId={me?.id} />
          {ticket.slas.length > 0 && (
            <Suspense>
              <TicketClock key={`t${ticket.id}`} reference={reference} ticket={ticket} />
            </Suspense>
          )}
          <Card className={styles.description} aria-labelledby="description">
            <h2 id="description" className={styles.heading}>
              {strings.ticket.description}
            </h2>
            <Markdown text={ticket.description} />
          </Card>
          <Conversation key={`c${ticket.id}`} reference={reference} ticket={ticket} myId={me?.id} />
        </div>
        <TicketFacts ticket={ticket} myId={me?.id} />
      </div>
    </>
  );
}
