import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { TicketView } from '#core/tickets/contract';
import { useStrings } from '../lib/use-language.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { Card } from '../ui/card.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { TicketActions } from './ticket-actions.tsx';
import { isMine, wantsAnswer } from './wants-answer.ts';

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
  const { resolution } = ticket;
  return (
    <Card
      className={mergeClasses(styles.root, wantsAnswer(ticket, myId) && styles.wanting)}
      aria-label={strings.ticket.status}
    >
      <p className={styles.sentence}>{useSentence(ticket)}</p>
      {resolution && (
        <div>
          <Markdown text={resolution.text} />
          <span className={styles.said}>
            {strings.ticket.resolution(
              strings.closures[resolution.code],
              resolution.by.id === myId ? strings.ticket.you : resolution.by.name,
            )}
            {' · '}
            <TimeAgo at={resolution.at} />
          </span>
        </div>
      )}
      {ticket.kind === 'incident' && isMine(ticket, myId) && <TicketActions reference={reference} ticket={ticket} />}
    </Card>
  );
}

function useSentence(ticket: TicketView): string {
  const { states } = useStrings().ticket;
  if (ticket.status === 'waiting') return states.waiting[ticket.waitingFor ?? 'customer'];
  if (ticket.status === 'in_progress') return states.in_progress(ticket.assignee?.name);
  return states[ticket.status];
}
