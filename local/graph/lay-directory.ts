import { createHash } from 'node:crypto';
import { type GraphPerson, userFacts } from './people.ts';
import type { Thing, Things } from './things.ts';

const idOf = (...parts: readonly string[]): string => {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** Part numbers, and how many were bought. */
const subscriptions: Readonly<Record<string, number>> = {
  SPE_E3: 200,
  VISIOCLIENT: 10,
  PROJECTPROFESSIONAL: 10,
  POWER_BI_PRO: 25,
  Microsoft_365_Copilot: 2,
};

/** Groups that requests lead into, as the catalog's own items name them. */
const groupNames = [
  'vpn-users',
  ...['crm', 'finance', 'hr', 'wiki'].flatMap((app) =>
    ['readers', 'editors', 'admins'].map((level) => `app-${app}-${level}`),
  ),
];

const country: Readonly<Record<string, string>> = { contoso: 'DE', fabrikam: 'US' };

/** What an organisation has before anybody asked for anything. What is there is left as it is. */
export function layDirectory(things: Things, everybody: readonly GraphPerson[], now: Date): void {
  for (const tenantId of new Set(everybody.map((one) => one.tenantId))) {
    const people = everybody.filter((one) => one.tenantId === tenantId);
    for (const person of people) layPerson(things, person, now);
    if (things.all(tenantId, 'organization').length > 0) continue;
    layOrganisation(things, tenantId, people, now);
  }
}

function layPerson(things: Things, person: GraphPerson, now: Date): void {
  const { tenantId, userId } = person;
  if (things.get(tenantId, 'user', userId) || things.get(tenantId, 'deleted', userId)) return;
  const user = { ...userFacts(person), usageLocation: countryOf(person.upn), createdDateTime: now.toISOString() };
  things.put(tenantId, 'user', user, person.upn);
}

const domainOf = (upn: string): string => upn.split('@')[1] ?? 'example';
const countryOf = (upn: string): string => country[domainOf(upn).split('.')[0] ?? ''] ?? 'DE';

function layOrganisation(things: Things, tenantId: string, people: readonly GraphPerson[], now: Date): void {
  const upn = people[0]?.upn ?? '';
  const name = domainOf(upn);
  const domain = {
    capabilities: 'Email, OfficeCommunicationsOnline',
    isDefault: true,
    isInitial: false,
    name,
    type: 'Managed',
  };
  const organization: Thing = {
    id: tenantId,
    displayName: name.split('.')[0] ?? name,
    city: null,
    countryLetterCode: countryOf(upn),
    preferredLanguage: 'en',
    verifiedDomains: [domain],
  };
  things.put(tenantId, 'organization', organization);
  for (const [part, bought] of Object.entries(subscriptions)) {
    const skuId = idOf('sku', part);
    const sku: Thing = {
      id: `${tenantId}_${skuId}`,
      skuId,
      skuPartNumber: part,
      appliesTo: 'User',
      capabilityStatus: 'Enabled',
      prepaidUnits: { enabled: bought, suspended: 0, warning: 0, lockedOut: 0 },
    };
    things.put(tenantId, 'sku', sku, part);
  }
  for (const displayName of groupNames) {
    const id = idOf(tenantId, 'group', displayName);
    const group: Thing = {
      id,
      displayName,
      description: null,
      groupTypes: [],
      mailEnabled: false,
      mailNickname: displayName,
      securityEnabled: true,
      visibility: null,
      createdDateTime: now.toISOString(),
      memberIds: [],
      ownerIds: [],
    };
    things.put(tenantId, 'group', group, displayName);
  }
  for (const [index, person] of people.entries()) {
    layDevices(things, tenantId, person, `${name.slice(0, 2).toUpperCase()}-${1001 + index}`);
  }
}

/** Everybody has a laptop in Intune; its serial number is also in Autopilot. */
function layDevices(things: Things, tenantId: string, person: GraphPerson, serialNumber: string): void {
  const managedDeviceId = idOf(tenantId, 'device', serialNumber);
  const about = { serialNumber, manufacturer: 'Northwind', model: 'Laptop 14' };
  const device: Thing = {
    ...about,
    id: managedDeviceId,
    deviceName: `LAPTOP-${serialNumber}`,
    complianceState: 'compliant',
    managementState: 'managed',
    operatingSystem: 'Windows',
    osVersion: '10.0.26100',
    userDisplayName: person.name,
    userId: person.userId,
    userPrincipalName: person.upn,
  };
  things.put(tenantId, 'managedDevice', device);
  const identity: Thing = {
    ...about,
    id: idOf(tenantId, 'autopilot', serialNumber),
    managedDeviceId,
    displayName: '',
    enrollmentState: 'enrolled',
    groupTag: '',
    userPrincipalName: '',
    addressableUserName: '',
  };
  things.put(tenantId, 'autopilotDevice', identity);
}
