import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { TicketStatus } from '../lib/ticket-words.ts';
import { useStrings } from '../lib/use-language.ts';

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    boxSizing: 'border-box',
    minHeight: '22px',
    padding: `1px ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
    '::before': {
      content: '""',
      width: '6px',
      height: '6px',
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: 'currentColor',
    },
  },
  open: { backgroundColor: tokens.colorPaletteBlueBackground2, color: tokens.colorPaletteBlueForeground2 },
  in_progress: { backgroundColor: tokens.colorPaletteTealBackground2, color: tokens.colorPaletteTealForeground2 },
  waiting: { backgroundColor: tokens.colorPaletteMarigoldBackground2, color: tokens.colorPaletteMarigoldForeground2 },
  resolved: { backgroundColor: tokens.colorPaletteGreenBackground2, color: tokens.colorPaletteGreenForeground2 },
  closed: { backgroundColor: tokens.colorNeutralBackground5, color: tokens.colorNeutralForeground2 },
});

/** Where a ticket stands, in a word; the colour only repeats it. `words` says it more exactly, as the stage of a request. */
export function StatusPill({ status, words }: { readonly status: TicketStatus; readonly words?: string | undefined }) {
  const styles = useStyles();
  const { statuses } = useStrings();
  return <span className={mergeClasses(styles.root, styles[status])}>{words ?? statuses[status]}</span>;
}
