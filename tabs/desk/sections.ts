import { priorities, ticketStatuses } from '#core/tickets/vocabulary';
import type { TicketGrouping } from '#core/views/vocabulary';
import type { Choice, FilterName } from './choice.ts';

/** A run of the list under one heading: the tickets of the whole choice that have one value in common. */
export interface Section {
  readonly key: string;
  /** What they have in common; null where the list is not grouped. */
  readonly by: { readonly grouping: TicketGrouping; readonly value: string; readonly name?: string } | null;
  readonly filters: Readonly<Record<string, string>>;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

interface Known {
  readonly queues: readonly Named[];
  /** Everybody who can be given a ticket. */
  readonly people: readonly Named[];
}

const filterOf: Readonly<Record<TicketGrouping, FilterName>> = {
  status: 'status',
  priority: 'priority',
  kind: 'kind',
  queue: 'queueId',
  assignee: 'assigneeId',
};

/**
 * The list as the headings it stands under, each a list of its own that is asked for when the one above it has ended. So
 * groups are whole however long the list is, and within each the order holds.
 */
export function sectionsOf({ filters, group }: Choice, known: Known): readonly Section[] {
  if (!group) return [{ key: 'all', by: null, filters }];
  const field = filterOf[group];
  const wanted = filters[field] === '' ? undefined : filters[field].split(',');
  const values = valuesOf(group, known);
  return values
    .filter(({ id }) => !wanted || wanted.includes(id))
    .map(({ id, name }) => ({
      key: id,
      by: { grouping: group, value: id, ...(name !== '' && { name }) },
      filters: { ...filters, [field]: id },
    }));
}

const plain = (values: readonly string[]): readonly Named[] => values.map((id) => ({ id, name: '' }));

function valuesOf(group: TicketGrouping, { queues, people }: Known): readonly Named[] {
  if (group === 'status') return plain(ticketStatuses);
  if (group === 'priority') return plain(priorities);
  if (group === 'kind') return plain(['incident', 'request']);
  if (group === 'queue') return queues;
  return [{ id: 'none', name: '' }, ...people];
}
