import type { Ctx } from '../platform.ts';
import type { PlaybookSource } from '../playbooks/run-document.ts';
import type { RunOutcome } from '../playbooks/vocabulary.ts';
import { awaitingAgent } from '../routing/awaits-agent.ts';
import { refOf } from '../tenancy/actor.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { noWork, type Work, worked } from '../tickets/work.ts';
import { move } from './lifecycle.ts';
import { isRequest } from './request.ts';

/**
 * What follows for a request from the end of the playbook of its item, in the same commit: it is delivered, unless tasks are
 * open that people have added; what was rolled back is in the hands of the desk. Nothing follows for an incident, for one
 * that is over, from a run that was cancelled, and from a playbook that is not the item's: an agent has started that beside it.
 */
export async function afterRun(
  ctx: Ctx,
  ticket: Ticket,
  outcome: RunOutcome,
  source: Pick<PlaybookSource, 'is'>,
): Promise<Work> {
  if (!isRequest(ticket) || source.is !== 'item' || outcome === 'cancelled') return noWork(ticket);
  const { stage } = ticket.request;
  if (stage !== 'fulfilling' && stage !== 'waiting') return noWork(ticket);
  if (outcome === 'rolled_back' || ticket.openTasks > 0) return leftToDesk(ctx, ticket);
  const moved = move(ticket, {
    to: 'resolved',
    code: 'fulfilled',
    text: outcome === 'partly' ? partlyDone : allDone,
    by: refOf(ctx.actor),
    parties: ['work'],
    now: ctx.platform.clock.now(),
    reopenDays: ctx.tenant.settings.reopenDays,
  });
  return { ticket: moved.after, writes: [], events: moved.events };
}

const allDone = 'Everything that was asked for has been done.';
const partlyDone = 'What was asked for has been done, except for steps that the service desk left out.';

/** A queue that finds agents by itself finds one now. */
async function leftToDesk(ctx: Ctx, ticket: Ticket): Promise<Work> {
  const seeks = await awaitingAgent(ctx, ticket);
  const events = seeks.awaitsAgent ? [{ name: 'ticket.updated' as const, data: { ...seeks, quiet: true } }] : [];
  return { ticket: worked(ticket), writes: [], events };
}
