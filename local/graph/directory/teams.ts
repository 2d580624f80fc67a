import { randomUUID } from 'node:crypto';
import { objectAt } from '../facts.ts';
import { graphError, noSuchResource } from '../graph-error.ts';
import type { GraphRequest, GraphRoute, GraphWorld } from '../route.ts';
import type { Thing } from '../things.ts';
import { putGroup } from './groups.ts';
import { one, referred, shown, textsOf, thingOf, userNamed } from './reading.ts';

/** A team is there when it was looked at so often: soon, and not at once. */
const looks = 2;

export const teamRoutes: readonly GraphRoute[] = [
  {
    method: 'POST',
    path: '/teams',
    answer: (request, world) => {
      const { tenantId } = request.caller;
      const given = objectAt(request.body, 'body');
      if (given['group@odata.bind'] === undefined) {
        throw graphError(400, 'BadRequest', 'This little Graph makes teams on groups only.');
      }
      const group = world.things.get(tenantId, 'group', referred(given['group@odata.bind']));
      if (!group) throw graphError(404, 'NotFound', 'The group is not found.');
      if (world.things.get(tenantId, 'team', group.id)) {
        throw graphError(409, 'Conflict', 'The group is already provisioned as a team.');
      }
      if (textsOf(group.ownerIds).length === 0) {
        throw graphError(400, 'BadRequest', 'The group must have at least one owner.');
      }
      const operation: Thing = {
        id: randomUUID(),
        operationType: 'createTeam',
        createdDateTime: world.now().toISOString(),
        lastActionDateTime: world.now().toISOString(),
        targetResourceId: group.id,
        targetResourceLocation: `/teams('${group.id}')`,
        looks: 0,
      };
      world.things.put(tenantId, 'operation', operation);
      const webUrl = `https://teams.microsoft.com/l/team/${group.id}/conversations?groupId=${group.id}&tenantId=${tenantId}`;
      const team: Thing = {
        id: group.id,
        displayName: group.displayName,
        description: group.description ?? null,
        visibility: String(group.visibility ?? 'private').toLowerCase(),
        isArchived: false,
        tenantId,
        webUrl,
        operationId: operation.id,
      };
      world.things.put(tenantId, 'team', team);
      const location = `/teams('${group.id}')/operations('${operation.id}')`;
      return { status: 202, headers: { location, 'content-location': `/teams('${group.id}')` } };
    },
  },
  {
    method: 'GET',
    path: '/teams/{id}',
    answer: (request, world) => {
      const usual = ['id', 'displayName', 'description', 'visibility', 'isArchived', 'webUrl'];
      return one('teams', world, shown(readyTeam(request, world), request.query.get('$select'), usual));
    },
  },
  {
    method: 'GET',
    path: '/teams/{id}/operations/{operation}',
    answer: (request, world) => {
      const kept = thingOf(request, world, 'operation', 'operation');
      if (kept.targetResourceId !== request.params.id) throw noSuchResource(request.params.operation ?? '');
      const operation = { ...kept, looks: Number(kept.looks) + 1 };
      world.things.put(request.caller.tenantId, 'operation', operation);
      const { looks: looked, ...facts } = operation;
      const status = looked >= looks ? 'succeeded' : 'inProgress';
      return one('teams/operations', world, { ...facts, status, attemptsCount: looked, error: null });
    },
  },
  {
    method: 'POST',
    path: '/teams/{id}/members',
    answer: (request, world) => {
      const team = readyTeam(request, world);
      const { tenantId } = request.caller;
      const given = objectAt(request.body, 'body');
      const user = userNamed(tenantId, world, referred(given['user@odata.bind']));
      const group = thingOf(request, world, 'group');
      const memberIds = [...new Set([...textsOf(group.memberIds), user.id])];
      const owns = textsOf(given.roles).includes('owner');
      const ownerIds = owns ? [...new Set([...textsOf(group.ownerIds), user.id])] : group.ownerIds;
      putGroup(tenantId, world, { ...group, memberIds, ownerIds });
      return one('teams/members', world, memberOf(team, user, owns), 201);
    },
  },
  {
    method: 'GET',
    path: '/teams/{id}/members',
    answer: (request, world) => {
      const team = readyTeam(request, world);
      const group = thingOf(request, world, 'group');
      const owners = textsOf(group.ownerIds);
      const value = textsOf(group.memberIds).map((id) =>
        memberOf(team, userNamed(request.caller.tenantId, world, id), owners.includes(id)),
      );
      return { status: 200, body: { '@odata.context': `${world.baseUrl}/$metadata#teams/members`, value } };
    },
  },
];

const memberOf = (team: Thing, user: Thing, owns: boolean) => ({
  '@odata.type': '#microsoft.graph.aadUserConversationMember',
  id: Buffer.from(`${team.id}##${user.id}`).toString('base64'),
  roles: owns ? ['owner'] : [],
  displayName: user.displayName,
  userId: user.id,
  email: user.mail,
  tenantId: team.tenantId,
});

/** As often as it is asked for, Teams comes nearer. */
function readyTeam(request: GraphRequest, world: GraphWorld): Thing {
  const { tenantId } = request.caller;
  const team = thingOf(request, world, 'team');
  const operation = world.things.get(tenantId, 'operation', String(team.operationId));
  if (!operation || Number(operation.looks) >= looks) return team;
  world.things.put(tenantId, 'operation', { ...operation, looks: Number(operation.looks) + 1 });
  throw graphError(404, 'NotFound', 'No team found with that id.');
}
