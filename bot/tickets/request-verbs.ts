import type { CardVerb } from '../card-verb.ts';
import { typedText } from '../read-fields.ts';
import { moveFrom } from './move-from.ts';
import { onTicket } from './on-ticket.ts';
import { overriding } from './open-tasks-words.ts';

/** The desk has delivered what was asked for, and says what. */
const deliver = onTicket('request.deliver', async ({ ctx, turn, s }, ticket) => {
  const text = typedText(turn.data, 'deliverText');
  await moveFrom(ctx, ticket, ['open', 'in_progress', 'waiting'], {
    to: 'resolved',
    code: 'fulfilled',
    text,
    ...overriding(turn.data),
  });
  return s.request.outcome.delivered;
});

/** The desk ends a request; its requester reads why. */
const cancel = onTicket('request.cancel', async ({ ctx, turn, s }, ticket) => {
  const text = typedText(turn.data, 'cancelReason');
  if (text === '') return s.request.outcome.sayWhyCancelled;
  await moveFrom(ctx, ticket, ['open', 'in_progress', 'waiting'], { to: 'closed', code: 'cancelled', text });
  return s.request.outcome.cancelled;
});

export const requestVerbs: readonly CardVerb[] = [deliver, cancel];
