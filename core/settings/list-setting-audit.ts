import { listing } from '../listing.ts';
import type { Ctx } from '../platform.ts';
import { findQueues } from '../queues/find-queues.ts';
import { queuePartition } from '../queues/queue.ts';
import type { Filter } from '../store.ts';
import type { Actor } from '../tenancy/actor.ts';
import { auditView } from '../tickets/present-ticket.ts';
import { useCase } from '../use-case.ts';
import { ListSettingAudit, type SettingAuditView } from './contract.ts';
import type { SettingAudit } from './setting-audit.ts';

/** Who changed which setting, newest first. What befell a restricted queue that the caller is not in is left out. */
export const listSettingAudit = useCase('audit:read', ListSettingAudit, async (ctx, input) => {
  const known = await knownSubjects(ctx);
  return listing(
    // Apart from what was asked, so that a cursor goes on fitting while queues come and go.
    (query) =>
      ctx.store.query('settingAudit', { ...query, where: { and: [known, ...(query.where ? [query.where] : [])] } }),
    {
      where: { and: input.subject === undefined ? [] : [{ field: 'subject', is: input.subject }] },
      orderBy: { field: 'at', direction: input.sort === 'at:asc' ? 'asc' : 'desc' },
    },
    input,
    (entry: SettingAudit) => ({ value: entry.at, id: entry.id }),
    (entry) => settingAuditView(entry, ctx.actor),
  );
});

/** Everything but queues, the queues that are open to the caller, and those that were when they were deleted. */
async function knownSubjects(ctx: Ctx): Promise<Filter> {
  const [queues, deleted] = await Promise.all([findQueues(ctx), deletedQueues(ctx)]);
  const open = queues.filter(({ id }) => !ctx.actor.closedQueues.includes(id)).map(({ id }) => `queue:${id}`);
  return {
    or: [
      { field: 'subject', below: 'queue:' },
      { field: 'subject', atLeast: 'queue;' },
      { field: 'subject', in: [...open, ...deleted] },
    ],
  };
}

/** Of more than so many deleted queues the older ones are not told of any more. */
const mostDeleted = 500;

/** A queue that is gone says by its last entry whether it was restricted, and who was in it. */
async function deletedQueues(ctx: Ctx): Promise<readonly string[]> {
  const page = await ctx.store.query('settingAudit', {
    partition: queuePartition,
    where: { field: 'action', is: 'queue.delete' },
    orderBy: { field: 'at', direction: 'desc' },
    limit: mostDeleted,
  });
  return page.items
    .filter(({ before: { restricted, memberIds } }) => {
      const wasIn = Array.isArray(memberIds) && memberIds.includes(ctx.actor.id);
      return restricted === false || wasIn;
    })
    .map(({ subject }) => subject);
}

const settingAuditView = (entry: SettingAudit, actor: Actor): SettingAuditView => ({
  ...auditView(entry, actor),
  subject: entry.subject,
  subjectName: entry.subjectName,
});
