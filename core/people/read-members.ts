import { z } from 'zod';
import { entityId } from '../api/fields.ts';
import { notFound } from '../api/problem.ts';
import { listing } from '../listing.ts';
import type { Ctx } from '../platform.ts';
import type { Filter } from '../store.ts';
import { useCase } from '../use-case.ts';
import { ListMembers, type MemberView, type MeView } from './contract.ts';
import { findMember } from './find-members.ts';
import { type Member, memberPartition } from './member.ts';

export const getMe = useCase('signed-in', z.strictObject({}), async (ctx): Promise<MeView> => {
  const member = await findMember(ctx, ctx.actor.id);
  if (!member) throw notFound();
  return meView(ctx, member);
});

export function meView(ctx: Ctx, member: Member): MeView {
  const { id, name, slug } = ctx.tenant;
  return {
    ...memberView(member),
    roles: [...ctx.actor.roles],
    tenant: { id, name, slug },
    scopes: [...ctx.actor.scopes],
  };
}

/** Colleagues by name, active ones only: everyone who reports an incident may have to name one. */
export const listMembers = useCase('tickets:write', ListMembers, (ctx, input) => {
  const filters: Filter[] = [{ field: 'active', is: true }];
  if (input.search) filters.push({ contains: input.search });
  if (input.role) filters.push({ field: 'roles', has: input.role });
  return listing(
    (query) => ctx.store.query('member', query),
    {
      partition: memberPartition,
      where: { and: filters },
      orderBy: { field: 'name', direction: input.sort === 'name:desc' ? 'desc' : 'asc' },
    },
    input,
    (member: Member) => ({ value: member.name, id: member.id }),
    memberView,
  );
});

export const getMember = useCase(
  'tickets:write',
  z.strictObject({ id: entityId() }),
  async (ctx, input): Promise<MemberView> => {
    const member = await findMember(ctx, input.id);
    if (!member) throw notFound();
    return memberView(member);
  },
);

export const memberView = (member: Member): MemberView => ({
  id: member.id,
  name: member.name,
  upn: member.upn,
  email: member.email,
  roles: [...member.roles],
  active: member.active,
  avatarUrl: member.avatarUrl,
  departmentId: member.departmentId,
  managerId: member.managerId,
  location: member.location,
  timeZone: member.timeZone,
  locale: member.locale,
  skills: [...member.skills],
  vip: member.vip,
});
