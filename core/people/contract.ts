import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { entityId, line } from '../api/fields.ts';
import { listInput, pageOf } from '../api/paging.ts';
import { roles } from '../tenancy/roles.ts';

export const MemberView = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    upn: z.string(),
    email: z.string(),
    roles: z.array(z.enum(roles)),
    active: z.boolean(),
    avatarUrl: z.string().nullable(),
    departmentId: z.string().nullable(),
    managerId: z.string().nullable(),
    location: z.string().nullable(),
    timeZone: z.string().nullable(),
    locale: z.string().nullable(),
    skills: z.array(z.string()),
    vip: z.boolean(),
  })
  .meta({ id: 'Member' });
export type MemberView = z.infer<typeof MemberView>;

export const MeView = MemberView.extend({
  tenant: z.strictObject({ id: z.string(), name: z.string(), slug: z.string() }),
  scopes: z.array(z.string()),
}).meta({ id: 'Me' });
export type MeView = z.infer<typeof MeView>;

export const ListMembers = listInput(['name'], {
  search: line(1, 100).optional().describe('Words that occur in name or address'),
  role: z.enum(roles).optional(),
});

export const peopleEndpoints = {
  getMe: endpoint({
    id: 'getMe',
    method: 'GET',
    path: '/v1/me',
    tag: 'People',
    summary: 'Who the caller is, and what they may do',
    scope: 'signed-in',
    input: z.strictObject({}),
    status: 200,
    result: MeView,
    problems: [],
  }),
  listMembers: endpoint({
    id: 'listMembers',
    method: 'GET',
    path: '/v1/members',
    tag: 'People',
    summary: 'People of the organisation, to pick from',
    scope: 'tickets:write',
    input: ListMembers,
    status: 200,
    result: pageOf(MemberView),
    problems: [],
  }),
  getMember: endpoint({
    id: 'getMember',
    method: 'GET',
    path: '/v1/members/{id}',
    tag: 'People',
    summary: 'One person of the organisation',
    scope: 'tickets:write',
    input: z.strictObject({ id: entityId() }),
    status: 200,
    result: MemberView,
    problems: ['CAT_NOT_FOUND'],
  }),
} as const;
