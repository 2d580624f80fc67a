import { randomUUID } from 'node:crypto';
import { objectAt } from '../facts.ts';
import { noSuchResource } from '../graph-error.ts';
import { usualUser } from '../people.ts';
import type { GraphRequest, GraphRoute, GraphWorld } from '../route.ts';
import type { Thing } from '../things.ts';
import { invalid, matches, one, pageOf, referred, shown, textsOf, thingOf, userNamed } from './reading.ts';

const usual = [
  'id',
  'displayName',
  'description',
  'groupTypes',
  'mailEnabled',
  'mailNickname',
  'securityEnabled',
  'visibility',
];
const show = (request: GraphRequest) => (group: Thing) => shown(group, request.query.get('$select'), usual);

export const putGroup = (tenantId: string, { things }: GraphWorld, group: Thing): void =>
  things.put(tenantId, 'group', group, String(group.mailNickname));

export const groupRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/groups',
    answer: (request, world) => {
      const fits = matches(request.query.get('$filter'), ['displayName', 'mailNickname', 'id']);
      const found = world.things.all(request.caller.tenantId, 'group').filter(fits);
      return pageOf(request, world, '/groups', found, show(request));
    },
  },
  { method: 'POST', path: '/groups', answer: createGroup },
  {
    method: 'GET',
    path: '/groups/{id}',
    answer: (request, world) => one('groups', world, show(request)(thingOf(request, world, 'group'))),
  },
  {
    method: 'DELETE',
    path: '/groups/{id}',
    answer: (request, world) => {
      const { id } = thingOf(request, world, 'group');
      world.things.remove(request.caller.tenantId, 'group', id);
      world.things.remove(request.caller.tenantId, 'team', id);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/groups/{id}/members',
    answer: (request, world) => members(request, world, 'members', textsOf(thingOf(request, world, 'group').memberIds)),
  },
  {
    method: 'GET',
    path: '/groups/{id}/transitiveMembers',
    answer: (request, world) => {
      const group = thingOf(request, world, 'group');
      return members(request, world, 'transitiveMembers', [...below(request, world, group, new Set())]);
    },
  },
  {
    method: 'POST',
    path: '/groups/{id}/members/$ref',
    answer: (request, world) => {
      const group = thingOf(request, world, 'group');
      const member = memberNamed(request, world, referred(objectAt(request.body, 'body')['@odata.id']));
      if (textsOf(group.groupTypes).includes('DynamicMembership')) {
        throw invalid('Insufficient privileges or the membership of the group is set by a rule.');
      }
      const memberIds = textsOf(group.memberIds);
      if (memberIds.includes(member.id)) {
        throw invalid(
          "One or more added object references already exist for the following modified properties: 'members'.",
        );
      }
      putGroup(request.caller.tenantId, world, { ...group, memberIds: [...memberIds, member.id] });
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: '/groups/{id}/members/{member}/$ref',
    answer: (request, world) => {
      const group = thingOf(request, world, 'group');
      const member = request.params.member ?? '';
      const memberIds = textsOf(group.memberIds);
      if (!memberIds.includes(member)) throw noSuchResource(member);
      putGroup(request.caller.tenantId, world, { ...group, memberIds: memberIds.filter((id) => id !== member) });
      return { status: 204 };
    },
  },
];

function memberNamed({ caller }: GraphRequest, world: GraphWorld, id: string): Thing {
  return world.things.get(caller.tenantId, 'group', id) ?? userNamed(caller.tenantId, world, id);
}

function members(request: GraphRequest, world: GraphWorld, name: string, ids: readonly string[]) {
  const { tenantId } = request.caller;
  const found = [...ids].sort().flatMap((id) => {
    const user = world.things.get(tenantId, 'user', id);
    const group = user ? undefined : world.things.get(tenantId, 'group', id);
    return user ? [{ ...user, type: 'user' }] : group ? [{ ...group, type: 'group' }] : [];
  });
  return pageOf(request, world, `/groups/${request.params.id}/${name}`, found, (member) => ({
    '@odata.type': `#microsoft.graph.${member.type}`,
    ...shown(member, request.query.get('$select'), usualUser),
  }));
}

/** Members of members too, each once. */
function below(request: GraphRequest, world: GraphWorld, group: Thing, seen: Set<string>): Set<string> {
  for (const id of textsOf(group.memberIds)) {
    if (seen.has(id)) continue;
    seen.add(id);
    const inner = world.things.get(request.caller.tenantId, 'group', id);
    if (inner) below(request, world, inner, seen);
  }
  return seen;
}

function createGroup(request: GraphRequest, world: GraphWorld) {
  const { 'owners@odata.bind': owners, 'members@odata.bind': joined, ...given } = objectAt(request.body, 'body');
  const { tenantId } = request.caller;
  const ids = (bound: unknown) => textsOf(bound).map((address) => userNamed(tenantId, world, referred(address)).id);
  const nickname = String(given.mailNickname);
  if (!/^[\x21-\x7e]{1,64}$/.test(nickname) || /[@()\\[\]";:<>,]/.test(nickname)) {
    throw invalid("Invalid value specified for property 'mailNickname' of resource 'Group'.");
  }
  if (textsOf(given.groupTypes).includes('Unified') !== given.mailEnabled) {
    throw invalid('A group that is enabled for mail is a Microsoft 365 group, of the type Unified.');
  }
  if (world.things.named(tenantId, 'group', nickname)) {
    throw invalid('Another object with the same value for property mailNickname already exists.');
  }
  const group: Thing = {
    description: null,
    groupTypes: [],
    visibility: null,
    ...given,
    createdDateTime: world.now().toISOString(),
    memberIds: ids(joined),
    ownerIds: ids(owners),
    id: randomUUID(),
  };
  putGroup(tenantId, world, group);
  return one('groups', world, shown(group, null, usual), 201);
}
