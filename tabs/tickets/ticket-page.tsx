import { makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeft20Regular } from '@fluentui/react-icons/svg/arrow-left';
import { lazy, Suspense } from 'react';
import type { TicketView } from '#core/tickets/contract';
import type { RoomProps } from '../app/rooms.ts';
import { paths } from '../lib/paths.ts';
import { useMe, useWorksTheDesk } from '../lib/use-me.ts';
import { RouteLink } from '../lib/use-router.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { BackLink } from '../ui/back-link.tsx';
import { Notice } from '../ui/notice.tsx';
import { Columns, PageFrame, Part } from '../ui/page-frame.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TicketHeader } from '../ui/ticket-header.tsx';
import { Conversation } from './conversation.tsx';
import { TicketFacts } from './ticket-facts.tsx';
import { TicketState } from './ticket-state.tsx';
import { useTicket } from './use-ticket.ts';
import { useTicketWords } from './use-ticket-words.ts';
import { isMine } from './wants-answer.ts';

const TicketClock = lazy(async () => ({ default: (await import('./ticket-clock.tsx')).TicketClock }));
const TicketFiles = lazy(async () => ({ default: (await import('../files/attachment-list.tsx')).AttachmentList }));
const DeskTicketPage = lazy(async () => ({
  default: (await import('../desk-ticket/desk-ticket-page.tsx')).DeskTicketPage,
}));
const RequestQuestions = lazy(async () => ({ default: (await import('./request-questions.tsx')).RequestQuestions }));
const RequestWork = lazy(async () => ({ default: (await import('./request-work.tsx')).RequestWork }));

const useStyles = makeStyles({
  description: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalM },
});

/**
 * One ticket as its requester sees it: where it stands, what they can do, what was said. Whoever works the desk sees one that
 * is not their own as the desk does.
 */
export function TicketPage({ parameters }: RoomProps) {
  const { ticket: words } = useTicketWords();
  const ref = parameters.id ?? '';
  const query = useTicket(ref);
  const me = useMe();
  const isDesk = useWorksTheDesk() === true;
  if (isDesk && query.data && !isMine(query.data, me?.id)) {
    return (
      <>
        <BackLink to={paths.myTickets} icon={<ArrowLeft20Regular />}>
          {words.back}
        </BackLink>
        <Suspense fallback={<Skeleton heights={[36, 120, 120, 160]} label={words.loading} />}>
          <DeskTicketPage key={ref} reference={ref} />
        </Suspense>
      </>
    );
  }
  return (
    <PageFrame
      back={{ to: paths.myTickets, title: words.back }}
      name={ref}
      loading={words.loading}
      queries={[query]}
      data={query.data}
    >
      {(ticket, stale) => <Ticket reference={ref} ticket={ticket} stale={stale} />}
    </PageFrame>
  );
}

interface TicketProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly stale: React.ReactNode;
}

function Ticket({ reference, ticket, stale }: TicketProps) {
  const styles = useStyles();
  const { ticket: words } = useTicketWords();
  const me = useMe();
  const isDesk = useWorksTheDesk() === true;
  return (
    <>
      <TicketHeader ticket={ticket} />
      <Columns side={<TicketFacts ticket={ticket} myId={me?.id} />}>
        {stale}
        {ticket.mergedInto && (
          <Notice intent="warning">
            <RouteLink to={paths.ticket(ticket.mergedInto.number)}>
              {words.mergedInto(ticket.mergedInto.number)}
            </RouteLink>
          </Notice>
        )}
        {ticket.kind === 'request' && (
          <Suspense>
            <RequestQuestions key={`q${ticket.id}`} reference={reference} />
          </Suspense>
        )}
        <TicketState key={ticket.id} reference={reference} ticket={ticket} myId={me?.id} />
        {ticket.slas.length > 0 && (
          <Suspense>
            <TicketClock key={`t${ticket.id}`} reference={reference} ticket={ticket} />
          </Suspense>
        )}
        {ticket.kind === 'request' && (
          <Suspense>
            <RequestWork key={`r${ticket.id}`} reference={reference} ticket={ticket} isDesk={isDesk} />
          </Suspense>
        )}
        <Part id="description" title={words.description}>
          <div className={styles.description}>
            <Markdown text={ticket.description} />
            <Suspense>
              <TicketFiles key={`f${ticket.id}`} ticketId={ticket.id} commentId={null} />
            </Suspense>
          </div>
        </Part>
        <Conversation key={`c${ticket.id}`} reference={reference} ticket={ticket} myId={me?.id} />
      </Columns>
    </>
  );
}
