import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowReply16Regular } from '@fluentui/react-icons/svg/arrow-reply';
import { LockClosed16Regular } from '@fluentui/react-icons/svg/lock-closed';
import type { Mode } from './composer-drafts.ts';
import { useDeskTicketWords } from './use-words.ts';

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'stretch', gap: tokens.spacingHorizontalS },
  way: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    boxSizing: 'border-box',
    minWidth: 0,
    minHeight: '36px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusLarge,
    font: 'inherit',
    color: tokens.colorNeutralForeground1,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    '& > svg': { flexShrink: 0 },
  },
  reply: {
    flex: '1 1 0',
    border: `2px solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground2,
    textAlign: 'start',
    cursor: 'text',
  },
  note: {
    flexShrink: 0,
    border: `2px dashed ${tokens.colorPaletteYellowBorderActive}`,
    backgroundColor: tokens.colorPaletteYellowBackground1,
    cursor: 'pointer',
  },
  words: { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

interface ComposerFoldedProps {
  /** Who would read a reply, besides the desk. */
  readonly readers: readonly string[];
  readonly onBegin: (mode: Mode) => void;
}

/** The composer while nobody writes: one row, in which the two ways to write look as they do when they are open. */
export function ComposerFolded({ readers, onBegin }: ComposerFoldedProps) {
  const styles = useStyles();
  const { composer: words } = useDeskTicketWords();
  return (
    <div className={styles.root}>
      <button
        type="button"
        data-begin="reply"
        className={mergeClasses(styles.way, styles.reply)}
        onClick={() => onBegin('reply')}
      >
        <ArrowReply16Regular aria-hidden="true" />
        <span className={styles.words}>{words.replyTo(readers)}</span>
      </button>
      <button
        type="button"
        data-begin="note"
        className={mergeClasses(styles.way, styles.note)}
        aria-label={words.labels.note}
        title={words.labels.note}
        onClick={() => onBegin('note')}
      >
        <LockClosed16Regular aria-hidden="true" />
        {words.modes.note}
      </button>
    </div>
  );
}
