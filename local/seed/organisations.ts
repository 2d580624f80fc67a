import type { Role } from '#core/tenancy/roles';

export interface SeededPerson {
  readonly name: string;
  readonly upn: string;
  readonly tenantId: string;
  /** Entra object id. */
  readonly userId: string;
  readonly roles: readonly Role[];
  readonly title: string;
  readonly managerId: string | null;
  readonly departmentId: string;
  readonly vip: boolean;
}

export interface SeededQueue {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly leadId: string | null;
  readonly memberIds: readonly string[];
  /** The Teams channel it is bound to. */
  readonly channelId: string | null;
}

export interface SeededPlace {
  readonly id: string;
  readonly tenantId: string;
  readonly kind: 'channel' | 'groupChat';
  readonly name: string;
  readonly team?: string;
  readonly members: readonly string[];
}

export interface SeededOrganisation {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  /** Of its people and of its working hours. */
  readonly timeZone: string;
  /** In which times and numbers are written. */
  readonly locale: string;
  /** ISO 4217: in which it pays. */
  readonly currency: string;
  /** Who answers for the money of each department. */
  readonly costCenters: { readonly [departmentId: string]: string };
  readonly people: readonly SeededPerson[];
  readonly queues: readonly SeededQueue[];
  readonly places: readonly SeededPlace[];
}

const contosoId = '6d1f7a52-3c84-4b0e-9a57-0c7a1f0c0de1';
const fabrikamId = '2b9e4c10-8f6d-4d3a-8e21-5fab0c0ffee2';

/** Where somebody stands in their organisation. */
interface Standing {
  readonly departmentId: string;
  readonly managerId?: string;
  readonly vip?: boolean;
}

const person = (
  tenantId: string,
  domain: string,
  part: string,
  userId: string,
  name: string,
  title: string,
  roles: readonly Role[],
  { departmentId, managerId = '', vip = false }: Standing,
): SeededPerson => ({
  name,
  upn: `${part}@${domain}`,
  tenantId,
  userId,
  roles,
  title,
  managerId: managerId || null,
  departmentId,
  vip,
});

const at = (part: string, userId: string, name: string, title: string, roles: readonly Role[], standing: Standing) =>
  person(contosoId, 'contoso.example', part, userId, name, title, roles, standing);

const inIt = { departmentId: 'it' };

const manager = at(
  'manager',
  'a1000000-0000-4000-8000-000000000002',
  'Morgan Reyes',
  'Head of IT Service',
  ['end_user', 'agent'],
  inIt,
);
const employee = at('employee', 'a1000000-0000-4000-8000-000000000001', 'Erin Walsh', 'Account Manager', ['end_user'], {
  departmentId: 'sales',
  managerId: manager.userId,
});
const agent = at('agent', 'a1000000-0000-4000-8000-000000000003', 'Avery Chen', 'Service Desk Analyst', ['agent'], {
  ...inIt,
  managerId: manager.userId,
});
const agent2 = at('agent2', 'a1000000-0000-4000-8000-000000000004', 'Blake Osei', 'Network Engineer', ['agent'], {
  ...inIt,
  managerId: manager.userId,
});
const finance = at(
  'finance',
  'a1000000-0000-4000-8000-000000000006',
  'Fiona Marsh',
  'Finance Controller',
  ['end_user'],
  { departmentId: 'finance', vip: true },
);
const admin = at(
  'admin',
  'a1000000-0000-4000-8000-000000000005',
  'Alex Novak',
  'IT Administrator',
  ['admin', 'tenant_owner'],
  inIt,
);

const contosoPeople = [employee, manager, agent, agent2, finance, admin];
const contosoDesk = [manager, agent, agent2, admin];
const upns = (people: readonly SeededPerson[]) => people.map((one) => one.upn);
const ids = (people: readonly SeededPerson[]) => people.map((one) => one.userId);

