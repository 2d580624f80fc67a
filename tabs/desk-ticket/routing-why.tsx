import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import type { TicketView } from '#core/tickets/contract';
import { ticketEtag } from '#core/tickets/vocabulary';
import { useClient } from '../lib/use-client.ts';
import { ProblemNotice } from '../ui/problem-state.tsx';
import { useTabWords } from './use-tab-words.ts';

const useStyles = makeStyles({
  title: { margin: `0 0 ${tokens.spacingVerticalXS}`, fontSize: tokens.fontSizeBase300 },
  list: { margin: 0, padding: 0, listStyleType: 'none', fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere' },
});

/** Why the ticket is in its queue and with its agent, and what else rules did, such as the priority of whoever reported it. */
export function RoutingWhy({ ticket }: { readonly ticket: TicketView }) {
  const styles = useStyles();
  const client = useClient();
  const { sla: words } = useTabWords();
  const { data, error } = useQuery({
    queryKey: ['routing', ticket.id, ticketEtag(ticket)],
    queryFn: ({ signal }) => client.getTicketRouting({ id: ticket.id }, { signal }),
    placeholderData: (before) => before,
  });
  if (!data) return error && <ProblemNotice error={error} />;
  return (
    <section>
      <h3 className={styles.title}>{words.routing}</h3>
      <ul className={styles.list}>
        {[data.sentence, ...data.alsoDid, data.assignmentSentence].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
