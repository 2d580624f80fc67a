import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Link16Regular } from '@fluentui/react-icons/svg/link';
import type { ReactNode } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { standingOf } from '../desk/standing.ts';
import { paths } from '../lib/paths.ts';
import { useMoments, useStrings } from '../lib/use-language.ts';
import { PriorityMark } from '../ui/priority-mark.tsx';
import { SlaCountdown } from '../ui/sla-countdown.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { PeopleHere } from './people-here.tsx';
import { SubjectLine } from './subject-line.tsx';
import { useCopyLink } from './use-copy-link.ts';
import { useDeskTicketWords } from './use-words.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalXS, flexShrink: 0 },
  over: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalS },
  marks: {
    display: 'flex',
    flexWrap: 'wrap',
    flex: '1 1 0',
    minWidth: 0,
    minHeight: '32px',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  number: {
    display: 'inline-flex',
    alignItems: 'center',
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
  },
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `2px ${tokens.spacingHorizontalL}`,
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  fact: { display: 'flex', flexWrap: 'wrap', gap: `0 ${tokens.spacingHorizontalXS}`, minWidth: 0 },
  term: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: 'anywhere' },
});

interface TicketHeadProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly isPage: boolean;
  readonly close: ReactNode;
}

/** Which ticket it is, where it stands, until when, for whom, and who else is at it. */
export function TicketHead({ reference, ticket, isPage, close }: TicketHeadProps) {
  const styles = useStyles();
  const words = useDeskTicketWords();
  const copy = useCopyLink();
  const { requestStages } = useStrings();
  const moments = useMoments();
  const { number, status } = ticket;
  const standing = standingOf(ticket, {
    stages: requestStages,
    waits: words.waitsFor,
    waiting: (since) => words.waiting(since && moments.full(since)),
  });
  const facts: readonly (readonly [string, ReactNode])[] = [
    [words.facts.requester, ticket.requester.name],
    ...(ticket.affectedUser ? [[words.facts.affectedUser, ticket.affectedUser.name] as const] : []),
    [words.facts.assignee, ticket.assignee?.name ?? words.facts.nobody],
    [words.facts.queue, ticket.queue.name],
    [words.facts.reported, <TimeAgo key="r" at={ticket.createdAt} />],
    ...(ticket.watchers.length > 0
      ? [[words.facts.watchers, ticket.watchers.map(({ name }) => name).join(', ')] as const]
      : []),
    ...(ticket.tags.length > 0 ? [[words.facts.tags, ticket.tags.join(', ')] as const] : []),
  ];
  return (
    <header className={styles.root}>
      <div className={styles.over}>
        <div className={styles.marks}>
          <span className={styles.number}>
            {number}
            <Button
              appearance="transparent"
              size="small"
              icon={<Link16Regular />}
              aria-label={words.copyLink(number)}
              title={words.copyLink(number)}
              onClick={() => void copy(paths.ticket(number), words.copied(number))}
            />
          </span>
          <StatusPill status={status} words={standing} />
          <PriorityMark priority={ticket.priority} withWord />
          <SlaCountdown ticket={ticket} isNamed />
          <PeopleHere reference={number} />
        </div>
        {close}
      </div>
      <SubjectLine reference={reference} ticket={ticket} isPage={isPage} />
      <dl className={styles.facts}>
        {facts.map(([term, value]) => (
          <div key={term} className={styles.fact}>
            <dt className={styles.term}>{term}</dt>
            <dd className={styles.value}>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}
