import { listing } from '../listing.ts';
import type { Ctx } from '../platform.ts';
import type { Filter } from '../store.ts';
import type { Actor } from '../tenancy/actor.ts';
import { auditView } from '../tickets/present-ticket.ts';
import { useCase } from '../use-case.ts';
import { ListSettingAudit, type SettingAuditView } from './contract.ts';
import type { SettingAudit } from './setting-audit.ts';

/** Who changed which setting, newest first. What befell a restricted queue that the caller is not in is left out. */
export const listSettingAudit = useCase('audit:read', ListSettingAudit, (ctx, input) =>
  listing(
    (query) => ctx.store.query('settingAudit', query),
    {
      where: { and: filtersOf(ctx, input) },
      orderBy: { field: 'at', direction: input.sort === 'at:asc' ? 'asc' : 'desc' },
    },
    input,
    (entry: SettingAudit) => ({ value: entry.at, id: entry.id }),
    (entry) => settingAuditView(entry, ctx.actor),
  ),
);

function filtersOf({ actor }: Ctx, { subject }: ListSettingAudit): Filter[] {
  const closed = actor.closedQueues.map((id) => `queue:${id}`);
  return [
    ...(subject === undefined ? [] : [{ field: 'subject', is: subject }]),
    ...(closed.length === 0 ? [] : [{ field: 'subject', notIn: closed }]),
  ];
}

const settingAuditView = (entry: SettingAudit, actor: Actor): SettingAuditView => ({
  ...auditView(entry, actor),
  subject: entry.subject,
  subjectName: entry.subjectName,
});
