import { Button } from '@fluentui/react-components';
import type { CommentView } from '#core/tickets/comment-contract';
import { useMoments } from '../lib/use-language.ts';
import { useNow } from '../lib/use-now.ts';
import { Notice } from '../ui/notice.tsx';
import { useDeskTicketWords } from './use-words.ts';

interface AheadNoticeProps {
  readonly reply: CommentView;
  readonly onRead: () => void;
  readonly onSend: () => void;
}

/** Somebody else has replied since this reply was begun. */
export function AheadNotice({ reply, onRead, onSend }: AheadNoticeProps) {
  const { composer: words } = useDeskTicketWords();
  const moments = useMoments();
  const now = useNow();
  return (
    <Notice
      intent="error"
      title={words.ahead(reply.author.name, moments.ago(reply.createdAt, now))}
      action={
        <>
          <Button size="small" appearance="primary" onClick={onRead}>
            {words.readFirst}
          </Button>
          <Button size="small" onClick={onSend}>
            {words.sendAnyway}
          </Button>
        </>
      }
    >
      {words.aheadText}
    </Notice>
  );
}
