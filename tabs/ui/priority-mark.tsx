import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { Priority } from '../lib/ticket-words.ts';
import { useStrings } from '../lib/use-language.ts';
import { useVisuallyHidden } from './visually-hidden.ts';

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
  },
  mark: {
    minWidth: '20px',
    padding: '0 3px',
    textAlign: 'center',
    borderRadius: tokens.borderRadiusSmall,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  urgent: { color: tokens.colorPaletteRedForeground1, border: `1px solid ${tokens.colorPaletteRedForeground1}` },
  high: {
    color: tokens.colorPaletteDarkOrangeForeground1,
    border: `1px solid ${tokens.colorPaletteDarkOrangeForeground1}`,
  },
});

/** `P2`, and with `withWord` what it means. */
export function PriorityMark({
  priority,
  withWord = false,
}: {
  readonly priority: Priority;
  readonly withWord?: boolean;
}) {
  const styles = useStyles();
  const hidden = useVisuallyHidden();
  const strings = useStrings();
  return (
    <span className={styles.root}>
      <span
        className={mergeClasses(styles.mark, priority === 'P1' && styles.urgent, priority === 'P2' && styles.high)}
        aria-hidden="true"
      >
        {priority}
      </span>
      {withWord && <span aria-hidden="true">{strings.priorities[priority]}</span>}
      <span className={hidden.root}>{strings.priorityName(priority)}</span>
    </span>
  );
}
