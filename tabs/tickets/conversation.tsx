import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { CommentView } from '#core/tickets/comment-contract';
import type { TicketView } from '#core/tickets/contract';
import { useNotices } from '../lib/use-notices.tsx';
import { ProblemState, StaleNotice } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Reply, SendingReply } from './reply.tsx';
import { useConversation } from './use-conversation.ts';
import { useTicketWords } from './use-ticket-words.ts';

// Sending files weighs as much as the rest of the page: it comes along while people read.
const ReplyComposer = lazy(async () => ({ default: (await import('./reply-composer.tsx')).ReplyComposer }));
const ReplyFiles = lazy(async () => ({ default: (await import('../files/attachment-list.tsx')).AttachmentList }));

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
  const strings = useTicketWords().conversation;
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
            <Reply
              key={reply.id}
              reply={reply}
              isMine={reply.author.id === myId}
              files={
                <Suspense>
                  <ReplyFiles ticketId={ticket.id} commentId={reply.id} />
                </Suspense>
              }
            />
          ))}
          {sending !== undefined && <SendingReply text={sending} />}
        </ol>
      )}
      <Suspense fallback={<Skeleton heights={[150]} label={strings.loading} />}>
        <ReplyComposer reference={reference} ticket={ticket} myId={myId} onSending={setSending} />
      </Suspense>
    </section>
  );
}

/** Says aloud that somebody else has written, once for each reply that comes while the page is open. */
function useNewReplies(replies: readonly CommentView[] | undefined, myId: string | undefined): void {
  const { newReply } = useTicketWords().conversation;
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
