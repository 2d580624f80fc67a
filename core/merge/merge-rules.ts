import type { Ctx } from '../platform.ts';
import { liveRunsOf } from '../playbooks/live-runs.ts';
import { findQueues } from '../queues/find-queues.ts';
import { mostLinksInAll } from '../tickets/linked.ts';
import { statusWords } from '../tickets/move.ts';
import { worksOn } from '../tickets/policy.ts';
import { isOver, type Ticket } from '../tickets/ticket.ts';

/** So many tickets one can take in, with all that were merged into those before. */
export const mostMergedInto = 50;

/** Why nothing can be merged into this ticket; null where it can. */
export function targetRefusal({ actor }: Pick<Ctx, 'actor'>, target: Ticket): string | null {
  const { number, mergedInto } = target;
  if (!worksOn(actor, target)) return `Only the service desk of ${number} merges tickets into it.`;
  if (mergedInto) return `${number} was merged into ${mergedInto.number} itself. Merge into that one instead.`;
  if (isOver(target)) return `${number} is ${statusWords[target.status]}. Reopen it first, or choose another ticket.`;
  if ((target.keptFrom ?? []).length > 0) return secret(target);
  return null;
}

/** Whether the target has room for this ticket and all that it brings along. */
export function roomRefusal(target: Ticket, source: Ticket): string | null {
  const all = (target.mergedFrom?.length ?? 0) + 1 + (source.mergedFrom?.length ?? 0);
  if (all > mostMergedInto) return `${target.number} would hold more than ${mostMergedInto} merged tickets.`;
  const isFull = [target, source].find(({ links }) => links.length >= mostLinksInAll);
  return isFull ? `${isFull.number} has ${mostLinksInAll} links, which is all it can have.` : null;
}

/**
 * Why this ticket cannot be merged into that one; null where it can. Asked of the ticket alone as far as that goes; whether
 * somebody decides or a playbook runs costs two queries, where either ever did.
 */
export async function mergeRefusal(ctx: Ctx, target: Ticket, source: Ticket): Promise<string | null> {
  const { number, mergedInto } = source;
  if (source.id === target.id) return `${number} cannot be merged into itself.`;
  if (!worksOn(ctx.actor, source)) return `Only the service desk of ${number} merges it.`;
  if (mergedInto) return `${number} was merged into ${mergedInto.number} already.`;
  if (isOver(source)) return `${number} is ${statusWords[source.status]} already. Link it as a duplicate instead.`;
  if (source.kind !== target.kind) {
    return `${number} is ${named(source)} and ${target.number} ${named(target)}: only tickets of one kind are merged.`;
  }
  if ((source.keptFrom ?? []).length > 0) return secret(source);
  const tasks = source.openTasks === 1 ? 'an open task' : `${source.openTasks} open tasks`;
  if (source.openTasks > 0) return `${number} has ${tasks}. Finish or cancel what is open first.`;
  return (await apart(ctx, target, source)) ?? roomRefusal(target, source) ?? (await busy(ctx, source));
}

const named = ({ kind }: Ticket): string => (kind === 'incident' ? 'an incident' : 'a request');

const secret = ({ number }: Ticket): string =>
  `${number} is about somebody who is not to know of it, and stays by itself.`;

/** What one restricted queue keeps to itself is not read in another queue. */
async function apart(ctx: Ctx, target: Ticket, source: Ticket): Promise<string | null> {
  if (target.queue.id === source.queue.id) return null;
  const restricted = (await findQueues(ctx)).filter((queue) => queue.restricted).map(({ id }) => id);
  const closed = [source, target].find(({ queue }) => restricted.includes(queue.id));
  return closed
    ? `${closed.number} is in ${closed.queue.name}, which is restricted: it is merged with tickets of that queue only.`
    : null;
}

async function busy(ctx: Ctx, { id, number, workSeq, request }: Ticket): Promise<string | null> {
  if (workSeq === 0 && request === null) return null;
  const [approvals, runs] = await Promise.all([
    ctx.store.query('approvalRun', { partition: id, where: { field: 'live', is: true }, limit: 1 }),
    liveRunsOf(ctx, id),
  ]);
  if (approvals.items.length > 0) return `Somebody is asked to approve ${number}. Wait for that, or cancel it.`;
  return runs.length > 0 ? `A playbook runs for ${number}. Wait for it, or cancel it first.` : null;
}
