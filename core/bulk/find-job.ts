import { notFound } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import { mayRead } from '../tickets/policy.ts';
import type { BulkJob } from './bulk-job.ts';

/** The job, to whoever asked for it. @throws CAT_NOT_FOUND to everybody else. */
export async function findOwnJob(ctx: Ctx, id: string): Promise<Stored<BulkJob>> {
  const key = id.toLowerCase();
  const job = await ctx.store.get('bulkJob', key, key);
  if (job?.by.id !== ctx.actor.id) throw notFound();
  return job;
}

/** The same, and to administrators, without the tickets that they may not know of. */
export async function findJob(ctx: Ctx, id: string): Promise<BulkJob> {
  const key = id.toLowerCase();
  const job = await ctx.store.get('bulkJob', key, key);
  if (job?.by.id === ctx.actor.id) return job;
  if (!job || !ctx.actor.scopes.has('settings:admin')) throw notFound();
  const known = await Promise.all(
    job.tickets.map(async ({ ticketId }) => {
      const ticket = await ctx.store.get('ticket', ticketId, ticketId);
      return ticket !== undefined && mayRead(ctx.actor, ticket);
    }),
  );
  return { ...job, tickets: job.tickets.filter((_, index) => known[index]) };
}
