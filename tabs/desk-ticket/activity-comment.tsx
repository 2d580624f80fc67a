import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowSplit16Regular } from '@fluentui/react-icons/svg/arrow-split';
import { Delete16Regular } from '@fluentui/react-icons/svg/delete';
import { Edit16Regular } from '@fluentui/react-icons/svg/edit';
import { Link16Regular } from '@fluentui/react-icons/svg/link';
import { LockClosed16Regular } from '@fluentui/react-icons/svg/lock-closed';
import { lazy, type ReactElement, Suspense, useRef, useState } from 'react';
import type { CommentView } from '#core/tickets/comment-contract';
import type { TicketView } from '#core/tickets/contract';
import { useDraft } from '../lib/drafts.ts';
import { paths } from '../lib/paths.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { hasKeys } from './has-keys.ts';
import { useCopyLink } from './use-copy-link.ts';
import { useDeskTicketWords } from './use-words.ts';

const Files = lazy(async () => ({ default: (await import('../files/attachment-list.tsx')).AttachmentList }));
const CommentEditor = lazy(async () => ({ default: (await import('./comment-editor.tsx')).CommentEditor }));
const CommentRemoval = lazy(async () => ({ default: (await import('./comment-removal.tsx')).CommentRemoval }));
const SplitDialog = lazy(async () => ({ default: (await import('./split-dialog.tsx')).SplitDialog }));

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderInlineStartWidth: '4px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorNeutralStroke1,
    backgroundColor: tokens.colorNeutralBackground1,
    ':focus': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  desk: {
    borderInlineStartWidth: '4px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorBrandStroke1,
  },
  note: {
    border: `1px dashed ${tokens.colorPaletteYellowBorderActive}`,
    borderInlineStartWidth: '4px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorPaletteYellowBorderActive,
    backgroundColor: tokens.colorPaletteYellowBackground1,
    color: tokens.colorNeutralForeground1,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `0 ${tokens.spacingHorizontalS}`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  author: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  private: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '3px',
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
  tools: { display: 'flex', marginInlineStart: 'auto' },
  removed: { margin: 0, fontStyle: 'italic', color: tokens.colorNeutralForeground2 },
});

interface ActivityCommentProps {
  readonly comment: CommentView;
  readonly ticket: TicketView;
  readonly myId: string | undefined;
}

/** One reply or note, with what can be done to it. */
export function ActivityComment({ comment, ticket, myId }: ActivityCommentProps) {
  const styles = useStyles();
  const words = useDeskTicketWords();
  const { activity } = words;
  const copy = useCopyLink();
  const [draft] = useDraft(`edit.${comment.id}`);
  const [doing, setDoing] = useState<'edit' | 'delete' | 'split' | undefined>(draft === '' ? undefined : 'edit');
  /** How often the words were asked for; a draft that is shown again was not, and takes no keys. */
  const [turn, setTurn] = useState(0);
  const item = useRef<HTMLLIElement>(null);
  const edit = () => {
    setDoing('edit');
    setTurn(turn + 1);
  };
  /** What was pressed goes away: the keys go back to where it was begun, or to the words that may be gone. */
  const end = () => {
    const pencil = doing === 'edit' && item.current?.querySelector<HTMLElement>('[data-tool=edit]');
    if (hasKeys(item.current)) (pencil || item.current)?.focus({ preventScroll: true });
    setDoing(undefined);
  };
  const { id, author, isPrivate, deletedAt } = comment;
  const names = comment.mentions.map(({ name }) => name);
  // Words of a merged ticket lie there, and are changed there.
  const isOwn = author.id === myId && comment.fromTicket === null && deletedAt === null;
  const tools: readonly (readonly [string, ReactElement, () => void])[] = [
    ...(isOwn
      ? ([
          [activity.edit, <Edit16Regular key="e" />, edit],
          [activity.delete, <Delete16Regular key="d" />, () => setDoing('delete')],
        ] as const)
      : []),
    ...(deletedAt === null && ticket.mergedInto === null
      ? ([[activity.split, <ArrowSplit16Regular key="s" />, () => setDoing('split')]] as const)
      : []),
    [
      activity.copyLink,
      <Link16Regular key="l" />,
      () => void copy(`${paths.ticket(ticket.number)}?comment=${id}`, activity.copied),
    ],
  ];
  return (
    <li
      ref={item}
      data-comment={id}
      tabIndex={-1}
      className={mergeClasses(styles.root, comment.fromDesk && styles.desk, isPrivate && styles.note)}
    >
      <div className={styles.head}>
        <span className={styles.author}>{author.id === myId ? words.you : author.name}</span>
        {isPrivate ? (
          <span className={styles.private}>
            <LockClosed16Regular aria-hidden="true" />
            {activity.note}
          </span>
        ) : (
          <span>{comment.fromDesk ? activity.fromDesk : activity.reply}</span>
        )}
        <TimeAgo at={comment.createdAt} />
        {comment.editedAt && !deletedAt && <span>{activity.edited}</span>}
        {comment.fromTicket && <span>{activity.fromTicket(comment.fromTicket)}</span>}
        <span className={styles.tools}>
          {tools.map(([name, icon, act]) => (
            <Button
              key={name}
              data-tool={act === edit ? 'edit' : undefined}
              appearance="transparent"
              size="small"
              icon={icon}
              aria-label={name}
              title={name}
              onClick={act}
            />
          ))}
        </span>
      </div>
      {doing === 'edit' ? (
        <Suspense fallback={<Markdown text={comment.body} names={names} />}>
          <CommentEditor comment={comment} ticket={ticket} turn={turn} onDone={end} />
        </Suspense>
      ) : deletedAt ? (
        <p className={styles.removed}>{isPrivate ? activity.removedNote : activity.removed}</p>
      ) : (
        <Markdown text={comment.body} names={names} />
      )}
      {!deletedAt && (comment.fileCount ?? 0) > 0 && (
        <Suspense>
          <Files ticketId={ticket.id} commentId={id} />
        </Suspense>
      )}
      <Suspense>
        {doing === 'delete' && <CommentRemoval comment={comment} ticketId={ticket.id} onDone={end} />}
        {doing === 'split' && <SplitDialog ticket={ticket} comment={comment} onDone={end} />}
      </Suspense>
    </li>
  );
}
