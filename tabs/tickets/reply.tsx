import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { CommentView } from '#core/tickets/comment-contract';
import { Markdown } from '../markdown/markdown.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { useTicketWords } from './use-ticket-words.ts';

const useStyles = makeStyles({
  root: {
    boxSizing: 'border-box',
    maxWidth: '88%',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    justifySelf: 'start',
    '@media (max-width: 639px)': { maxWidth: '100%' },
  },
  mine: {
    justifySelf: 'end',
    backgroundColor: tokens.colorBrandBackground2,
    border: `1px solid ${tokens.colorBrandStroke2}`,
  },
  note: {
    backgroundColor: tokens.colorPaletteYellowBackground1,
    border: `1px dashed ${tokens.colorPaletteYellowBorderActive}`,
  },
  private: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: `0 ${tokens.spacingHorizontalS}`,
    marginBottom: tokens.spacingVerticalXS,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  author: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  removed: { margin: 0, fontStyle: 'italic', color: tokens.colorNeutralForeground3 },
});

interface ReplyProps {
  readonly reply: CommentView;
  readonly isMine: boolean;
  /** What came with it. */
  readonly files?: ReactNode;
}

/** One public reply, or a note, which the server gives to the desk alone. */
export function Reply({ reply, isMine, files }: ReplyProps) {
  const styles = useStyles();
  const said = useTicketWords();
  return (
    <Bubble
      author={isMine ? said.ticket.you : reply.author.name}
      isMine={isMine}
      isPrivate={reply.isPrivate}
      about={
        <>
          {reply.isPrivate ? (
            <span className={styles.private}>{said.conversation.note}</span>
          ) : (
            reply.fromDesk && <span>{said.conversation.desk}</span>
          )}
          <TimeAgo at={reply.createdAt} />
          {reply.editedAt && !reply.deletedAt && <span>{said.conversation.edited}</span>}
        </>
      }
    >
      {reply.deletedAt ? (
        <p className={styles.removed}>{said.conversation.removed}</p>
      ) : (
        <Markdown text={reply.body} names={reply.mentions.map(({ name }) => name)} />
      )}
      {!reply.deletedAt && files}
    </Bubble>
  );
}

/** A reply on its way to the server. */
export function SendingReply({ text }: { readonly text: string }) {
  const said = useTicketWords();
  return (
    <Bubble author={said.ticket.you} isMine about={<span>{said.conversation.sending}</span>}>
      <Markdown text={text} />
    </Bubble>
  );
}

interface BubbleProps {
  readonly author: string;
  readonly isMine: boolean;
  readonly isPrivate?: boolean;
  readonly about: ReactNode;
  readonly children: ReactNode;
}

function Bubble({ author, isMine, isPrivate = false, about, children }: BubbleProps) {
  const styles = useStyles();
  return (
    <li className={mergeClasses(styles.root, isMine && styles.mine, isPrivate && styles.note)}>
      <div className={styles.head}>
        <span className={styles.author}>{author}</span>
        {about}
      </div>
      {children}
    </li>
  );
}
