import { digest } from '#core/digest';
import { InDoubt, NotYet, partly } from '../../actions/outcomes.ts';
import { peopleOf } from '../../actions/person-input.ts';
import { textOf } from '../answer-facts.ts';
import { GraphFailure } from '../graph-failure.ts';
import type { Asking, GraphAsk, GraphFacts } from './asking.ts';
import { type Account, findAccount } from './find-account.ts';
import type { Effect, GraphAction } from './graph-action.ts';
import { mailNickname } from './sign-in-name.ts';
import { thrownFor } from './thrown-for.ts';

const needs = 'Group.ReadWrite.All';

/**
 * `graph.createTeam`: first the group, whose mail nickname ends in a mark made of the step's key and is there only once, then
 * the team on it, which Teams makes in its own time.
 */
export const createTeam: GraphAction = {
  apply: async (asking) => {
    const owner = await findAccount(asking, asking.call.inputs.owner);
    const members = await membersOf(asking);
    const group = (await groupOfStep(asking)) ?? (await createGroup(asking, owner));
    const groupId = String(group.id);
    return partly(async () => {
      const team = (await teamOf(asking, groupId)) ?? (await makeTeam(asking, groupId));
      for (const member of members) await addMember(asking, groupId, member);
      return effectOf(groupId, team);
    });
  },
  compensate: async (asking, { teamId, mailNickname: nickname }) => {
    if (typeof teamId !== 'string' || typeof nickname !== 'string') return;
    const path = `/groups/${teamId}`;
    const found = await asking.find({ method: 'GET', path: `${path}?$select=id,mailNickname`, needs });
    if (found?.mailNickname !== nickname) return;
    await asking.find({ method: 'DELETE', path, needs });
  },
  readBack: async (asking) => {
    const group = await groupOfStep(asking);
    const team = group && (await teamOf(asking, String(group.id)));
    return group && team ? effectOf(String(group.id), team, nicknameOf(asking)) : null;
  },
};

/** At most 64 characters, ASCII, unique in the directory. */
function nicknameOf({ call }: Asking): string {
  const mark = digest('team made by a step', call.key).slice(0, 16);
  return `${mailNickname(String(call.inputs.name)).slice(0, 40) || 'team'}-${mark}`;
}

const effectOf = (teamId: string, team: GraphFacts, nickname = textOf(team.mailNickname) ?? ''): Effect => ({
  outputs: { teamId, webUrl: textOf(team.webUrl) ?? '' },
  memory: { teamId, mailNickname: nickname },
});

async function membersOf(asking: Asking): Promise<readonly Account[]> {
  const { members } = asking.call.inputs;
  const found: Account[] = [];
  for (const { id } of members === undefined ? [] : peopleOf(members)) found.push(await findAccount(asking, id));
  return found;
}

async function groupOfStep(asking: Asking): Promise<GraphFacts | undefined> {
  const filter = encodeURIComponent(`mailNickname eq '${nicknameOf(asking)}'`);
  const path = `/groups?$filter=${filter}&$select=id,mailNickname&$top=1`;
  return (await asking.list({ method: 'GET', path, needs }))[0];
}

async function createGroup(asking: Asking, owner: Account): Promise<GraphFacts> {
  const { name, description, visibility } = asking.call.inputs;
  const person = `https://graph.microsoft.com/v1.0/users/${owner.id}`;
  const what = {
    method: 'POST',
    path: '/groups',
    needs,
    body: {
      displayName: String(name),
      ...(description !== undefined && { description }),
      groupTypes: ['Unified'],
      mailEnabled: true,
      mailNickname: nicknameOf(asking),
      securityEnabled: false,
      visibility: visibility === 'public' ? 'Public' : 'Private',
      'owners@odata.bind': [person],
      'members@odata.bind': [person],
    },
    repeatable: false,
  } as const;
  try {
    const made = await asking.attempt(what);
    if (!(made instanceof GraphFailure)) return made;
    const found = await groupOfStep(asking);
    if (found) return found;
    throw thrownFor(made, what, asking.now());
  } catch (error) {
    if (!(error instanceof InDoubt)) throw error;
    const found = await groupOfStep(asking);
    if (found) return found;
    throw error;
  }
}

const teamOf = async (asking: Asking, groupId: string): Promise<GraphFacts | undefined> => {
  const team = await asking.find({ method: 'GET', path: `/teams/${groupId}?$select=id,webUrl`, needs });
  return team && { ...team, mailNickname: nicknameOf(asking) };
};

const mostLooks = 15;
const lookMs = 2_000;

async function makeTeam(asking: Asking, groupId: string): Promise<GraphFacts> {
  const what = {
    method: 'POST',
    path: '/teams',
    needs: 'Team.Create',
    body: {
      'template@odata.bind': "https://graph.microsoft.com/v1.0/teamsTemplates('standard')",
      'group@odata.bind': `https://graph.microsoft.com/v1.0/groups('${groupId}')`,
    },
    // A group has one team: a second request is refused.
    repeatable: true,
  } as const;
  const operation = await startTeam(asking, what);
  for (let look = 0; look < mostLooks; look += 1) {
    if (operation !== null && (await hasFailed(asking, operation))) {
      throw new NotYet('Teams could not make the team on its group yet.', null);
    }
    const team = await teamOf(asking, groupId);
    if (team) return team;
    await asking.pause(lookMs);
  }
  throw new NotYet('Teams is still making the team.', null);
}

/** Where Teams says how it goes; null where it had begun before. */
async function startTeam(asking: Asking, what: GraphAsk): Promise<string | null> {
  const answer = await asking.attempt(what);
  if (!(answer instanceof GraphFailure)) return asking.lastHeaders().get('location');
  if (answer.status === 409) return null;
  // Until the new group is known everywhere, Teams says that there is none.
  if (answer.status === 404) throw new NotYet('Teams does not know the new group yet.', null);
  throw thrownFor(answer, what, asking.now());
}

const operationShape = /^\/?(teams\('[\w-]+'\)\/operations\('[\w-]+'\)|teams\/[\w-]+\/operations\/[\w-]+)$/;

/** The path in Location is below the version; anything else is not followed. */
async function hasFailed(asking: Asking, location: string): Promise<boolean> {
  if (!operationShape.test(location)) return false;
  const path = location.startsWith('/') ? location : `/${location}`;
  const operation = await asking.find({ method: 'GET', path, needs: 'Team.Create' });
  return operation?.status === 'failed';
}

async function addMember(asking: Asking, teamId: string, { id }: Account): Promise<void> {
  await asking.ask({
    method: 'POST',
    path: `/teams/${teamId}/members`,
    needs: 'TeamMember.ReadWrite.All',
    body: {
      '@odata.type': '#microsoft.graph.aadUserConversationMember',
      roles: [],
      'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${id}')`,
    },
  });
}
