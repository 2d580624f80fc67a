import { randomUUID } from 'node:crypto';
import { type Facts, objectAt } from '../facts.ts';
import { graphError, noSuchResource } from '../graph-error.ts';
import { usualUser } from '../people.ts';
import type { GraphRequest, GraphRoute, GraphWorld } from '../route.ts';
import type { Thing } from '../things.ts';
import { invalid, matches, one, pageOf, referred, shown, textsOf, userNamed, userOfPath } from './reading.ts';

const filters = ['mail', 'userPrincipalName', 'id', 'displayName', 'mailNickname', 'employeeId'];

const show = (request: GraphRequest) => (user: Thing) => shown(user, request.query.get('$select'), usualUser);

export const userRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/users',
    answer: (request, world) => {
      const fits = matches(request.query.get('$filter'), filters);
      const found = world.things.all(request.caller.tenantId, 'user').filter(fits);
      return pageOf(request, world, '/users', found, show(request));
    },
  },
  { method: 'POST', path: '/users', answer: createUser },
  {
    method: 'GET',
    path: '/users/{id}',
    answer: (request, world) => one('users', world, show(request)(userOfPath(request, world))),
  },
  {
    method: 'PATCH',
    path: '/users/{id}',
    answer: (request, world) => {
      const user = userOfPath(request, world);
      put(request, world, { ...user, ...changes(request, world, objectAt(request.body, 'body'), user) });
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: '/users/{id}',
    answer: (request, world) => {
      const { tenantId } = request.caller;
      const user = userOfPath(request, world);
      for (const group of world.things.all(tenantId, 'group')) {
        const memberIds = textsOf(group.memberIds).filter((id) => id !== user.id);
        const ownerIds = textsOf(group.ownerIds).filter((id) => id !== user.id);
        world.things.put(tenantId, 'group', { ...group, memberIds, ownerIds }, String(group.mailNickname));
      }
      world.things.put(tenantId, 'deleted', { ...user, deletedDateTime: world.now().toISOString() });
      world.things.remove(tenantId, 'user', user.id);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/users/{id}/manager',
    answer: (request, world) => {
      const { managerId } = userOfPath(request, world);
      if (typeof managerId !== 'string') throw noSuchResource('manager');
      const manager = show(request)(userNamed(request.caller.tenantId, world, managerId));
      return one('directoryObjects', world, { '@odata.type': '#microsoft.graph.user', ...manager });
    },
  },
  {
    method: 'PUT',
    path: '/users/{id}/manager/$ref',
    answer: (request, world) => {
      const user = userOfPath(request, world);
      const address = objectAt(request.body, 'body')['@odata.id'];
      const manager = userNamed(request.caller.tenantId, world, referred(address));
      if (manager.id === user.id) throw invalid('A user cannot be the manager of themselves.');
      put(request, world, { ...user, managerId: manager.id });
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/users/{id}/memberOf/{memberOf}',
    answer: (request, world) => {
      const user = userOfPath(request, world);
      const group = world.things.get(request.caller.tenantId, 'group', request.params.memberOf ?? '');
      if (!group || !textsOf(group.memberIds).includes(user.id)) throw noSuchResource(request.params.memberOf ?? '');
      const picked = shown(group, request.query.get('$select'), ['id', 'displayName']);
      return one('directoryObjects', world, { '@odata.type': '#microsoft.graph.group', ...picked });
    },
  },
  {
    method: 'POST',
    path: '/users/{id}/revokeSignInSessions',
    answer: (request, world) => {
      const user = userOfPath(request, world);
      put(request, world, { ...user, signInSessionsValidFromDateTime: world.now().toISOString() });
      return { status: 200, body: { '@odata.context': `${world.baseUrl}/$metadata#Edm.Boolean`, value: true } };
    },
  },
];

const put = ({ caller }: GraphRequest, { things }: GraphWorld, user: Thing): void =>
  things.put(caller.tenantId, 'user', user, String(user.userPrincipalName));

function createUser(request: GraphRequest, world: GraphWorld) {
  const given = objectAt(request.body, 'body');
  const nickname = String(given.mailNickname);
  if (!/^[\x21-\x7e]{1,64}$/.test(nickname) || /[@()\\[\]";:<>,]/.test(nickname)) {
    throw invalid("Invalid value specified for property 'mailNickname' of resource 'User'.");
  }
  const user: Thing = {
    userType: 'Member',
    assignedLicenses: [],
    businessPhones: [],
    mail: null,
    ...changes(request, world, given, undefined),
    createdDateTime: world.now().toISOString(),
    id: randomUUID(),
  };
  put(request, world, user);
  return one('users', world, shown(user, null, usualUser), 201);
}

/** What a body changes, checked as the directory does. The password itself is not kept. */
function changes(request: GraphRequest, world: GraphWorld, given: Facts, before: Thing | undefined): Facts {
  const { passwordProfile, ...rest } = given;
  const { userPrincipalName: upn, usageLocation, displayName } = rest;
  if (upn !== undefined) checkName(request, world, String(upn), before);
  if (displayName !== undefined && (displayName === '' || String(displayName).length > 256)) {
    throw invalid("Invalid value specified for property 'displayName' of resource 'User'.");
  }
  if (typeof usageLocation === 'string' && !/^[A-Z]{2}$/.test(usageLocation)) {
    throw invalid("Invalid value specified for property 'usageLocation' of resource 'User'.");
  }
  if (passwordProfile === undefined || passwordProfile === null) return rest;
  checkPassword(objectAt(passwordProfile, 'passwordProfile'));
  return { ...rest, lastPasswordChangeDateTime: world.now().toISOString() };
}

function checkName({ caller }: GraphRequest, { things }: GraphWorld, upn: string, before: Thing | undefined): void {
  const [part = '', domain = '', ...more] = upn.split('@');
  const [organization] = things.all(caller.tenantId, 'organization');
  const domains = (organization?.verifiedDomains ?? []) as readonly { readonly name: string }[];
  if (more.length > 0 || !/^[\w.!#^~'-]{1,64}$/.test(part) || part.endsWith('.')) {
    throw invalid("Invalid value specified for property 'userPrincipalName' of resource 'User'.");
  }
  if (!domains.some(({ name }) => name.toLowerCase() === domain.toLowerCase())) {
    throw invalid(
      'The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.',
    );
  }
  const other = things.named(caller.tenantId, 'user', upn);
  if (other && other.id !== before?.id) {
    throw invalid('Another object with the same value for property userPrincipalName already exists.');
  }
}

function checkPassword({ password }: Facts): void {
  const text = typeof password === 'string' ? password : '';
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(text)).length;
  if (text.length < 8 || text.length > 256 || kinds < 3) {
    throw graphError(
      400,
      'Request_BadRequest',
      'The specified password does not comply with password complexity requirements.',
    );
  }
}
