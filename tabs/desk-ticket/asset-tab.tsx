import { makeStyles, tokens } from '@fluentui/react-components';
import type { TicketView } from '#core/tickets/contract';
import { useTabWords } from './use-tab-words.ts';

const useStyles = makeStyles({
  line: { margin: `0 0 ${tokens.spacingVerticalS}`, overflowWrap: 'anywhere' },
  quiet: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** The device or system that the ticket names. */
export function AssetTab({ ticket: { asset } }: { readonly ticket: TicketView }) {
  const styles = useStyles();
  const { asset: words } = useTabWords();
  if (!asset) return <p className={styles.quiet}>{words.none}</p>;
  return (
    <>
      <p className={styles.line}>{asset.model ? words.named(asset.model, asset.id) : asset.id}</p>
      <p className={styles.quiet}>{words.noFacts}</p>
    </>
  );
}
