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

/** Everything Graph says of a user; `userOf` picks from it. */
const everything = (person: GraphPerson) => {
  const [givenName = person.name, ...rest] = person.name.split(' ');
  return {
    id: person.userId,
    displayName: person.name,
    givenName,
    surname: rest.join(' ') || null,
    userPrincipalName: person.upn,
    mail: person.upn,
    jobTitle: person.title,
    department: null,
    officeLocation: null,
    mobilePhone: null,
    businessPhones: [],
    preferredLanguage: null,
    accountEnabled: true,
    userType: 'Member',
  };
};

const unlessAsked = [
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

/** A user as Graph shows it: what `$select` names, otherwise Graph's usual eleven properties. */
export function userOf(person: GraphPerson, select: string | null): Readonly<Record<string, unknown>> {
  const asked = select?.split(',').map((name) => name.trim()) ?? unlessAsked;
  const all: Readonly<Record<string, unknown>> = everything(person);
  return Object.fromEntries(asked.filter((name) => name in all).map((name) => [name, all[name]]));
}
