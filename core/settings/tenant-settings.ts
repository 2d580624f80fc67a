import { z } from 'zod';
import { parse, pointerTo } from '../api/parse.ts';
import { type FieldError, invalid, notFound } from '../api/problem.ts';
import { settingEtag } from '../api/setting-endpoints.ts';
import { connectionOf } from '../connections/find-connections.ts';
import { digest } from '../digest.ts';
import { transact } from '../idempotency.ts';
import { languageOf } from '../notifications/tongue.ts';
import { noticeLocales } from '../notifications/vocabulary.ts';
import { peopleComplaints } from '../people/demand-people.ts';
import type { Ctx } from '../platform.ts';
import { findQueues } from '../queues/find-queues.ts';
import type { Stored } from '../store.ts';
import { type Tenant, type TenantSettings, tenantPartition } from '../tenancy/tenant.ts';
import { firstHash } from '../tickets/audit.ts';
import { demandVersion } from '../tickets/demand-version.ts';
import { useCase } from '../use-case.ts';
import { ChangeTenantSettings, type TenantSettingsView, WholeTenantSettings } from './contract.ts';
import type { Setting } from './setting.ts';
import { settingAudit } from './write-setting-audit.ts';

export const getTenantSettings = useCase('settings:admin', z.strictObject({}), async (ctx) =>
  settingsView(await ownTenant(ctx)),
);

/** Changed settings hold here at once and everywhere within 30 seconds; what runs already keeps the days it began with. */
export const updateTenantSettings = useCase('settings:admin', ChangeTenantSettings, async (ctx, change) => {
  try {
    return await transact(ctx, tenantPartition, async () => {
      const { etag, ...tenant } = await ownTenant(ctx);
      demandVersion(ctx, settingEtag({ version: versionOf(tenant) }));
      const settings: TenantSettings = parse(WholeTenantSettings, { ...tenant.settings, ...given(change) });
      const complaints = await complaintsAbout(ctx, settings, tenant.settings);
      if (complaints.length > 0) throw invalid(complaints);
      if (digest(settings) === digest(tenant.settings)) return { writes: [], answer: settingsView(tenant) };
      const draft: Tenant = { ...tenant, settings, settingsVersion: versionOf(tenant) + 1 };
      const at = ctx.platform.clock.now().toISOString();
      const audit = settingAudit(ctx, 'tenant', { before: asSetting(tenant, at), after: asSetting(draft, at), at });
      const after: Tenant = { ...draft, settingsAudit: { seq: audit.seq, hash: audit.hash } };
      return {
        writes: [
          { replace: 'tenant', doc: after, ifMatch: etag },
          { create: 'settingAudit', doc: audit },
        ],
        answer: settingsView(after),
      };
    });
  } finally {
    ctx.platform.cache.forget(ctx.actor.tenantId, 'tenant');
  }
});

async function ownTenant(ctx: Ctx): Promise<Stored<Tenant>> {
  const tenant = await ctx.store.get('tenant', tenantPartition, ctx.actor.tenantId);
  if (!tenant) throw notFound();
  return tenant;
}

const versionOf = (tenant: Pick<Tenant, 'settingsVersion'>): number => tenant.settingsVersion ?? 1;

const given = (change: ChangeTenantSettings) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

/** What cannot be seen in the fields alone. What was so before is not held against a change of something else. */
async function complaintsAbout(ctx: Ctx, settings: TenantSettings, before: TenantSettings): Promise<FieldError[]> {
  const complaints: FieldError[] = [];
  const complain = (field: keyof TenantSettings, code: string, detail: string) => {
    if (settings[field] !== before[field]) complaints.push({ pointer: `/${field}`, code, detail });
  };
  if (!languageOf(settings.locale) || !isTag(settings.locale)) {
    complain('locale', 'unknown_language', `Choose a tag of one of these languages: ${noticeLocales.join(', ')}.`);
  }
  const open = (await findQueues(ctx)).filter(({ id }) => !ctx.actor.closedQueues.includes(id));
  if (!open.some(({ id }) => id === settings.defaultQueueId)) {
    complain('defaultQueueId', 'unknown_queue', 'There is no such queue. GET /v1/admin/queues lists them.');
  }
  return [
    ...complaints,
    ...(await costCenterComplaints(ctx, settings, before)),
    ...(await vendorComplaints(ctx, settings, before)),
  ];
}

/** Everyone who answers for money is a member who has not left; those who were named before are not asked about again. */
function costCenterComplaints(ctx: Ctx, settings: TenantSettings, before: TenantSettings): Promise<FieldError[]> {
  const named = Object.entries(settings.costCenters).filter(([id, memberId]) => before.costCenters[id] !== memberId);
  return peopleComplaints(
    ctx,
    named.map(([departmentId, id]) => ({ id, pointer: pointerTo(['costCenters', departmentId]) })),
  );
}

/** A vendor that is named is a connection to one. */
async function vendorComplaints(ctx: Ctx, settings: TenantSettings, before: TenantSettings): Promise<FieldError[]> {
  const { defaultVendor } = settings.fulfilment;
  if (defaultVendor === null || defaultVendor === before.fulfilment.defaultVendor) return [];
  if ((await connectionOf(ctx, defaultVendor))?.provider === 'vendor') return [];
  const detail = 'There is no connection to a vendor of this name. GET /v1/admin/connections lists them.';
  return [{ pointer: '/fulfilment/defaultVendor', code: 'unknown_vendor', detail }];
}

function isTag(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}

/** The settings as the audit compares them. */
const asSetting = (tenant: Tenant, at: string): Setting & TenantSettings => ({
  ...tenant.settings,
  id: tenant.id,
  name: tenant.name,
  version: versionOf(tenant),
  createdAt: tenant.createdAt,
  updatedAt: at,
  auditSeq: tenant.settingsAudit?.seq ?? 0,
  auditHash: tenant.settingsAudit?.hash ?? firstHash,
});

const settingsView = ({ settings, ...tenant }: Tenant): TenantSettingsView => ({
  ...settings,
  fulfilment: { ...settings.fulfilment, defaultLicenses: [...settings.fulfilment.defaultLicenses] },
  version: versionOf(tenant),
});
