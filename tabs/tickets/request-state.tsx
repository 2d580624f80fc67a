import type { TicketView } from '#core/tickets/contract';
import { useStrings } from '../lib/use-language.ts';
import { requestOffers } from './request-offers.ts';
import { TicketActions } from './ticket-actions.tsx';
import { useRequestWords } from './use-request-words.ts';
import { useTicketWords } from './use-ticket-words.ts';

interface RequestStateProps {
  readonly reference: string;
  readonly ticket: TicketView;
  readonly isMine: boolean;
  /** Of the sentence. */
  readonly className: string;
}

/** Where a request stands in a sentence, and what its requester can do now. */
export function RequestState({ reference, ticket, isMine, className }: RequestStateProps) {
  const strings = useStrings();
  const said = useTicketWords();
  const words = useRequestWords();
  const stage = ticket.request?.stage ?? 'submitted';
  const sentence =
    stage === 'waiting' ? said.ticket.states.waiting[ticket.waitingFor ?? 'customer'] : words.stages[stage];
  return (
    <>
      <p className={className}>{sentence}</p>
      {isMine && (
        <TicketActions
          reference={reference}
          ticket={ticket}
          offersOf={(seen) => requestOffers(seen, words, strings.cancel)}
        />
      )}
    </>
  );
}
