import { makeStyles, tokens } from '@fluentui/react-components';
import type { TicketView } from '#core/tickets/contract';
import { useMoments } from '../lib/use-language.ts';
import { SlaWhy } from '../tickets/sla-why.tsx';
import { useSla } from '../tickets/use-sla.ts';
import { RoutingWhy } from './routing-why.tsx';
import { useTabWords } from './use-tab-words.ts';

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: tokens.spacingVerticalL },
  title: { margin: `0 0 ${tokens.spacingVerticalXS}`, fontSize: tokens.fontSizeBase300 },
  list: { margin: 0, padding: 0, listStyleType: 'none', fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
});

/** Why the ticket is due when it is, what happened to its clock, and what rules made of it when it came. */
export function SlaTab({ ticket }: { readonly ticket: TicketView }) {
  const styles = useStyles();
  const { sla: words } = useTabWords();
  const moments = useMoments();
  const { data } = useSla(ticket);
  return (
    <div className={styles.root}>
      <SlaWhy ticket={ticket} />
      {data && data.history.length > 0 && (
        <section>
          <h3 className={styles.title}>{words.history}</h3>
          <ol className={styles.list}>
            {data.history.map(({ at, what }) => (
              <li key={`${at} ${what}`}>{words.happened(moments.full(at), what)}</li>
            ))}
          </ol>
        </section>
      )}
      <RoutingWhy ticket={ticket} />
    </div>
  );
}