const contoso: SeededOrganisation = {
  id: contosoId,
  name: 'Contoso',
  slug: 'contoso',
  timeZone: 'Europe/Berlin',
  locale: 'en-GB',
  currency: 'EUR',
  costCenters: { sales: finance.userId, it: finance.userId, finance: finance.userId },
  people: contosoPeople,
  queues: [
    {
      id: 'b1000000-0000-4000-8000-000000000001',
      name: 'Service Desk',
      description: 'First line: everything that has no better place',
      leadId: manager.userId,
      memberIds: ids([manager, agent, admin]),
      channelId: '19:contoso-service-desk@thread.tacv2',
    },
    {
      id: 'b1000000-0000-4000-8000-000000000002',
      name: 'Network',
      description: 'Wi-Fi, VPN, firewalls and everything in between',
      leadId: agent2.userId,
      memberIds: ids([agent2, admin]),
      channelId: '19:contoso-network@thread.tacv2',
    },
    {
      id: 'b1000000-0000-4000-8000-000000000003',
      name: 'Managers',
      description: 'What those who lead people ask for and are told: joiners, moves, leavers',
      leadId: manager.userId,
      memberIds: ids([manager, admin]),
      channelId: '19:contoso-managers@thread.tacv2',
    },
  ],
  places: [
    {
      id: '19:contoso-service-desk@thread.tacv2',
      tenantId: contosoId,
      kind: 'channel',
      name: 'Service Desk',
      team: 'Contoso IT',
      members: upns(contosoDesk),
    },
    {
      id: '19:contoso-network@thread.tacv2',
      tenantId: contosoId,
      kind: 'channel',
      name: 'Network',
      team: 'Contoso IT',
      members: upns(contosoDesk),
    },
    {
      id: '19:contoso-managers@thread.tacv2',
      tenantId: contosoId,
      kind: 'channel',
      name: 'Managers',
      team: 'Contoso',
      members: upns([manager, finance, admin]),
    },
    {
      id: '19:contoso-office-move@thread.v2',
      tenantId: contosoId,
      kind: 'groupChat',
      name: 'Office move',
      members: upns([employee, manager, agent]),
    },
  ],
};

const inFabrikam = (
  part: string,
  userId: string,
  name: string,
  title: string,
  roles: readonly Role[],
  standing: Standing,
) => person(fabrikamId, 'fabrikam.example', part, userId, name, title, roles, standing);

const fabrikamAdmin = inFabrikam(
  'admin',
  'a2000000-0000-4000-8000-000000000003',
  'Samira Haddad',
  'Head of IT',
  ['admin', 'tenant_owner'],
  inIt,
);
const fabrikamEmployee = inFabrikam(
  'employee',
  'a2000000-0000-4000-8000-000000000001',
  'Frida Lund',
  'Product Designer',
  ['end_user'],
  { departmentId: 'product', managerId: fabrikamAdmin.userId },
);
const fabrikamAgent = inFabrikam(
  'agent',
  'a2000000-0000-4000-8000-000000000002',
  'Kenji Ito',
  'IT Support',
  ['agent'],
  { ...inIt, managerId: fabrikamAdmin.userId },
);
const fabrikamFinance = inFabrikam(
  'finance',
  'a2000000-0000-4000-8000-000000000004',
  'Ida Bergman',
  'Finance Lead',
  ['end_user'],
  { departmentId: 'finance', vip: true },
);
const fabrikamDesk = [fabrikamAgent, fabrikamAdmin];

const fabrikam: SeededOrganisation = {
  id: fabrikamId,
  name: 'Fabrikam',
  slug: 'fabrikam',
  timeZone: 'America/New_York',
  locale: 'en-US',
  currency: 'USD',
  costCenters: { product: fabrikamFinance.userId, it: fabrikamFinance.userId, finance: fabrikamFinance.userId },
  people: [fabrikamEmployee, fabrikamAgent, fabrikamFinance, fabrikamAdmin],
  queues: [
    {
      id: 'b2000000-0000-4000-8000-000000000001',
      name: 'Service Desk',
      description: 'First line: everything that has no better place',
      leadId: fabrikamAdmin.userId,
      memberIds: ids(fabrikamDesk),
      channelId: '19:fabrikam-service-desk@thread.tacv2',
    },
    {
      id: 'b2000000-0000-4000-8000-000000000002',
      name: 'Network',
      description: 'Wi-Fi, VPN, firewalls and everything in between',
      leadId: fabrikamAdmin.userId,
      memberIds: ids(fabrikamDesk),
      channelId: null,
    },
    {
      id: 'b2000000-0000-4000-8000-000000000003',
      name: 'Managers',
      description: 'What those who lead people ask for and are told: joiners, moves, leavers',
      leadId: fabrikamAdmin.userId,
      memberIds: ids([fabrikamAdmin]),
      channelId: '19:fabrikam-managers@thread.tacv2',
    },
  ],
  places: [
    {
      id: '19:fabrikam-service-desk@thread.tacv2',
      tenantId: fabrikamId,
      kind: 'channel',
      name: 'Service Desk',
      team: 'Fabrikam IT',
      members: upns(fabrikamDesk),
    },
    {
      id: '19:fabrikam-managers@thread.tacv2',
      tenantId: fabrikamId,
      kind: 'channel',
      name: 'Managers',
      team: 'Fabrikam',
      members: upns([fabrikamAdmin, fabrikamFinance]),
    },
    {
      id: '19:fabrikam-launch@thread.v2',
      tenantId: fabrikamId,
      kind: 'groupChat',
      name: 'Spring launch',
      members: upns([fabrikamEmployee, fabrikamAgent]),
    },
  ],
};

/** The two organisations of the laptop profile. */
export const organisations: readonly SeededOrganisation[] = [contoso, fabrikam];

export const seededPeople: readonly SeededPerson[] = organisations.flatMap((organisation) => organisation.people);
