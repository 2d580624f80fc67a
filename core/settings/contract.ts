import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { entityId, line, wallTime } from '../api/fields.ts';
import { listInput, pageOf } from '../api/paging.ts';
import { settingEtag } from '../api/setting-endpoints.ts';
import { timeZone } from '../api/time-zone.ts';
import { unscannedPolicies } from '../files/vocabulary.ts';
import { clockChangeModes } from '../sla/vocabulary.ts';
import { AuditEntryView } from '../tickets/contract.ts';
import { priorities } from '../tickets/vocabulary.ts';

const mostCostCenters = 500;
const days = (most: number) => z.int().min(1).max(most);
const row = z.strictObject({ 1: z.enum(priorities), 2: z.enum(priorities), 3: z.enum(priorities) });

const shape = {
  priorityMatrix: z
    .strictObject({ 1: row, 2: row, 3: row })
    .describe('Priority by impact, then urgency (1 high, 3 low)'),
  reopenDays: z.int().min(0).max(365).describe('Days after closing within which a ticket can be reopened'),
  confirmReminderDays: days(90).describe('Days after resolving until the one reminder'),
  autoCloseDays: days(90).describe('Days after resolving until it closes by itself'),
  requestConfirmDays: days(90).describe('Days after the delivery of a request until it counts as confirmed'),
  answerReminderDays: days(90).describe('Days of waiting for the requester until the one reminder'),
  noResponseDays: days(90).describe('Days of waiting for the requester until it counts as resolved'),
  approvalReminderDays: days(90).describe('Working days after asking an approver until the one reminder'),
  approvalExpiryDays: days(90).describe('Working days that an approver has; then somebody above them is asked'),
  clockChange: z.enum(clockChangeModes).describe('What running clocks do when priority, policy or calendar change'),
  locale: z.string().min(2).max(35).describe('For people who have not said their own: a language tag such as en-GB'),
  timeZone: z.string().min(1).max(64).describe('For people who have not said their own: an IANA zone'),
  quietHours: z
    .strictObject({ from: wallTime('19:00'), to: wallTime('07:00') })
    .nullable()
    .describe('For people who have not chosen their own: local times in which notices wait; null: none'),
  defaultQueueId: entityId().describe('Where tickets go that no rule routes elsewhere'),
  costCenters: z
    .record(line(1, 100), entityId())
    .superRefine((owners, context) => {
      if (Object.keys(owners).length <= mostCostCenters) return;
      const message = `Name at most ${mostCostCenters} departments.`;
      context.addIssue({ code: 'custom', path: [], message, params: { code: 'too_big' } });
    })
    .describe('Who answers for the money of a department: a member id by department id. Given anew it is given whole'),
  unscannedFiles: z
    .enum(unscannedPolicies)
    .describe('Whether files may be downloaded where no scanner looks at them; infected ones never'),
  fulfilment: z
    .strictObject({
      domain: z
        .string()
        .max(253)
        .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i, 'Give a domain, such as contoso.example.')
        .nullable()
        .describe('The domain of sign-in names; null: the default one of the directory'),
      usageLocation: z
        .string()
        .regex(/^[A-Z]{2}$/, 'Give a country in two capitals, such as DE.')
        .nullable()
        .describe('Where licences are used; null: the country of the directory'),
      defaultLicenses: z
        .array(z.string().regex(/^\w{1,100}$/, 'Give a part number, such as SPE_E3.'))
        .max(20)
        .describe('Part numbers of the licences that everybody gets'),
      defaultVendor: line(1, 60)
        .nullable()
        .describe('The connection that is ordered from where a playbook names none; null: the first one by name'),
    })
    .describe('What playbooks leave open. Given anew it is given whole'),
};

/** Settings as they must be after every change. What they refer to is looked up by the verb. */
export const WholeTenantSettings = z.strictObject(shape).superRefine((settings, context) => {
  const refuse = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message, params: { code: 'order' } });
  if (settings.confirmReminderDays >= settings.autoCloseDays) {
    refuse('confirmReminderDays', 'The reminder comes before the closing: use fewer days than autoCloseDays.');
  }
  if (settings.confirmReminderDays >= settings.requestConfirmDays) {
    refuse('confirmReminderDays', 'The reminder comes before the closing: use fewer days than requestConfirmDays.');
  }
  if (settings.answerReminderDays >= settings.noResponseDays) {
    refuse('answerReminderDays', 'The reminder comes before the resolution: use fewer days than noResponseDays.');
  }
  if (settings.approvalReminderDays > settings.approvalExpiryDays) {
    refuse(
      'approvalReminderDays',
      'The reminder comes before the end: use at most as many days as approvalExpiryDays.',
    );
  }
  if (settings.quietHours && settings.quietHours.from === settings.quietHours.to) {
    refuse('quietHours', 'Quiet hours end at another time than they begin. For none, send null.');
  }
});

/** A zone that was known once and is no more stays until it is changed. */
export const ChangeTenantSettings = z.strictObject({ ...shape, timeZone: timeZone() }).partial();
export type ChangeTenantSettings = z.infer<typeof ChangeTenantSettings>;

export const TenantSettingsView = z.strictObject({ ...shape, version: z.int() }).meta({ id: 'TenantSettings' });
export type TenantSettingsView = z.infer<typeof TenantSettingsView>;

export const SettingAuditView = AuditEntryView.extend({
  subject: z.string().describe('What was changed: its kind and id, such as `calendar:<id>`'),
  subjectName: z.string().describe('Its name then'),
}).meta({ id: 'SettingAuditEntry', description: 'Chained by hash with the other changes of its subject' });
export type SettingAuditView = z.infer<typeof SettingAuditView>;

export const ListSettingAudit = listInput(['at'], {
  subject: line(1, 200).optional().describe('Only what befell this, such as `calendar:<id>`'),
});
export type ListSettingAudit = z.infer<typeof ListSettingAudit>;

export const settingAuditEndpoints = {
  listSettingAudit: endpoint({
    id: 'listSettingAudit',
    method: 'GET',
    path: '/v1/admin/audit',
    tag: 'Administration',
    summary: 'Who changed which setting, newest first unless sorted otherwise',
    scope: 'audit:read',
    input: ListSettingAudit,
    status: 200,
    result: pageOf(SettingAuditView),
    problems: [],
  }),
} as const;

const common = { tag: 'Administration', scope: 'settings:admin', path: '/v1/admin/settings' } as const;

export const tenantSettingsEndpoints = {
  getTenantSettings: endpoint({
    ...common,
    id: 'getTenantSettings',
    method: 'GET',
    summary: 'How the organisation works: days, hours, priorities, languages',
    input: z.strictObject({}),
    status: 200,
    result: TenantSettingsView,
    problems: [],
    etag: settingEtag,
  }),
  updateTenantSettings: endpoint({
    ...common,
    id: 'updateTenantSettings',
    method: 'PATCH',
    summary: 'Change how the organisation works; what is not given stays',
    input: ChangeTenantSettings,
    status: 200,
    result: TenantSettingsView,
    problems: ['CAT_PRECONDITION'],
    conditional: true,
    etag: settingEtag,
  }),
} as const;
