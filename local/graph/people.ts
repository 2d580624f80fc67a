import { noSuchResource } from './graph-error.ts';

/** One seeded person as the directory knows them. */
export type GraphPerson = {
  readonly name: string;
  readonly upn: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly title: string;
  readonly managerId: string | null;
};

/** The people of one tenant: whoever asks for somebody else's finds nobody. */
export type TenantPeople = {
  readonly all: readonly GraphPerson[];
  /** By object id or by upn. @throws Graph's 404 */
  find(id: string): GraphPerson;
};

export function peopleOf(people: readonly GraphPerson[], tenantId: string): TenantPeople {
  const all = people.filter((one) => one.tenantId === tenantId).sort((a, b) => (a.userId < b.userId ? -1 : 1));
  return {
    all,
    find: (id) => {
      const wanted = id.toLowerCase();
      const found = all.find((one) => one.userId === wanted || one.upn.toLowerCase() === wanted);
      if (!found) throw noSuchResource(id);
      return found;
    },
  };
}

/** A seeded person as the directory begins with them. */
export const userFacts = (person: GraphPerson) => {
  const [givenName = person.name, ...rest] = person.name.split(' ');
  return {
    id: person.userId,
    displayName: person.name,
    givenName,
    surname: rest.join(' ') || null,
    userPrincipalName: person.upn,
    mailNickname: person.upn.split('@')[0],
    mail: person.upn,
    jobTitle: person.title,
    businessPhones: [],
    accountEnabled: true,
    assignedLicenses: [],
    userType: 'Member',
    managerId: person.managerId,
  };
};

/** What Graph shows of a user unless `$select` says otherwise. */
export const usualUser = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];
