import type { z } from 'zod';
import { isProblem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import { StoreFailure } from '../store.ts';
import { useCase } from '../use-case.ts';
import { assignTicket } from './assign-ticket.ts';
import { AssignTickets, type AssignTicketsResult } from './contract.ts';

type Result = z.infer<typeof AssignTicketsResult>;

const atOnce = 8;

/** Many tickets, each in a commit of its own and each with its own answer: one refusal does not stop the rest. */
export const assignTickets = useCase('tickets:assign', AssignTickets, async (ctx, input): Promise<Result> => {
  const { ticketIds, ...assignment } = input;
  const wanted = [...new Set(ticketIds)];
  const results: Result['results'] = [];
  for (let start = 0; start < wanted.length; start += atOnce) {
    const batch = wanted.slice(start, start + atOnce);
    results.push(...(await Promise.all(batch.map((id) => assignOne(ctx, { id, ...assignment })))));
  }
  return { results };
});

const unavailable = (ticketId: string): Result['results'][number] => ({
  ticketId,
  ok: false,
  version: null,
  code: 'CAT_UNAVAILABLE',
  detail: 'This could not be saved now. Try it again in a moment.',
});

async function assignOne(ctx: Ctx, input: { readonly id: string }): Promise<Result['results'][number]> {
  try {
    const ticket = await assignTicket(ctx, input);
    return { ticketId: input.id, ok: true, version: ticket.version, code: null, detail: null };
  } catch (error) {
    if (error instanceof StoreFailure) return unavailable(input.id);
    if (!isProblem(error)) throw error;
    const detail = error.errors?.[0]?.detail ?? error.detail;
    return { ticketId: input.id, ok: false, version: null, code: error.code, detail };
  }
}
