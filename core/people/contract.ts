import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';
import { entityId, line } from '../api/fields.ts';
import { listInput, pageOf } from '../api/paging.ts';
import { timeZone } from '../api/time-zone.ts';
import { Skills } from '../queues/contract.ts';
import { roles } from '../tenancy/roles.ts';

/** A language, as RFC 5646 writes it: `en`, `pt-BR`. */
const locale = () =>
  z
    .string()
    .max(35)
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .meta({ examples: ['en', 'de-AT'] });

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

const place = line(1, 100).nullable().optional();

export const UpdateMember = z
  .strictObject({
    id: entityId(),
    skills: Skills.optional(),
    vip: z.boolean().optional(),
    departmentId: place,
    managerId: entityId().nullable().optional(),
    location: place,
    timeZone: timeZone().nullable().optional(),
    locale: locale().nullable().optional(),
    active: z.boolean().optional().describe('false: has left; they can no longer sign in'),
  })
  .meta({ id: 'UpdateMember' });

export const UpdateMe = z
  .strictObject({
    locale: locale().nullable().optional().describe('null: as the organisation has it'),
    timeZone: timeZone().nullable().optional().describe('null: as the organisation has it'),
  })
  .meta({ id: 'UpdateMe' });

export const UpdatedMemberView = MemberView.extend({
  stillNamedIn: z
    .array(z.string())
    .describe('Of somebody who has left: what still names them. It goes on without them, and says so'),
}).meta({ id: 'UpdatedMember' });
export type UpdatedMemberView = z.infer<typeof UpdatedMemberView>;

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
  updateMe: endpoint({
    id: 'updateMe',
    method: 'PATCH',
    path: '/v1/me',
    tag: 'People',
    summary: 'Choose one’s own language and time zone; what is not given stays',
    scope: 'signed-in',
    input: UpdateMe,
    status: 200,
    result: MeView,
    problems: ['CAT_NOT_FOUND'],
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
  updateMember: endpoint({
    id: 'updateMember',
    method: 'PATCH',
    path: '/v1/members/{id}',
    tag: 'People',
    summary: 'Change what the organisation knows of a person; what is not given stays',
    scope: 'members:admin',
    input: UpdateMember,
    status: 200,
    result: UpdatedMemberView,
    problems: ['CAT_NOT_FOUND', 'CAT_CONFLICT', 'CAT_PRECONDITION'],
    conditional: true,
  }),
} as const;
