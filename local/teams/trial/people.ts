import type { Command, Person, Place } from '../contract.ts';

const contoso = '11111111-1111-4111-8111-111111111111';
const fabrikam = '22222222-2222-4222-8222-222222222222';

function person(
  tenantId: string,
  key: string,
  name: string,
  title: string,
  roles: readonly string[],
  n: number,
): Person {
  const upn = `${key}@${tenantId === contoso ? 'contoso' : 'fabrikam'}.example`;
  const userId = `${tenantId.slice(0, 8)}-0000-4000-8000-${String(n).padStart(12, '0')}`;
  return { name, upn, tenantId, userId, roles, title };
}

/** People and places of the kind that the seed has, for trying the small Teams without it. */
export const trialPeople: readonly Person[] = [
  person(contoso, 'employee', 'Emma Larsen', 'Product designer', ['employee'], 1),
  person(contoso, 'manager', 'Marco Rossi', 'Head of IT operations', ['manager'], 2),
  person(contoso, 'agent', 'Aisha Khan', 'Service desk agent', ['agent'], 3),
  person(contoso, 'agent2', 'Ben Okafor', 'Network engineer', ['agent'], 4),
  person(contoso, 'admin', 'Chen Wei', 'IT administrator', ['admin', 'owner'], 5),
  person(fabrikam, 'employee', 'Fiona Grant', 'Buyer', ['employee'], 6),
  person(fabrikam, 'agent', 'Gustav Berg', 'Support agent', ['agent'], 7),
  person(fabrikam, 'admin', 'Hana Sato', 'IT administrator', ['admin'], 8),
];

const contosoUpns = trialPeople.filter((one) => one.tenantId === contoso).map((one) => one.upn);
const agents = ['manager@contoso.example', 'agent@contoso.example', 'agent2@contoso.example', 'admin@contoso.example'];

export const trialPlaces: readonly Place[] = [
  { id: 'triage', tenantId: contoso, kind: 'channel', name: 'Triage', team: 'IT Service Desk', members: agents },
  { id: 'network', tenantId: contoso, kind: 'channel', name: 'Network', team: 'IT Service Desk', members: agents },
  { id: 'general', tenantId: contoso, kind: 'channel', name: 'General', team: 'Contoso', members: contosoUpns },
  {
    id: 'design-crew',
    tenantId: contoso,
    kind: 'groupChat',
    name: 'Design crew',
    members: ['employee@contoso.example', 'manager@contoso.example', 'agent@contoso.example'],
  },
  {
    id: 'fabrikam-it',
    tenantId: fabrikam,
    kind: 'channel',
    name: 'Support',
    team: 'Fabrikam IT',
    members: trialPeople.filter((one) => one.tenantId === fabrikam).map((one) => one.upn),
  },
];

export const trialCommands: readonly Command[] = [
  { title: 'help', description: 'What I can do for you' },
  { title: 'new incident', description: 'Report that something is broken' },
  { title: 'my tickets', description: 'Your open tickets' },
  { title: 'status', description: 'How a ticket is doing' },
];
