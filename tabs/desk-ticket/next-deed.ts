import type { TicketView } from '#core/tickets/contract';
import type { DeedName } from './possible-deeds.ts';

/** The sensible next step with a ticket for this person; undefined where there is no one step. */
export function nextDeed(
  { assignee }: Pick<TicketView, 'assignee'>,
  possible: ReadonlySet<DeedName>,
  myId: string | undefined,
): 'take' | 'start' | 'resolve' | undefined {
  if (possible.has('take')) return 'take';
  if (possible.has('start')) return assignee?.id === myId ? 'start' : undefined;
  return possible.has('resolve') ? 'resolve' : undefined;
}
