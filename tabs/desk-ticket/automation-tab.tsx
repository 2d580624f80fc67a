import { makeStyles, tokens } from '@fluentui/react-components';
import type { TicketView } from '#core/tickets/contract';
import { RunPanel } from '../runs/run-panel.tsx';
import { useTabWords } from './use-tab-words.ts';

const useStyles = makeStyles({
  none: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** What playbooks do for the ticket, with the choices of the desk. */
export function AutomationTab({ ticket }: { readonly ticket: TicketView }) {
  const { automation: words } = useTabWords();
  const stage = ticket.request?.stage;
  return (
    <RunPanel
      ticketId={ticket.id}
      isDesk
      mayStart={ticket.status !== 'resolved' && ticket.status !== 'closed'}
      mayRunAgain={stage === 'fulfilling' || stage === 'waiting'}
      none={<p className={useStyles().none}>{words.none}</p>}
    />
  );
}
