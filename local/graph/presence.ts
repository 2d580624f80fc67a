import { type Presence, presences } from './contract.ts';
import { listAt, objectAt, oneOf, textAt } from './facts.ts';
import { badRequest, noSuchResource } from './graph-error.ts';
import type { GraphPerson } from './people.ts';
import type { GraphRoute, GraphWorld } from './route.ts';

const denied = { code: 'Forbidden', message: 'Insufficient privileges to complete the operation.' };
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const presenceOf = (person: GraphPerson, { outbox }: GraphWorld) => {
  const { presence, outOfOffice } = outbox.availability(person);
  return {
    id: person.userId,
    availability: presence,
    activity: outOfOffice ? 'OutOfOffice' : presence,
    statusMessage: null,
    outOfOfficeSettings: { message: null, isOutOfOffice: outOfOffice !== null },
  };
};

/** Whoever is nobody of this tenant has an unknown presence, as there. */
const unknownPresence = (id: string) => ({
  id,
  availability: 'PresenceUnknown',
  activity: 'PresenceUnknown',
  statusMessage: null,
  outOfOfficeSettings: { message: null, isOutOfOffice: false },
});

export const presenceRoutes: readonly GraphRoute[] = [
  {
    method: 'POST',
    path: '/communications/getPresencesByUserId',
    denied,
    answer: ({ people, body }, world) => {
      const ids = listAt(objectAt(body, 'body', ['ids']).ids, 'ids', 650).map((id) => textAt(id, 'ids'));
      if (ids.length === 0) throw badRequest("The collection 'ids' has no members.");
      for (const id of ids) if (!guid.test(id)) throw badRequest(`'${id}' is not a user's object id.`);
      const known = new Map(people.all.map((one) => [one.userId, one]));
      const value = ids.map((id) => {
        const person = known.get(id.toLowerCase());
        return person ? presenceOf(person, world) : unknownPresence(id);
      });
      return { status: 200, body: { '@odata.context': `${world.baseUrl}/$metadata#Collection(presence)`, value } };
    },
  },
  {
    method: 'GET',
    path: '/users/{id}/presence',
    denied,
    answer: ({ people, params }, world) => ({
      status: 200,
      body: {
        '@odata.context': `${world.baseUrl}/$metadata#users('${params.id}')/presence/$entity`,
        ...presenceOf(people.find(params.id ?? ''), world),
      },
    }),
  },
  {
    method: 'POST',
    path: '/users/{id}/presence/setUserPreferredPresence',
    denied,
    answer: ({ people, params, body }, { outbox }) => {
      const { availability } = objectAt(body, 'body', ['availability', 'activity', 'expirationDuration']);
      const person = people.all.find((one) => one.userId === params.id);
      if (!person) throw noSuchResource(params.id ?? '');
      outbox.setAvailability(person, { presence: oneOf<Presence>(availability, 'availability', presences) });
      return { status: 200 };
    },
  },
];
