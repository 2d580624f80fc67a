import { isProblem } from '#core/api/problem';
import type { Ctx } from '#core/platform';
import { openTasksOf } from '#core/tasks/open-tasks';
import { openTasksCode } from '#core/tickets/move';
import { worksOn } from '#core/tickets/policy';
import type { Ticket } from '#core/tickets/ticket';
import { excerpt, plainLine } from '#teams-app/cards/plain-text';
import type { Strings } from '#teams-app/strings/strings';
import { type Fields, textOf } from '../read-fields.ts';

const mostNamed = 3;

/** Which tasks stand in the way of a ticket's end, by name; undefined where it was refused for something else. */
export async function openTasksWords(
  error: unknown,
  { ctx, s }: { readonly ctx: Ctx; readonly s: Strings },
  ticket: Ticket,
): Promise<string | undefined> {
  const isThat = isProblem(error, 'CAT_CONFLICT') && error.errors?.some(({ code }) => code === openTasksCode);
  if (!isThat || !worksOn(ctx.actor, ticket)) return undefined;
  const open = await openTasksOf(ctx, ticket.id);
  const names = open.slice(0, mostNamed).map(({ title }) => s.request.openTasks.named(plainLine(excerpt(title, 80))));
  const more = Math.max(0, ticket.openTasks - names.length);
  return s.request.openTasks.inTheWay(ticket.number, names.join(', '), more);
}

/** What the card sent says that the ticket ends although tasks are open. */
export const overriding = (data: Fields): { overrideTasks?: true } =>
  textOf(data.overrideTasks) === 'true' ? { overrideTasks: true } : {};
