import { makeStyles, tokens } from '@fluentui/react-components';
import { ProblemState } from '../ui/problem-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { AttachmentRow } from './attachment-row.tsx';
import { useAttachments } from './use-attachments.ts';
import { useFileWords } from './use-words.ts';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface AttachmentListProps {
  readonly ticketId: string;
  /** Only those that came with this comment; `null`: only those that came with none. Then nothing is said while there are none. */
  readonly commentId?: string | null;
}

/** The files of a ticket, or of one comment of it. */
export function AttachmentList({ ticketId, commentId }: AttachmentListProps) {
  const styles = useStyles();
  const words = useFileWords().attachments;
  const { data, error, refetch } = useAttachments(ticketId);
  const isPart = commentId !== undefined;
  if (!data) {
    if (isPart) return null;
    if (error) return <ProblemState error={error} onRetry={() => void refetch()} />;
    return <Skeleton heights={[56]} label={words.heading} />;
  }
  const shown = data.items.filter((item) => !isPart || item.commentId === commentId);
  if (shown.length === 0) return isPart ? null : <p className={styles.none}>{words.none}</p>;
  return (
    <ul className={styles.list} aria-label={words.heading}>
      {shown.map((attachment) => (
        <AttachmentRow key={attachment.id} attachment={attachment} />
      ))}
    </ul>
  );
}
