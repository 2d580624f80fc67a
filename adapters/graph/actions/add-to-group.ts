import { Refusal } from '../../actions/outcomes.ts';
import { listOf, textOf } from '../answer-facts.ts';
import { GraphFailure } from '../graph-failure.ts';
import type { Asking, GraphFacts } from './asking.ts';
import { findAccount } from './find-account.ts';
import type { Effect, GraphAction } from './graph-action.ts';
import { thrownFor } from './thrown-for.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const needs = 'GroupMember.ReadWrite.All';

/** `graph.addToGroup`: a direct member, and no more than that. */
export const addToGroup: GraphAction = {
  apply: async (asking) => {
    const account = await findAccount(asking, asking.call.inputs.account);
    const group = await findGroup(asking, String(asking.call.inputs.group));
    const before = await asking.first(async () => ({ member: await isMember(asking, account.id, group.id) }));
    if (!(before.member && (await isMember(asking, account.id, group.id)))) await add(asking, account.id, group.id);
    return effectOf(group, account.id, before.member);
  },
  readBack: async (asking) => {
    const account = await findAccount(asking, asking.call.inputs.account);
    const group = await findGroup(asking, String(asking.call.inputs.group));
    if (!(await isMember(asking, account.id, group.id))) return null;
    // Without a note no attempt came as far as adding: whoever is a member now was one before.
    const { member } = await asking.first(async () => ({ member: true }));
    return effectOf(group, account.id, member);
  },
  compensate: async (asking, { groupId, userId, before }) => {
    if (before === true || typeof groupId !== 'string' || typeof userId !== 'string') return;
    const path = `/groups/${groupId}/members/${userId}/$ref`;
    await asking.find({ method: 'DELETE', path, needs });
  },
};

interface Group {
  readonly id: string;
  readonly name: string;
}

const effectOf = (group: Group, userId: string, before: boolean): Effect => ({
  outputs: { groupId: group.id, groupName: group.name },
  memory: { groupId: group.id, userId, before },
});

async function isMember(asking: Asking, userId: string, groupId: string): Promise<boolean> {
  const path = `/users/${userId}/memberOf/${groupId}?$select=id`;
  return (await asking.find({ method: 'GET', path, needs })) !== undefined;
}

async function add(asking: Asking, userId: string, groupId: string): Promise<void> {
  const what = {
    method: 'POST',
    path: `/groups/${groupId}/members/$ref`,
    body: { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${userId}` },
    needs,
    // Graph refuses the second of two: nobody is in a group twice.
    repeatable: true,
  } as const;
  const answer = await asking.attempt(what);
  if (!(answer instanceof GraphFailure)) return;
  if (await isMember(asking, userId, groupId)) return;
  throw thrownFor(answer, what, asking.now());
}

const select = 'id,displayName,groupTypes,onPremisesSyncEnabled';

/** By id or by name. @throws Refusal where there is none, more than one, or one whose members are decided elsewhere */
export async function findGroup(asking: Asking, named: string): Promise<Group> {
  const absent = `There is no group ${named} in the directory`;
  if (guid.test(named)) {
    return open(await asking.ask({ method: 'GET', path: `/groups/${named}?$select=${select}`, needs, absent }), named);
  }
  const filter = encodeURIComponent(`displayName eq '${named.replaceAll("'", "''")}'`);
  const found = await asking.list({ method: 'GET', path: `/groups?$filter=${filter}&$select=${select}&$top=3`, needs });
  const [group, another] = found;
  if (!group) {
    throw new Refusal({
      code: 'no_group',
      detail: `${absent}.`,
      means: 'There is nothing that the account could be added to.',
      remedy: 'Make the group, or correct its name in the playbook, then retry; or skip the step.',
    });
  }
  if (another) {
    throw new Refusal({
      code: 'many_groups',
      detail: `More than one group is called ${named}.`,
      means: 'It is not known which of them is meant.',
      remedy: 'Name the group by its id in the playbook, or add the account by hand and skip the step.',
    });
  }
  return open(group, named);
}

function open(facts: GraphFacts, named: string): Group {
  const name = textOf(facts.displayName) ?? named;
  const byRule = listOf(facts.groupTypes).includes('DynamicMembership');
  if (byRule || facts.onPremisesSyncEnabled === true) {
    throw new Refusal({
      code: 'closed_group',
      detail: byRule ? `The members of ${name} are found by a rule.` : `${name} is kept in the directory on premises.`,
      means: 'Nobody can be added to it through Graph.',
      remedy: 'Change the rule or the group where it is kept, then skip the step; or name another group.',
    });
  }
  return { id: textOf(facts.id) ?? named, name };
}
