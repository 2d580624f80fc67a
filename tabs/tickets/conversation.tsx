import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { CommentView, TicketView } from '#core/tickets/contract';
import { useStrings } from '../lib/use-language.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { ProblemState, StaleNotice } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Reply, SendingReply } from './reply.tsx';
import { ReplyComposer } from './reply-composer.tsx';
import { useConversation } from './use-conversation.ts';

const useStyles = makeStyles({
  heading: {
    margin: `0 0 ${tokens.spacingVerticalM}`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    margin: `0 0 ${tokens.spacingVerticalL}`,
    padding: 0,
    listStyleType: 'none',
  },
  empty: { margin: `0 0 ${tokens.spacingVerticalL}`, color: tokens.colorNeutralForeground2 },
  above: { marginBottom: tokens.spacingVerticalM },
});

interface ConversationProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly myId: string | undefined;
}

/** What requester and service desk said to each other, the newest last, and the place to go on. */
export function Conversation({ reference, ticket, myId }: ConversationProps) {
  const styles = useStyles();
  const strings = useStrings().conversation;
  const [sending, setSending] = useState<string | undefined>();
  const conversation = useConversation(ticket.id);
  const { replies } = conversation;
  useNewReplies(replies, myId);
  const retry = () => void conversation.refetch();
  return (
    <section aria-labelledby="conversation">
      <h2 id="conversation" className={styles.heading}>
        {strings.title}
      </h2>
      {conversation.isPending && <Skeleton heights={[72, 72]} label={strings.loading} />}
      {conversation.error && !replies && <ProblemState error={conversation.error} onRetry={retry} />}
      {conversation.error && replies && (
        <div className={styles.above}>
          <StaleNotice error={conversation.error} readAt={conversation.dataUpdatedAt} onRetry={retry} />
        </div>
      )}
      {conversation.hasNextPage && (
        <Button
          className={styles.above}
          disabledFocusable={conversation.isFetchingNextPage}
          onClick={() => void conversation.fetchNextPage()}
        >
          {strings.earlier}
        </Button>
      )}
      {replies?.length === 0 && sending === undefined && <p className={styles.empty}>{strings.empty}</p>}
      {(sending !== undefined || (replies && replies.length > 0)) && (
        <ol className={styles.list}>
          {replies?.map((reply) => (
            <Reply key={reply.id} reply={reply} isMine={reply.author.id === myId} />
          ))}
          {sending !== undefined && <SendingReply text={sending} />}
        </ol>
      )}
      <ReplyComposer reference={reference} ticket={ticket} myId={myId} onSending={setSending} />
    </section>
  );
}

/** Says aloud that somebody else has written, once for each reply that comes while the page is open. */
function useNewReplies(replies: readonly CommentView[] | undefined, myId: string | undefined): void {
  const { newReply } = useStrings().conversation;
  const { announce } = useNotices();
  const known = useRef<string | undefined>(undefined);
  const last = replies?.at(-1);
  useEffect(() => {
    if (!replies) return;
    const isNew = known.current !== undefined && last !== undefined && last.id !== known.current;
    if (isNew && last.author.id !== myId) announce(newReply(last.author.name));
    known.current = last?.id ?? '';
  }, [replies, last, myId, announce, newReply]);
}
