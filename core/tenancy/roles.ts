export const roles = ['end_user', 'agent', 'admin', 'tenant_owner', 'stakeholder'] as const;
export type Role = (typeof roles)[number];

export const scopes = [
  'tickets:read',
  'tickets:write',
  'tickets:assign',
  'requests:approve',
  'kb:edit',
  'catalog:admin',
  'sla:admin',
  'settings:admin',
  'members:admin',
  'reports:read',
  'audit:read',
  'webhooks:admin',
  'privacy:admin',
] as const;
export type Scope = (typeof scopes)[number];

const endUser: readonly Scope[] = ['tickets:read', 'tickets:write'];
const agent: readonly Scope[] = [...endUser, 'tickets:assign', 'kb:edit', 'reports:read'];
const admin: readonly Scope[] = [
  ...agent,
  'catalog:admin',
  'sla:admin',
  'settings:admin',
  'members:admin',
  'webhooks:admin',
  'audit:read',
];

/** What each role may do at most. Each role of the desk includes the one before it. */
export const roleScopes: { readonly [R in Role]: readonly Scope[] } = {
  end_user: endUser,
  agent,
  admin,
  tenant_owner: [...admin, 'privacy:admin'],
  stakeholder: [...endUser, 'reports:read'],
};

export const scopesOf = (held: readonly Role[]): ReadonlySet<Scope> =>
  new Set(held.flatMap((role) => roleScopes[role]));

/** The roles that work other people's tickets; everyone else sees the tickets they take part in. */
export const worksTheDesk = (held: readonly Role[]): boolean =>
  held.some((role) => role === 'agent' || role === 'admin' || role === 'tenant_owner');
