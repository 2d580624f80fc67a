import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { worksOn } from '../tickets/policy.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { RunView } from './contract.ts';
import { type Names, runView } from './present-run.ts';
import type { StoredPlaybookRun } from './run-document.ts';

const most = 100;

/** Every run of a ticket: those that go on, then newest first. */
export async function keptRunsOf(ctx: Ctx, ticketId: string): Promise<readonly StoredPlaybookRun[]> {
  const found = await ctx.store.query('playbookRun', { partition: ticketId, limit: most });
  return [...found.items].sort(liveFirst);
}

/** The same as the caller may see them. Whoever shows them to several people says how they are read. */
export async function runsOf(ctx: Ctx, ticket: Ticket, kept = keptRunsOf): Promise<readonly RunView[]> {
  // Nothing has ever worked on it: there is nothing to ask the store for.
  if (ticket.workSeq === 0) return [];
  const runs = await kept(ctx, ticket.id);
  const names = worksOn(ctx.actor, ticket) ? await namesIn(ctx, runs) : undefined;
  return runs.map((run) => runView(ctx.actor, ticket, run, names));
}

/** The run that a ticket is about now: one that goes on, else its newest one. Null where no playbook ever ran. */
export async function runOf(ctx: Ctx, ticket: Ticket, kept = keptRunsOf): Promise<RunView | null> {
  const [newest] = await runsOf(ctx, ticket, kept);
  return newest ?? null;
}

const liveFirst = (a: StoredPlaybookRun, b: StoredPlaybookRun): number =>
  Number(b.live) - Number(a.live) || (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0);

async function namesIn(ctx: Ctx, runs: readonly StoredPlaybookRun[]): Promise<Names> {
  const ids = new Set(runs.flatMap(({ run }) => run.choices.map(({ memberId }) => memberId)));
  const found = await Promise.all([...ids].map((id) => findMember(ctx, id)));
  return new Map(found.flatMap((member) => (member ? [[member.id, { id: member.id, name: member.name }]] : [])));
}
