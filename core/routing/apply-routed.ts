import type { EventDraft } from '../tickets/change-ticket.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Routed } from './routed.ts';

/** The ticket as the rules want it, with the record of why. `at` is the moment of the change, as ISO text. */
export const applyRouted = <T extends Ticket>(ticket: T, routed: Routed, at: string): T => ({
  ...ticket,
  queue: routed.queue ?? ticket.queue,
  ...(routed.priority && { priority: routed.priority, priorityOverridden: true }),
  tags: [...ticket.tags, ...routed.addTags],
  watchers: [...ticket.watchers, ...routed.addWatchers],
  routing: { ...routed.record, at },
  ...(routed.assignee && {
    assignee: routed.assignee,
    assignment: {
      at,
      strategy: 'rule',
      memberId: routed.assignee.id,
      because: routed.assigneeBecause ?? 'by a rule',
      passedOver: [],
    },
  }),
});

/** The word to the agent whom a rule named for a new ticket. */
export const givenByRule = (ticket: Ticket): readonly EventDraft[] =>
  ticket.assignee
    ? [
        {
          name: 'ticket.assigned',
          data: {
            assigneeId: ticket.assignee.id,
            previousAssigneeId: null,
            queueId: ticket.queue.id,
            previousQueueId: ticket.queue.id,
            by: 'rule',
          },
        },
      ]
    : [];
