import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowReply16Regular } from '@fluentui/react-icons/svg/arrow-reply';
import { LockClosed16Regular } from '@fluentui/react-icons/svg/lock-closed';
import { useId } from 'react';
import { type Mode, modes } from './composer-drafts.ts';
import { useDeskTicketWords } from './use-words.ts';

const useStyles = makeStyles({
  modes: { display: 'flex', flexWrap: 'wrap', gap: 0, margin: 0, padding: 0, border: 'none' },
  mode: {
    position: 'relative',
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minHeight: '28px',
    padding: `0 ${tokens.spacingHorizontalM}`,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase200,
    cursor: 'pointer',
    ':first-of-type': {
      borderStartStartRadius: tokens.borderRadiusMedium,
      borderEndStartRadius: tokens.borderRadiusMedium,
    },
    ':last-of-type': {
      borderInlineStartWidth: 0,
      borderStartEndRadius: tokens.borderRadiusMedium,
      borderEndEndRadius: tokens.borderRadiusMedium,
    },
    ':focus-within': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px', zIndex: 1 },
  },
  chosen: {
    backgroundColor: tokens.colorNeutralForeground1,
    color: tokens.colorNeutralBackground1,
    fontWeight: tokens.fontWeightSemibold,
    '@media (forced-colors: active)': {
      forcedColorAdjust: 'none',
      backgroundColor: 'Highlight',
      color: 'HighlightText',
    },
  },
  radio: { position: 'absolute', inset: 0, opacity: 0, margin: 0, cursor: 'pointer' },
});

interface ModeSwitchProps {
  readonly mode: Mode;
  readonly onChange: (mode: Mode) => void;
}

/** Whether one writes to the people of the ticket, or to the desk alone. */
export function ModeSwitch({ mode, onChange }: ModeSwitchProps) {
  const styles = useStyles();
  const { composer: words } = useDeskTicketWords();
  const group = useId();
  return (
    <fieldset className={styles.modes} aria-label={words.modeLabel}>
      {modes.map((each) => (
        <label key={each} className={mergeClasses(styles.mode, each === mode && styles.chosen)}>
          <input
            type="radio"
            name={group}
            className={styles.radio}
            checked={each === mode}
            onChange={() => onChange(each)}
          />
          {each === 'reply' ? <ArrowReply16Regular aria-hidden="true" /> : <LockClosed16Regular aria-hidden="true" />}
          {words.modes[each]}
        </label>
      ))}
    </fieldset>
  );
}
