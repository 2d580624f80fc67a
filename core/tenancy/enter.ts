import { Problem } from '../api/problem.ts';
import type { ApprovalLinkClaims } from '../approvals/approval-link.ts';
import { type Member, memberPartition } from '../people/member.ts';
import type { Ctx, IdempotencyKey, Platform, Via } from '../platform.ts';
import { closedTo, readQueues } from '../queues/find-queues.ts';
import { type Store, StoreFailure } from '../store.ts';
import type { Actor, StepUp } from './actor.ts';
import { type Role, type Scope, scopesOf, worksTheDesk } from './roles.ts';
import { isOpen, type Tenant, tenantPartition } from './tenant.ts';

/** Who somebody is, as a verified token or a verified Teams activity says it. */
export interface Identity {
  readonly tenantId: string;
  readonly userId: string;
  readonly name?: string | undefined;
  readonly upn?: string | undefined;
  /** A guest of this tenant's directory joins by invitation only. */
  readonly mayJoin: boolean;
  /** What a Catalyst token grants; without it the member's present roles decide. */
  readonly grant?: { readonly roles: readonly Role[]; readonly scopes: readonly Scope[] } | undefined;
  readonly stepUp?: StepUp | undefined;
}

/** A program of the organisation that signs in as itself. Administrators grant its scopes in Entra, as app roles. */
export interface AppIdentity {
  readonly tenantId: string;
  /** The object id of its service principal in the tenant. */
  readonly appId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
}

export interface Circumstances {
  readonly via: Via;
  readonly idempotency?: IdempotencyKey | undefined;
  readonly ifMatch?: readonly string[] | undefined;
}

/**
 * The context of a person. Every command of a person begins here.
 * @throws CAT_TENANT_FORBIDDEN for an unknown, suspended or deleted tenant, or someone who is not (or no longer) a member.
 */
export async function enterAsMember(platform: Platform, identity: Identity, given: Circumstances): Promise<Ctx> {
  const { tenant, store } = await openTenant(platform, identity.tenantId);
  const member =
    (await readMember(platform, store, tenant.id, identity.userId)) ?? (await join(platform, store, identity));
  if (!member.active) throw refused();
  const queues = await readQueues(platform, store, tenant.id);
  const roles = identity.grant?.roles ?? member.roles;
  const allowed = scopesOf(roles);
  const actor: Actor = {
    kind: 'member',
    tenantId: tenant.id,
    id: member.id,
    name: member.name,
    roles,
    scopes: identity.grant ? new Set(identity.grant.scopes.filter((scope) => allowed.has(scope))) : allowed,
    reach: worksTheDesk(roles) ? 'all' : 'own',
    closedQueues: closedTo(member.id, queues),
    ...(identity.grant && { holdsGrant: true }),
    ...(identity.stepUp && { stepUp: identity.stepUp }),
  };
  return context(platform, tenant, store, actor, given);
}

/**
 * The context of whoever holds the signed link of a mail: the member it was made for, with the power over that one approval.
 * Nobody joins by a link.
 * @throws CAT_TENANT_FORBIDDEN for an unknown, suspended or deleted tenant, or someone who is no longer a member.
 */
export async function enterByLink(platform: Platform, link: ApprovalLinkClaims, given: Circumstances): Promise<Ctx> {
  const { tenant, store } = await openTenant(platform, link.tenantId);
  const member = await readMember(platform, store, tenant.id, link.memberId);
  if (!member?.active) throw refused();
  const actor: Actor = {
    kind: 'member',
    tenantId: tenant.id,
    id: member.id,
    name: member.name,
    roles: [],
    scopes: new Set<Scope>(['tickets:read']),
    reach: 'own',
    closedQueues: [],
    holdsGrant: true,
    link,
  };
  return context(platform, tenant, store, actor, given);
}

/**
 * The context of an app.
 * @throws CAT_TENANT_FORBIDDEN for an unknown, suspended or deleted tenant.
 */
export async function enterAsApp(platform: Platform, app: AppIdentity, given: Circumstances): Promise<Ctx> {
  const { tenant, store } = await openTenant(platform, app.tenantId);
  const queues = await readQueues(platform, store, tenant.id);
  const actor: Actor = {
    kind: 'app',
    tenantId: tenant.id,
    id: app.appId,
    name: app.name,
    roles: [],
    scopes: new Set(app.scopes),
    reach: 'all',
    closedQueues: closedTo(app.appId, queues),
  };
  return context(platform, tenant, store, actor, given);
}

/** Who asked for work that goes on without them, and what they came with. */
export interface AbsentAsker {
  readonly tenantId: string;
  readonly kind: 'member' | 'app';
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
}

/**
 * The context of somebody whose work goes on without them: with the roles they have now, and never more than they came with.
 * @throws CAT_TENANT_FORBIDDEN for an unknown, suspended or deleted tenant, or someone who is no longer a member.
 */
