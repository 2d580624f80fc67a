import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { lazy, Suspense } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { paths } from '../lib/paths.ts';
import { useStrings } from '../lib/use-language.ts';
import { RouteLink } from '../lib/use-router.tsx';
import { PriorityMark } from '../ui/priority-mark.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { useVisuallyHidden } from '../ui/visually-hidden.ts';
import { useMyTicketsWords } from './use-my-tickets-words.ts';
import { wantsAnswer } from './wants-answer.ts';

/** Fluent's hover colours want other text colours in high contrast; this one leaves the text as it is. */
const faintly = `color-mix(in srgb, ${tokens.colorNeutralForeground1} 5%, transparent)`;

const useStyles = makeStyles({
  root: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 200px 28px 116px',
    gridTemplateAreas: '"subject status priority time" "about status priority time"',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    rowGap: '2px',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottom: 'none' },
    ':hover': { backgroundColor: faintly },
    '@media (max-width: 719px)': {
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      gridTemplateAreas: '"status priority" "subject subject" "about time"',
      columnGap: tokens.spacingHorizontalS,
      rowGap: tokens.spacingVerticalXS,
    },
  },
  wanting: { boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}` },
  subject: { gridArea: 'subject', margin: 0, fontSize: 'inherit', fontWeight: 'inherit', minWidth: 0 },
  link: {
    display: 'block',
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'none',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
    outlineStyle: 'none',
    '@media (min-width: 720px)': { display: '-webkit-box', WebkitBoxOrient: 'vertical', WebkitLineClamp: 2 },
    '::after': { content: '""', position: 'absolute', inset: 0, borderRadius: 'inherit' },
    ':focus-visible::after': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-3px' },
    ':hover': { textDecorationLine: 'underline' },
  },
  about: {
    gridArea: 'about',
    minWidth: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  number: { fontVariantNumeric: 'tabular-nums' },
  dot: { margin: '0 6px' },
  wanted: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  status: { gridArea: 'status', display: 'flex' },
  priority: { gridArea: 'priority', display: 'flex', justifyContent: 'end' },
  time: {
    gridArea: 'time',
    textAlign: 'end',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'nowrap',
    '@media (max-width: 719px)': { alignSelf: 'end' },
  },
});

/** Its words are loaded once there is something to say. */
const DueWords = lazy(async () => ({ default: (await import('./due-words.tsx')).DueWords }));

interface TicketRowProps {
  readonly ticket: TicketView;
  readonly myId: string | undefined;
  /** The level of its heading. */
  readonly level?: 2 | 3;
}

/** One ticket of the list; all of it leads to the ticket. */
export function TicketRow({ ticket, myId, level = 2 }: TicketRowProps) {
  const styles = useStyles();
  const hidden = useVisuallyHidden();
  const words = useMyTicketsWords();
  const { requestStages } = useStrings();
  const Heading = level === 2 ? 'h2' : 'h3';
  const isWanting = wantsAnswer(ticket, myId);
  return (
    <li className={mergeClasses(styles.root, isWanting && styles.wanting)}>
      <Heading className={styles.subject}>
        <RouteLink to={paths.ticket(ticket.number)} className={styles.link}>
          {ticket.subject}
        </RouteLink>
      </Heading>
      <div className={styles.about}>
        <span className={styles.number}>{ticket.number}</span>
        <span className={styles.dot} aria-hidden="true">
          ·
        </span>
        <About ticket={ticket} isWanting={isWanting} wantedClass={styles.wanted} />
        {ticket.slas.length > 0 && (
          <Suspense>
            <DueWords ticket={ticket} />
          </Suspense>
        )}
      </div>
      <span className={styles.status}>
        <StatusPill status={ticket.status} words={ticket.request ? requestStages[ticket.request.stage] : undefined} />
      </span>
      <span className={styles.priority}>
        <PriorityMark priority={ticket.priority} />
      </span>
      <span className={styles.time}>
        <span className={hidden.root}>{words.updated} </span>
        <TimeAgo at={ticket.updatedAt} />
      </span>
    </li>
  );
}

interface AboutProps {
  readonly ticket: TicketView;
  readonly isWanting: boolean;
  readonly wantedClass: string;
}

/** What the person wants to know first: whose turn it is. */
function About({ ticket, isWanting, wantedClass }: AboutProps) {
  const words = useMyTicketsWords();
  const { waitingFor } = useStrings();
  const { request } = ticket;
  if (isWanting) {
    const confirm = request ? words.receiptWanted : words.confirmWanted;
    return <span className={wantedClass}>{ticket.status === 'resolved' ? confirm : waitingFor.customer}</span>;
  }
  if (ticket.status === 'waiting' && ticket.waitingFor) return waitingFor[ticket.waitingFor];
  const who = ticket.assignee ? words.withAssignee(ticket.assignee.name) : words.inQueue(ticket.queue.name);
  return request && request.item.name !== ticket.subject ? `${request.item.name}, ${who}` : who;
}
