import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { Dismiss16Regular } from '@fluentui/react-icons/svg/dismiss';
import { lazy, Suspense, useState } from 'react';
import type { LinkView } from '#core/links/contract';
import type { TicketView } from '#core/tickets/contract';
import { saidLinkTypes } from '#core/tickets/vocabulary';
import { paths } from '../lib/paths.ts';
import { problemWords } from '../lib/problem-words.ts';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { RouteLink } from '../lib/use-router.tsx';
import { PriorityMark } from '../ui/priority-mark.tsx';
import { ProblemNotice, ProblemState } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { StatusPill } from '../ui/status-pill.tsx';
import { useLinkTickets, useUnlinkTickets } from './use-link-tickets.ts';
import { useLinks } from './use-links.ts';
import { useTabWords } from './use-tab-words.ts';
import { useDeskTicketWords } from './use-words.ts';

const LinkDialog = lazy(async () => ({ default: (await import('./link-dialog.tsx')).LinkDialog }));

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalM },
  list: { display: 'grid', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  link: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `2px ${tokens.spacingHorizontalS}`,
    padding: tokens.spacingHorizontalS,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflowWrap: 'anywhere',
  },
  type: { color: tokens.colorNeutralForeground2 },
  remove: { marginInlineStart: 'auto' },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
  add: { justifySelf: 'start' },
});

/** What the ticket has to do with others, where those stand, and how to change that. */
export function LinksTab({ ticket }: { readonly ticket: TicketView }) {
  const styles = useStyles();
  const { links: words } = useTabWords();
  const query = useLinks(ticket.id);
  const [isAdding, setAdding] = useState(false);
  const unlink = useUnlinkTickets(ticket.id);
  const link = useLinkTickets(ticket.id);
  const strings = useStrings();
  const { notify } = useNotices();
  const remove = ({ type, number }: LinkView) => {
    const said = saidLinkTypes.find((one) => one === type);
    const again = async () => {
      if (!said) return;
      try {
        await link.mutateAsync({ type: said, ticketId: number });
        notify({ text: words.back(number) });
      } catch (error) {
        notify({ text: problemWords(error, strings).detail, intent: 'error' });
      }
    };
    unlink.mutate(
      { type, ticketId: number },
      {
        onSuccess: () =>
          notify({ text: words.removed(number), ...(said && { undo: { until: Date.now() + undoMs, run: again } }) }),
      },
    );
  };
  if (!query.data) {
    if (query.error) return <ProblemState error={query.error} onRetry={() => void query.refetch()} />;
    return <Skeleton heights={[48, 48]} label={words.loading} />;
  }
  return (
    <div className={styles.root}>
      {query.data.length === 0 && <p className={styles.none}>{words.none}</p>}
      {query.data.length > 0 && (
        <ul className={styles.list}>
          {query.data.map((one) => (
            <Linked
              key={`${one.type} ${one.number}`}
              link={one}
              isBusy={unlink.isPending}
              onRemove={() => remove(one)}
            />
          ))}
        </ul>
      )}
      {unlink.error && <ProblemNotice error={unlink.error} />}
      {ticket.mergedInto === null && (
        <Button className={styles.add} onClick={() => setAdding(true)}>
          {words.add}
        </Button>
      )}
      <Suspense>{isAdding && <LinkDialog ticketId={ticket.id} onDone={() => setAdding(false)} />}</Suspense>
    </div>
  );
}

const undoMs = 10_000;

interface LinkedProps {
  readonly link: LinkView;
  readonly isBusy: boolean;
  readonly onRemove: () => void;
}

function Linked({ link: { type, number, ticket, merge }, isBusy, onRemove }: LinkedProps) {
  const styles = useStyles();
  const { links: words } = useTabWords();
  const { linkTypes } = useDeskTicketWords();
  return (
    <li className={styles.link}>
      <span className={styles.type}>{linkTypes[type]}</span>
      {ticket ? (
        <>
          <RouteLink to={paths.ticket(number)}>
            {number} {ticket.subject}
          </RouteLink>
          <StatusPill status={ticket.status} />
          <PriorityMark priority={ticket.priority} />
          {ticket.assignee && <span className={styles.type}>{ticket.assignee.name}</span>}
          {ticket.mergedInto && <span className={styles.type}>{words.mergedInto(ticket.mergedInto.number)}</span>}
        </>
      ) : (
        <span>{words.hidden(number)}</span>
      )}
      {ticket && merge === null && (
        <Button
          className={styles.remove}
          appearance="subtle"
          size="small"
          icon={<Dismiss16Regular />}
          aria-label={words.remove(linkTypes[type], number)}
          title={words.remove(linkTypes[type], number)}
          disabledFocusable={isBusy}
          onClick={onRemove}
        />
      )}
    </li>
  );
}
