import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Dismiss20Regular } from '@fluentui/react-icons/svg/dismiss';
import { useState } from 'react';
import type { TicketView } from '#core/tickets/contract';
import { useCommand } from '../desk/use-commands.tsx';
import { useMe } from '../lib/use-me.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { useBeHere } from '../live/use-presence.ts';
import { useTicket } from '../tickets/use-ticket.ts';
import { ProblemState, StaleNotice } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Banners } from './banners.tsx';
import { DeedBar } from './deed-bar.tsx';
import { roomy } from './roomy.ts';
import { ticketScrollId } from './scroll-place.ts';
import { TicketBody } from './ticket-body.tsx';
import { TicketHead } from './ticket-head.tsx';
import { useDeskTicketWords } from './use-words.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', minWidth: 0, gap: tokens.spacingVerticalS },
  pane: {
    flex: '1 1 auto',
    minHeight: 0,
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    boxSizing: 'border-box',
    [roomy]: { overflowY: 'hidden', paddingBlockEnd: 0 },
  },
  bar: { display: 'flex', justifyContent: 'flex-end' },
});

interface DeskTicketProps {
  /** Its number or id. */
  readonly reference: string;
  /** Where it stands beside a list; a page of its own has none. */
  readonly onClose?: () => void;
  /** Whether the keys of the desk are for this ticket, and not for some that are chosen in the list. */
  readonly hasKeys?: boolean;
}

/** One ticket as the desk works on it: where it stands, what can be done, what was said, and the place to answer. */
export function DeskTicket({ reference, onClose, hasKeys = true }: DeskTicketProps) {
  const styles = useStyles();
  const words = useDeskTicketWords();
  const query = useTicket(reference);
  const close = onClose && (
    <Button appearance="subtle" icon={<Dismiss20Regular />} aria-label={words.close} onClick={onClose} />
  );
  const root = mergeClasses(styles.root, onClose && styles.pane);
  if (!query.data) {
    return (
      <div className={root}>
        <div className={styles.bar}>{close}</div>
        {query.isError ? (
          <ProblemState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton heights={[36, 32, 96, 160]} label={words.loading} />
        )}
      </div>
    );
  }
  return (
    <div className={root} {...(onClose && { id: ticketScrollId })}>
      <Ticket
        key={query.data.id}
        reference={reference}
        ticket={query.data}
        isPage={onClose === undefined}
        hasKeys={hasKeys}
        close={close}
        stale={
          query.isError && (
            <StaleNotice error={query.error} readAt={query.dataUpdatedAt} onRetry={() => void query.refetch()} />
          )
        }
      />
    </div>
  );
}

interface TicketProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly isPage: boolean;
  readonly hasKeys: boolean;
  readonly close: React.ReactNode;
  readonly stale: React.ReactNode;
}

function Ticket({ reference, ticket, isPage, hasKeys, close, stale }: TicketProps) {
  const me = useMe();
  const [isReplying, setReplying] = useState(false);
  const { undoLatest } = useNotices();
  useCommand('undo', () => void undoLatest(), { standsIn: true });
  useBeHere(ticket.number, isReplying ? 'replying' : 'looking');
  return (
    <>
      <TicketHead reference={reference} ticket={ticket} isPage={isPage} close={close} />
      {stale}
      <DeedBar reference={reference} ticket={ticket} me={me} hasKeys={hasKeys} />
      <Banners ticket={ticket} />
      <TicketBody
        reference={reference}
        ticket={ticket}
        me={me}
        isPage={isPage}
        hasKeys={hasKeys}
        onReplying={setReplying}
      />
    </>
  );
}
