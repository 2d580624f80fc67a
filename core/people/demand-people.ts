import type { FieldError } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import { worksTheDesk } from '../tenancy/roles.ts';
import { findMember, unknownMember } from './find-members.ts';

export interface NamedPerson {
  readonly id: string;
  readonly pointer: string;
}

/** What is wrong with people whom a setting names: each must be an active member. */
export const peopleComplaints = (ctx: Ctx, named: readonly NamedPerson[]): Promise<FieldError[]> =>
  complaintsOf(ctx, named, false);

/** The same for people who are to get tickets: they must work the desk, too. */
export const agentComplaints = (ctx: Ctx, named: readonly NamedPerson[]): Promise<FieldError[]> =>
  complaintsOf(ctx, named, true);

async function complaintsOf(ctx: Ctx, named: readonly NamedPerson[], agents: boolean): Promise<FieldError[]> {
  const found = await Promise.all(named.map(({ id }) => findMember(ctx, id)));
  return named.flatMap(({ pointer }, index): FieldError[] => {
    const member = found[index];
    if (!member) return [{ pointer, code: 'unknown_member', detail: unknownMember }];
    if (!member.active) {
      return [{ pointer, code: 'inactive_member', detail: `${member.name} has left. Name somebody else.` }];
    }
    if (agents && !worksTheDesk(member.roles)) {
      const detail = `${member.name} does not work the desk. Give them a role there first, or name somebody else.`;
      return [{ pointer, code: 'not_an_agent', detail }];
    }
    return [];
  });
}

/** The ids of a list with the place of each. */
export const eachAt = (pointer: string, ids: readonly string[] | undefined): NamedPerson[] =>
  (ids ?? []).map((id, index) => ({ id, pointer: `${pointer}/${index}` }));
