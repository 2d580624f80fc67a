import type { SeededPerson } from '#tests/support/seeded-people';
import { contoso } from '#tests/support/seeded-people';
import type { TestPlatform } from '#tests/support/test-platform';
import type { TicketEvent } from '../tickets/event.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { TaskView } from './contract.ts';
import { createTask } from './create-task.ts';

export const aTask = async (
  desk: TestPlatform,
  ticketId: string,
  said: Readonly<Record<string, unknown>> = {},
  by: SeededPerson = contoso.agent,
): Promise<TaskView> => createTask(await desk.as(by), { id: ticketId, title: 'Carry the desks', ...said });

export async function ticketNow(desk: TestPlatform, id: string): Promise<Ticket> {
  const ticket = await desk.stores.forTenant(contoso.id).get('ticket', id, id);
  if (!ticket) throw new Error('There is no such ticket');
  return ticket;
}

/** What was told of its tasks, in the order in which it happened. */
export async function taskEvents(desk: TestPlatform, ticketId: string): Promise<readonly TicketEvent[]> {
  const page = await desk.stores.forTenant(contoso.id).query('event', { partition: ticketId, limit: 1_000 });
  return page.items.filter(({ name }) => name.startsWith('task.'));
}
