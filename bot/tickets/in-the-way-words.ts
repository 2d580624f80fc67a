import { isProblem } from '#core/api/problem';
import type { Ctx } from '#core/platform';
import { openBlockersCode, openChildrenCode, othersInTheWay } from '#core/tickets/others-in-the-way';
import { worksOn } from '#core/tickets/policy';
import type { Ticket } from '#core/tickets/ticket';
import type { Strings } from '#teams-app/strings/strings';
import { openTasksWords } from './open-tasks-words.ts';

interface Said {
  readonly ctx: Ctx;
  readonly s: Strings;
}

/** What stands in the way of a ticket's end, by name: tasks, tickets that block it, children. Undefined for other refusals. */
export const inTheWayWords = async (error: unknown, said: Said, ticket: Ticket): Promise<string | undefined> =>
  (await openTasksWords(error, said, ticket)) ?? (await othersWords(error, said, ticket));

/** What to do about other tickets is chosen in the tab, which shows them. */
async function othersWords(error: unknown, { ctx, s }: Said, ticket: Ticket): Promise<string | undefined> {
  const codes: readonly string[] = [openBlockersCode, openChildrenCode];
  const isThat = isProblem(error, 'CAT_CONFLICT') && error.errors?.some(({ code }) => codes.includes(code));
  if (!isThat || !worksOn(ctx.actor, ticket)) return undefined;
  const { blockers, children } = await othersInTheWay(ctx, ticket);
  return s.chat.othersInTheWay(ticket.number, blockers.join(', '), children.join(', '));
}
