import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { useMoments } from '../lib/use-language.ts';
import { Card } from '../ui/card.tsx';
import { PriorityMark } from '../ui/priority-mark.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { useTicketWords } from './use-ticket-words.ts';

const useStyles = makeStyles({
  root: { padding: tokens.spacingHorizontalXL },
  heading: {
    margin: `0 0 ${tokens.spacingVerticalM}`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(140px, 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    margin: 0,
    '@media (min-width: 900px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  term: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  value: { margin: 0, overflowWrap: 'anywhere' },
});

/** The fields of a ticket that its requester can use. */
export function TicketFacts({ ticket, myId }: { readonly ticket: TicketView; readonly myId: string | undefined }) {
  const styles = useStyles();
  const strings = useTicketWords().ticket;
  const moments = useMoments();
  const name = (person: { readonly id: string; readonly name: string }) =>
    person.id === myId ? strings.you : person.name;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [strings.priority, <PriorityMark key="p" priority={ticket.priority} withWord />],
    [strings.assignee, ticket.assignee ? name(ticket.assignee) : strings.nobody],
    [strings.queue, ticket.queue.name],
    [strings.requester, name(ticket.requester)],
    ...(ticket.affectedUser ? [[strings.affectedUser, name(ticket.affectedUser)] as const] : []),
    ...(ticket.asset ? [[strings.asset, ticket.asset.model ?? ticket.asset.id] as const] : []),
    [strings.reported, <span key="r">{moments.full(ticket.createdAt)}</span>],
    [strings.updated, <TimeAgo key="u" at={ticket.updatedAt} />],
    ...(ticket.tags.length > 0 ? [[strings.tags, ticket.tags.join(', ')] as const] : []),
  ];
  return (
    <Card className={styles.root} aria-labelledby="facts">
      <h2 id="facts" className={styles.heading}>
        {strings.facts}
      </h2>
      <dl className={styles.list}>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt className={styles.term}>{term}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
