import { Button } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CommentView } from '#core/tickets/comment-contract';
import { commentEtag } from '#core/tickets/vocabulary';
import { useClient } from '../lib/use-client.ts';
import { useNotices } from '../lib/use-notices.tsx';
import { conversationKey } from '../tickets/use-conversation.ts';
import { Notice } from '../ui/notice.tsx';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { useDeskTicketWords } from './use-words.ts';

interface CommentRemovalProps {
  readonly comment: CommentView;
  readonly ticketId: string;
  readonly onDone: () => void;
}

/** Takes back words of one's own, once it was asked: they do not come back. */
export function CommentRemoval({ comment, ticketId, onDone }: CommentRemovalProps) {
  const { activity: words } = useDeskTicketWords();
  const { announce } = useNotices();
  const client = useClient();
  const queryClient = useQueryClient();
  const removal = useMutation({
    mutationFn: () => client.deleteComment({ id: ticketId, commentId: comment.id }, { ifMatch: commentEtag(comment) }),
    onSuccess: () => {
      announce(words.deleted);
      onDone();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: conversationKey(ticketId) }),
  });
  return (
    <>
      {removal.error && <ProblemNotice error={removal.error} />}
      <Notice
        intent="warning"
        action={
          <>
            <Button
              size="small"
              appearance="primary"
              disabledFocusable={removal.isPending}
              onClick={() => removal.mutate()}
            >
              {words.deleteYes}
            </Button>
            <Button size="small" onClick={onDone}>
              {words.deleteNo}
            </Button>
          </>
        }
      >
        {words.deleteQuestion}
      </Notice>
    </>
  );
}
