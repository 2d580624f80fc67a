import type { TicketView } from '#core/tickets/contract';
import { useChains } from '../approvals/use-approvals.ts';
import { useQueues } from '../desk/use-desk-people.ts';
import { approversIn, blindTo } from './audience.ts';
import type { Mention, Mode } from './composer-drafts.ts';

/**
 * Who is named and will not see it. Approvals are asked for where somebody else than the people of the ticket is named; nobody
 * is warned of before they are there.
 */
export function useBlind(mode: Mode, mentions: readonly Mention[], ticket: TicketView): readonly Mention[] {
  const queue = useQueues(mentions.length > 0).data?.find(({ id }) => id === ticket.queue.id);
  const strangers = blindTo(mode, mentions, ticket, { queue, approverIds: [] });
  const chains = useChains(ticket.number, mode === 'reply' && strangers.length > 0);
  if (chains.isLoading) return [];
  if (!chains.data) return strangers;
  return blindTo(mode, strangers, ticket, { queue, approverIds: approversIn(chains.data) });
}
