import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { LockClosed20Regular } from '@fluentui/react-icons/svg/lock-closed';
import { Send20Regular } from '@fluentui/react-icons/svg/send';
import { SlashForward20Regular } from '@fluentui/react-icons/svg/slash-forward';
import { useRef } from 'react';
import { useWidth } from '../desk/use-width.ts';
import { AddFiles } from '../files/add-files.tsx';
import type { Uploads } from '../files/use-uploads.ts';
import type { Action } from './action-list.tsx';
import { ActionMenu } from './action-menu.tsx';
import type { Mode } from './composer-drafts.ts';
import { fitting } from './fitting.ts';
import { useDeskTicketWords } from './use-words.ts';

const onAPhone = '@media (max-width: 479px)';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexShrink: 0,
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minWidth: 0,
    [onAPhone]: { gap: tokens.spacingHorizontalXS },
  },
  /** Shown where it fits as a whole: otherwise it goes down to where nobody sees it. */
  keys: {
    display: 'flex',
    flexWrap: 'wrap',
    flex: '1 1 0',
    minWidth: 0,
    height: tokens.lineHeightBase200,
    overflow: 'hidden',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'nowrap',
    '::before': { content: '""', width: '1px', height: tokens.lineHeightBase200 },
    '@media (pointer: coarse)': { visibility: 'hidden' },
    [onAPhone]: { display: 'none' },
  },
  send: { minWidth: 0, [onAPhone]: { flex: '1 1 auto', paddingInline: tokens.spacingHorizontalS } },
});

/** The signs at the beginning of the row, and the gaps. */
const aroundSends = 120;

interface ComposerFootProps {
  readonly mode: Mode;
  readonly uploads: Uploads;
  readonly isBusy: boolean;
  readonly sendWords: string;
  /** Other ways to send than the plain one. */
  readonly ways: readonly Action[];
  readonly onCanned: () => void;
  readonly onSend: () => void;
}

/** One row: what can be added to the text, and the ways to send it. */
export function ComposerFoot({ mode, uploads, isBusy, sendWords, ways, onCanned, onSend }: ComposerFootProps) {
  const styles = useStyles();
  const { composer: words } = useDeskTicketWords();
  const root = useRef<HTMLDivElement>(null);
  const names = [sendWords, ...ways.map(({ name }) => name)];
  const fits = fitting(names, useWidth(root, 960) - aroundSends, 'medium') === names.length;
  return (
    <div ref={root} className={styles.root}>
      <AddFiles uploads={uploads} disabled={isBusy} isSign />
      <Button
        appearance="subtle"
        icon={<SlashForward20Regular />}
        aria-label={words.canned}
        title={words.canned}
        disabledFocusable={isBusy}
        // The text keeps the focus, so that what is chosen comes to where the caret is.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onCanned}
      />
      <span className={styles.keys}>{words.keys}</span>
      {fits &&
        ways.map(({ key, name, run }) => (
          <Button key={key} disabledFocusable={isBusy} onClick={run}>
            {name}
          </Button>
        ))}
      <Button
        className={styles.send}
        appearance="primary"
        icon={mode === 'reply' ? <Send20Regular /> : <LockClosed20Regular />}
        disabledFocusable={isBusy}
        onClick={() => onSend()}
      >
        {isBusy ? words.sending : sendWords}
      </Button>
      {!fits && ways.length > 0 && <ActionMenu label={words.otherWays} isSign actions={ways} disabled={isBusy} />}
    </div>
  );
}
