import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { lazy, Suspense } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { useStrings } from '../lib/use-language.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { Card } from '../ui/card.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { incidentOffers } from './incident-offers.ts';
import { TicketActions } from './ticket-actions.tsx';
import { useTicketWords } from './use-ticket-words.ts';
import { isMine, wantsAnswer } from './wants-answer.ts';

// Words and buttons of requests are their own: they come along only where there is one.
const RequestState = lazy(async () => ({ default: (await import('./request-state.tsx')).RequestState }));

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXL,
  },
  wanting: { borderInlineStartWidth: '3px', borderInlineStartColor: tokens.colorCompoundBrandStroke },
  sentence: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  said: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

interface TicketStateProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly myId: string | undefined;
}

/** Where the ticket stands in a sentence, how it was resolved, and what the requester can do now. */
export function TicketState({ reference, ticket, myId }: TicketStateProps) {
  const styles = useStyles();
  const strings = useStrings();
  const said = useTicketWords();
  const { resolution } = ticket;
  const sentence = useSentence(ticket);
  return (
    <Card
      className={mergeClasses(styles.root, wantsAnswer(ticket, myId) && styles.wanting)}
      aria-label={said.ticket.status}
    >
      {ticket.kind === 'incident' && <p className={styles.sentence}>{sentence}</p>}
      {ticket.kind === 'request' && (
        <Suspense
          fallback={<p className={styles.sentence}>{strings.requestStages[ticket.request?.stage ?? 'submitted']}</p>}
        >
          <RequestState
            reference={reference}
            ticket={ticket}
            isMine={isMine(ticket, myId)}
            className={styles.sentence}
          />
        </Suspense>
      )}
      {resolution && (
        <div>
          <Markdown text={resolution.text} />
          <span className={styles.said}>
            {said.ticket.resolution(
              strings.closures[resolution.code],
              resolution.by.id === myId ? said.ticket.you : resolution.by.name,
            )}
            {' · '}
            <TimeAgo at={resolution.at} />
          </span>
        </div>
      )}
      {ticket.kind === 'incident' && isMine(ticket, myId) && (
        <TicketActions
          reference={reference}
          ticket={ticket}
          offersOf={(seen) => incidentOffers(seen, said.ticket, strings.cancel)}
        />
      )}
    </Card>
  );
}

function useSentence(ticket: TicketView): string {
  const { states } = useTicketWords().ticket;
  if (ticket.status === 'waiting') return states.waiting[ticket.waitingFor ?? 'customer'];
  if (ticket.status === 'in_progress') return states.in_progress(ticket.assignee?.name);
  return states[ticket.status];
}
