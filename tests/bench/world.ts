import type { Member } from '#core/people/member';
import { plainQueue } from '#core/queues/plain-queue';
import type { Queue } from '#core/queues/queue';
import { homeService } from '#core/teams/home-service';
import type { Role } from '#core/tenancy/roles';
import { defaultTenantSettings, type Tenant } from '#core/tenancy/tenant';

/** Somebody of a benchmark organisation. */
export interface Person {
  readonly tenantId: string;
  readonly userId: string;
  readonly name: string;
  readonly upn: string;
  readonly roles: readonly Role[];
}

export interface Organisation {
  readonly id: string;
  readonly slug: string;
  /** Its part of all tickets; the parts of all organisations make 1. */
  readonly share: number;
  readonly agents: readonly Person[];
  /** Those who use the product while it is measured. */
  readonly employees: readonly Person[];
  readonly queueIds: readonly string[];
}

const organisationCount = 10;
/** The largest has as much as a large customer beside small ones: its 1,000th page exists in the smallest set, too. */
const largestShare = 0.4;
const agentCount = 8;
const employeeCount = 42;
const queueNames = ['Service Desk', 'Network', 'Devices', 'Applications'];

const guid = (kind: string, tenant: number, n: number): string =>
  `be000000-0000-4000-8000-${kind}${String(tenant).padStart(3, '0')}${String(n).padStart(8, '0')}`;

const personOf = (tenant: number, n: number, part: string, name: string, roles: readonly Role[]): Person => ({
  tenantId: guid('a', tenant, 0),
  userId: guid('b', tenant, n),
  name,
  upn: `${part}${n}@org${tenant}.bench.example`,
  roles,
});

const organisationOf = (tenant: number): Organisation => ({
  id: guid('a', tenant, 0),
  slug: `org${tenant}`,
  share: tenant === 0 ? largestShare : (1 - largestShare) / (organisationCount - 1),
  agents: Array.from({ length: agentCount }, (_, n) =>
    personOf(tenant, n, 'agent', `Agent ${n} of ${tenant}`, n === 0 ? ['admin', 'tenant_owner'] : ['agent']),
  ),
  employees: Array.from({ length: employeeCount }, (_, n) =>
    personOf(tenant, agentCount + n, 'employee', `Employee ${n} of ${tenant}`, ['end_user']),
  ),
  queueIds: queueNames.map((_, n) => guid('c', tenant, n)),
});

const ticketsEach = 20;

/** Everybody else of an organisation with so many tickets: they have reported some, and are not here today. */
export const absentOf = (organisation: Organisation, tickets: number): readonly Person[] => {
  const tenant = organisations.indexOf(organisation);
  return Array.from({ length: Math.ceil(tickets / ticketsEach) }, (_, n) =>
    personOf(tenant, 1_000 + n, 'employee', `Employee ${1_000 + n} of ${tenant}`, ['end_user']),
  );
};

/** The ten organisations of every row, always the same. */
export const organisations: readonly Organisation[] = Array.from({ length: organisationCount }, (_, n) =>
  organisationOf(n),
);

export const peopleOf = (organisation: Organisation): readonly Person[] => [
  ...organisation.agents,
  ...organisation.employees,
];

export const everybody: readonly Person[] = organisations.flatMap(peopleOf);

export const tenantOf = ({ id, slug, queueIds }: Organisation, createdAt: string): Tenant => ({
  id,
  name: slug,
  slug,
  plan: 'standard',
  status: 'active',
  settings: defaultTenantSettings(queueIds[0] ?? ''),
  createdAt,
});

export const memberOf = (person: Person, createdAt: string): Member => ({
  id: person.userId,
  upn: person.upn,
  email: person.upn,
  name: person.name,
  roles: person.roles,
  active: true,
  avatarUrl: null,
  departmentId: null,
  managerId: null,
  location: null,
  timeZone: null,
  locale: null,
  skills: [],
  vip: false,
  lastLoginAt: null,
  invitedBy: null,
  invitedAt: null,
  createdAt,
});

export const channelOf = (queueId: string): string => `19:${queueId}@thread.tacv2`;
export const personalChatOf = (userId: string): string => `a:chat-${userId}`;

/** Every queue is bound to a channel, so that each new ticket stands in one as well. */
export const queuesOf = (organisation: Organisation, createdAt: string): readonly Queue[] =>
  organisation.queueIds.map((id, n) => ({
    ...plainQueue(createdAt),
    id,
    name: queueNames[n] ?? id,
    leadId: organisation.agents[0]?.userId ?? null,
    memberIds: organisation.agents.map(({ userId }) => userId),
    channel: {
      conversationId: channelOf(id),
      serviceUrl: homeService,
      name: queueNames[n] ?? null,
      boundBy: organisation.agents[0]?.userId ?? '',
      boundAt: createdAt,
    },
  }));