export async function enterInAbsence(platform: Platform, asker: AbsentAsker, via: Via): Promise<Ctx> {
  const { tenantId, id, name, scopes } = asker;
  if (asker.kind === 'app') return enterAsApp(platform, { tenantId, appId: id, name, scopes }, { via });
  const present = await enterAsMember(platform, { tenantId, userId: id, name, mayJoin: false }, { via });
  const roles = present.actor.roles.filter((role) => asker.roles.includes(role));
  const held = scopesOf(roles);
  const actor: Actor = {
    ...present.actor,
    roles,
    scopes: new Set(scopes.filter((scope) => held.has(scope))),
    reach: worksTheDesk(roles) ? 'all' : 'own',
  };
  return { ...present, actor };
}

/** What each part of the product that acts by itself may do, and no more. */
const systemScopes = {
  clock: ['tickets:read', 'tickets:write', 'tickets:assign'],
  router: ['tickets:read', 'tickets:write', 'tickets:assign'],
  notifier: ['tickets:read'],
  approvals: ['tickets:read', 'tickets:write'],
  fulfilment: ['tickets:read', 'tickets:write', 'tickets:assign'],
  linker: ['tickets:read', 'tickets:write'],
  files: ['tickets:read', 'tickets:write'],
} as const satisfies Record<string, readonly Scope[]>;

export type SystemActor = keyof typeof systemScopes;

/** The context of a part of the product that acts by itself. */
export async function enterAsSystem(platform: Platform, tenantId: string, name: SystemActor, via: Via): Promise<Ctx> {
  const { tenant, store } = await openTenant(platform, tenantId);
  const actor: Actor = {
    kind: 'system',
    tenantId: tenant.id,
    id: name,
    name: 'Catalyst',
    roles: [],
    scopes: new Set<Scope>(systemScopes[name]),
    reach: 'all',
    closedQueues: [],
  };
  return context(platform, tenant, store, actor, { via });
}

/** Whether a tenant that lets nobody in will be back: what it is owed waits for it. */
export const isSuspended = async (platform: Platform, tenantId: string): Promise<boolean> =>
  (await readTenant(platform, platform.stores.forTenant(tenantId), tenantId))?.status === 'suspended';

const readTenant = (platform: Platform, store: Store, tenantId: string): Promise<Tenant | undefined> =>
  platform.cache.read(tenantId, 'tenant', () => store.get('tenant', tenantPartition, tenantId));

async function openTenant(platform: Platform, tenantId: string): Promise<{ tenant: Tenant; store: Store }> {
  const store = platform.stores.forTenant(tenantId);
  const tenant = await readTenant(platform, store, tenantId);
  if (!tenant || !isOpen(tenant)) throw refused();
  return { tenant, store };
}

const refused = (): Problem =>
  new Problem(
    'CAT_TENANT_FORBIDDEN',
    'Your organisation or your account cannot use this service. Ask your administrator.',
  );

const readMember = (platform: Platform, store: Store, tenantId: string, id: string): Promise<Member | undefined> =>
  platform.cache.read(tenantId, `member:${id}`, () => store.get('member', memberPartition, id));

/** People of the organisation become members when they first come, as employees. */
async function join(platform: Platform, store: Store, identity: Identity): Promise<Member> {
  if (!identity.mayJoin) throw refused();
  const at = platform.clock.now().toISOString();
  const member: Member = {
    id: identity.userId,
    upn: identity.upn ?? '',
    email: identity.upn ?? '',
    name: identity.name?.trim().slice(0, 200) || identity.upn || 'Unnamed colleague',
    roles: ['end_user'],
    active: true,
    avatarUrl: null,
    departmentId: null,
    managerId: null,
    location: null,
    timeZone: null,
    locale: null,
    skills: [],
    vip: false,
    lastLoginAt: at,
    invitedBy: null,
    invitedAt: null,
    createdAt: at,
  };
  platform.cache.forget(identity.tenantId, `member:${identity.userId}`);
  try {
    await store.commit(memberPartition, [{ create: 'member', doc: member }]);
    platform.cache.forget(identity.tenantId, `member:${identity.userId}`);
    return member;
  } catch (error) {
    const known = error instanceof StoreFailure && error.kind === 'exists';
    const other = known ? await store.get('member', memberPartition, identity.userId) : undefined;
    if (!other) throw error;
    return other;
  }
}

const context = (platform: Platform, tenant: Tenant, store: Store, actor: Actor, given: Circumstances): Ctx => ({
  actor,
  tenant,
  store,
  platform,
  via: given.via,
  ...(given.idempotency && { idempotency: given.idempotency }),
  ...(given.ifMatch && { ifMatch: given.ifMatch }),
  outcome: {},
});

const nobody = '00000000-0000-0000-0000-000000000000';

/** Touches the store where no tenant is. @throws StoreFailure while it cannot be read. */
export async function probeStore(platform: Platform): Promise<void> {
  await platform.stores.forTenant(nobody).get('tenant', tenantPartition, nobody);
}
