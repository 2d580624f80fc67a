import type { z } from 'zod';
import { invalid, isProblem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import { StoreFailure } from '../store.ts';
import { useCase } from '../use-case.ts';
import { assignAutomatically, assignByRule, ruleOf } from './assign-by-rule.ts';
import { assignTicket } from './assign-ticket.ts';
import { AssignTickets, type AssignTicketsResult, type TicketView } from './contract.ts';

type Result = z.infer<typeof AssignTicketsResult>;

const atOnce = 8;

/**
 * Many tickets, each in a commit of its own and each with its own answer: one refusal does not stop the rest. At once and for
 * good: whoever may want it back makes a job of it (POST /v1/agent/bulk).
 */
export const assignTickets = useCase('tickets:assign', AssignTickets, async (ctx, input): Promise<Result> => {
  const { ticketIds, rule, ...assignment } = input;
  const assign =
    rule === undefined ? (id: string) => assignTicket(ctx, { id, ...assignment }) : await byRule(ctx, rule);
  const wanted = [...new Set(ticketIds)];
  const results: Result['results'] = [];
  for (let start = 0; start < wanted.length; start += atOnce) {
    const batch = wanted.slice(start, start + atOnce);
    results.push(...(await Promise.all(batch.map((id) => assignOne(id, assign)))));
  }
  return { results };
});

type Assign = (id: string) => Promise<TicketView>;

/** @throws CAT_VALIDATION at `/rule` where there is no such rule. */
async function byRule(ctx: Ctx, id: string): Promise<Assign> {
  if (id === 'auto') return (ticketId) => assignAutomatically(ctx, { id: ticketId });
  const rule = await ruleOf(ctx, id);
  if (rule) {
    const assign = assignByRule(rule);
    return (ticketId) => assign(ctx, { id: ticketId });
  }
  throw invalid([{ pointer: '/rule', code: 'unknown_rule', detail: 'There is no such routing rule. Or say `auto`.' }]);
}

const unavailable = (ticketId: string): Result['results'][number] => ({
  ticketId,
  ok: false,
  version: null,
  code: 'CAT_UNAVAILABLE',
  detail: 'This could not be saved now. Try it again in a moment.',
});

async function assignOne(id: string, assign: Assign): Promise<Result['results'][number]> {
  try {
    const ticket = await assign(id);
    return { ticketId: id, ok: true, version: ticket.version, code: null, detail: null };
  } catch (error) {
    if (error instanceof StoreFailure) return unavailable(id);
    if (!isProblem(error)) throw error;
    const detail = error.errors?.[0]?.detail ?? error.detail;
    return { ticketId: id, ok: false, version: null, code: error.code, detail };
  }
}
