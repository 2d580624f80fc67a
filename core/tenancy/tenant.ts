import type { UnscannedPolicy } from '../files/vocabulary.ts';
import { type FulfilmentDefaults, noFulfilmentDefaults } from '../playbooks/fulfilment-defaults.ts';
import { requestLimits } from '../requests/vocabulary.ts';
import type { ClockChangeMode } from '../sla/vocabulary.ts';
import type { Level, Priority } from '../tickets/vocabulary.ts';

export type TenantStatus = 'trial' | 'active' | 'suspended' | 'deleted';

export interface TenantSettings {
  /** Priority by impact, then urgency (1 high, 3 low). */
  readonly priorityMatrix: { readonly [impact in Level]: { readonly [urgency in Level]: Priority } };
  /** Days after closing within which a ticket can be reopened. */
  readonly reopenDays: number;
  /** Days after resolving: one reminder, then closing by itself. */
  readonly confirmReminderDays: number;
  readonly autoCloseDays: number;
  /** Days after delivery until a request counts as confirmed. */
  readonly requestConfirmDays: number;
  /** Days of waiting for the requester: one reminder, then resolved as `no_response`. */
  readonly answerReminderDays: number;
  readonly noResponseDays: number;
  /** Working days that an approver has: one reminder, then somebody above is asked. What runs keeps those it began with. */
  readonly approvalReminderDays: number;
  readonly approvalExpiryDays: number;
  /** What running clocks do when priority, policy or calendar become others. */
  readonly clockChange: ClockChangeMode;
  /** For people who have not said their own: language, zone, and the hours in which they are left alone. */
  readonly locale: string;
  readonly timeZone: string;
  readonly quietHours: { readonly from: string; readonly to: string } | null;
  /** Where tickets go that no rule routes elsewhere. */
  readonly defaultQueueId: string;
  /** Who answers for the money of a department: a member's id by the department's. */
  readonly costCenters: { readonly [departmentId: string]: string };
  /** Whether files may be downloaded where no scanner looks at them. */
  readonly unscannedFiles: UnscannedPolicy;
  /** What playbooks leave open. */
  readonly fulfilment: FulfilmentDefaults;
}

/** One Microsoft 365 organisation. `id` is its Entra tenant id. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly plan: 'free' | 'standard' | 'premium';
  readonly status: TenantStatus;
  readonly settings: TenantSettings;
  /** Counts the changes of the settings, from 1. */
  readonly settingsVersion?: number;
  /** Length and head of the audit chain of the settings. */
  readonly settingsAudit?: { readonly seq: number; readonly hash: string };
  readonly createdAt: string;
}

/** Every document of a tenant lies in a partition of that tenant; the tenant's own lies here. */
export const tenantPartition = 'tenant';

/** Whether people of this tenant may use the product now. */
export const isOpen = (tenant: Tenant): boolean => tenant.status === 'trial' || tenant.status === 'active';

export const defaultTenantSettings = (defaultQueueId: string): TenantSettings => ({
  priorityMatrix: {
    1: { 1: 'P1', 2: 'P2', 3: 'P3' },
    2: { 1: 'P2', 2: 'P3', 3: 'P4' },
    3: { 1: 'P3', 2: 'P4', 3: 'P4' },
  },
  reopenDays: 7,
  confirmReminderDays: 2,
  autoCloseDays: 3,
  requestConfirmDays: requestLimits.confirmDays,
  answerReminderDays: 5,
  noResponseDays: 7,
  approvalReminderDays: 1,
  approvalExpiryDays: 5,
  clockChange: 'from_now',
  locale: 'en',
  timeZone: 'UTC',
  quietHours: { from: '19:00', to: '07:00' },
  defaultQueueId,
  costCenters: {},
  unscannedFiles: 'allow',
  fulfilment: noFulfilmentDefaults,
});
