import { makeStyles, tokens } from '@fluentui/react-components';
import type { TicketView } from '#core/tickets/contract';
import { dueWords } from '#teams-app/strings/clock-lines';
import { useNow } from '../lib/use-now.ts';
import { useClockWords } from './use-clock-words.ts';

const useStyles = makeStyles({
  late: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
  soon: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  dot: { margin: '0 6px' },
});

/** When the next promise of a ticket falls due, for a line of a list. Nothing where none runs. */
export function DueWords({ ticket }: { readonly ticket: TicketView }) {
  const styles = useStyles();
  const words = useClockWords();
  const said = dueWords(ticket, useNow(), words.clock);
  if (!said) return null;
  return (
    <>
      <span className={styles.dot} aria-hidden="true">
        ·
      </span>
      <span className={said.tone === 'late' ? styles.late : said.tone === 'soon' ? styles.soon : ''}>{said.text}</span>
    </>
  );
}
