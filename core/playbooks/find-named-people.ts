import { findMember } from '../people/find-members.ts';
import { type Member, memberPartition } from '../people/member.ts';
import type { Ctx } from '../platform.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import type { InputValue } from './playbook.ts';

/** Who inputs name: members that are active, and in words whom nobody knows. */
export interface NamedPeople {
  readonly people: readonly PersonRef[];
  readonly unknown: readonly string[];
}

/** People by id, by sign-in name or address, or as a person field of a form answers; one of them or a list. */
export async function findNamedPeople(ctx: Ctx, named: InputValue | undefined): Promise<NamedPeople> {
  const asked = (Array.isArray(named) ? named : [named]) as readonly (InputValue | undefined)[];
  const found = await Promise.all(asked.map(async (one) => ({ one, member: await memberNamed(ctx, idOf(one)) })));
  const people = found.flatMap(({ member }) => (member?.active ? [{ id: member.id, name: member.name }] : []));
  return {
    people: [...new Map(people.map((person) => [person.id, person])).values()],
    unknown: found.flatMap(({ one, member }) => (member?.active ? [] : [shownName(one)])),
  };
}

async function memberNamed(ctx: Ctx, named: string): Promise<Member | undefined> {
  if (named === '') return undefined;
  const known = await findMember(ctx, named);
  if (known || !named.includes('@')) return known;
  const name = {
    or: [named, named.toLowerCase()].flatMap((is) => [
      { field: 'upn', is },
      { field: 'email', is },
    ]),
  };
  return (await ctx.store.query('member', { partition: memberPartition, where: name, limit: 1 })).items[0];
}

const idOf = (one: InputValue | undefined): string => {
  const id = isGroup(one) ? one.id : one;
  return typeof id === 'string' ? id.trim() : '';
};

const shownName = (one: InputValue | undefined): string => {
  const name = isGroup(one) ? (one.name ?? one.id) : one;
  return typeof name === 'string' ? name.slice(0, 100) : 'somebody';
};

const isGroup = (value: InputValue | undefined): value is { readonly [name: string]: InputValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
