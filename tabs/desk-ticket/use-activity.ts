import { useConversation } from '../tickets/use-conversation.ts';
import { useAudit } from './use-audit.ts';

/** What was said on a ticket, and what was done to it. */
export function useActivity(ticketId: string) {
  return { conversation: useConversation(ticketId), audit: useAudit(ticketId) };
}
