import type { Member } from '#core/people/member';
import { plainQueue } from '#core/queues/plain-queue';
import type { Queue } from '#core/queues/queue';
import type { Role } from '#core/tenancy/roles';
import { defaultTenantSettings, type Tenant } from '#core/tenancy/tenant';

/** A person of a seeded tenant, as tests name them. */
export interface SeededPerson {
  readonly tenantId: string;
  readonly id: string;
  readonly upn: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

const seededAt = '2026-03-02T08:00:00.000Z';

const person = (tenantId: string, last: number, upn: string, name: string, roles: readonly Role[]): SeededPerson => ({
  tenantId,
  id: `${tenantId.slice(0, 24)}${String(last).padStart(12, '0')}`,
  upn,
  name,
  roles,
});

const contosoId = 'c0000000-0000-4000-8000-000000000000';
const fabrikamId = 'f0000000-0000-4000-8000-000000000000';

export const contoso = {
  id: contosoId,
  name: 'Contoso',
  employee: person(contosoId, 1, 'employee@contoso.example', 'Erin Employee', ['end_user']),
  manager: person(contosoId, 2, 'manager@contoso.example', 'Morgan Manager', ['end_user', 'agent']),
  agent: person(contosoId, 3, 'agent@contoso.example', 'Avery Agent', ['agent']),
  agent2: person(contosoId, 4, 'agent2@contoso.example', 'Blake Agent', ['agent']),
  admin: person(contosoId, 5, 'admin@contoso.example', 'Alex Admin', ['admin', 'tenant_owner']),
  serviceDesk: { id: 'contoso-service-desk', name: 'Service Desk' },
  network: { id: 'contoso-network', name: 'Network' },
} as const;

export const fabrikam = {
  id: fabrikamId,
  name: 'Fabrikam',
  employee: person(fabrikamId, 1, 'employee@fabrikam.example', 'Frankie Employee', ['end_user']),
  agent: person(fabrikamId, 2, 'agent@fabrikam.example', 'Frances Agent', ['agent']),
  admin: person(fabrikamId, 3, 'admin@fabrikam.example', 'Fred Admin', ['admin', 'tenant_owner']),
  serviceDesk: { id: 'fabrikam-service-desk', name: 'Service Desk' },
  network: { id: 'fabrikam-network', name: 'Network' },
} as const;

type SeededTenant = typeof contoso | typeof fabrikam;

export const peopleOf = (tenant: SeededTenant): readonly SeededPerson[] =>
  'manager' in tenant
    ? [tenant.employee, tenant.manager, tenant.agent, tenant.agent2, tenant.admin]
    : [tenant.employee, tenant.agent, tenant.admin];

export const tenantOf = (tenant: SeededTenant): Tenant => ({
  id: tenant.id,
  name: tenant.name,
  slug: tenant.name.toLowerCase(),
  plan: 'standard',
  status: 'active',
  settings: defaultTenantSettings(tenant.serviceDesk.id),
  createdAt: seededAt,
});

export const memberOf = (one: SeededPerson): Member => ({
  id: one.id,
  upn: one.upn,
  email: one.upn,
  name: one.name,
  roles: one.roles,
  active: true,
  avatarUrl: null,
  departmentId: null,
  managerId: one.id === contoso.employee.id ? contoso.manager.id : null,
  location: null,
  timeZone: null,
  locale: null,
  skills: [],
  vip: false,
  lastLoginAt: null,
  invitedBy: null,
  invitedAt: null,
  createdAt: seededAt,
});

export const queuesOf = (tenant: SeededTenant): readonly Queue[] => {
  const desk = peopleOf(tenant).filter((one) => !one.roles.every((role) => role === 'end_user'));
  const lead = 'manager' in tenant ? tenant.manager.id : null;
  return [tenant.serviceDesk, tenant.network].map((queue) => ({
    ...plainQueue(seededAt),
    ...queue,
    leadId: queue.id === tenant.serviceDesk.id ? lead : null,
    memberIds: desk.map((one) => one.id),
  }));
};
