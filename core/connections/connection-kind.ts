import type { FieldError } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { SettingKind } from '../settings/setting-verbs.ts';
import { baseUrlComplaints } from './base-url.ts';
import { type Connection, connectionPartition } from './connection.ts';
import { connectionUsers, isDefaultVendor } from './connection-users.ts';
import { type ConnectionView, connectionFields } from './contract.ts';
import { connectionsKept, sameName } from './find-connections.ts';

/** What a connection is made of, and what must hold of it. */
export const connectionKind: SettingKind<'connection', typeof connectionFields.shape, ConnectionView> = {
  ...connectionsKept,
  called: 'connection',
  scope: 'settings:admin',
  fields: connectionFields,
  fieldsOf: ({ name, provider, baseUrl, credentialsSecretRef, header, scopes }) => ({
    name,
    provider,
    baseUrl,
    credentialsSecretRef,
    header,
    scopes: [...scopes],
  }),
  make: (fields, base): Connection => ({ ...base, ...fields }),
  view: ({ id, name, provider, baseUrl, credentialsSecretRef, header, scopes, version, createdAt, updatedAt }) => ({
    id,
    name,
    provider,
    baseUrl,
    credentialsSecretRef,
    header,
    scopes: [...scopes],
    version,
    createdAt,
    updatedAt,
  }),
  complaints: async (ctx, fields, others, id) => [
    ...(others.some(({ name }) => sameName(name, fields.name))
      ? [{ pointer: '/name', code: 'taken', detail: 'Another connection has this name. Choose one of its own.' }]
      : []),
    ...baseUrlComplaints(fields.baseUrl, ctx.platform.allowsLocalSystems ?? false),
    ...(await changeComplaints(ctx, fields, others, id)),
  ],
  usedBy: async (ctx, connection) => {
    const all = await ctx.store.query('connection', { partition: connectionPartition, limit: connectionsKept.most });
    return connectionUsers(ctx, connection, isOrderedFrom(ctx, connection, all.items));
  },
};

/** Playbooks call a connection by its name, and for what it is: neither becomes another under their hands. */
async function changeComplaints(
  ctx: Ctx,
  fields: Pick<Connection, 'name' | 'provider'>,
  others: readonly Connection[],
  id: string,
): Promise<FieldError[]> {
  const before = await ctx.store.get('connection', connectionPartition, id);
  if (!before) return [];
  const changed = [
    ...(sameName(before.name, fields.name) ? [] : ['/name']),
    ...(before.provider === fields.provider ? [] : ['/provider']),
  ];
  if (changed.length === 0) return [];
  const users = await connectionUsers(ctx, before, isOrderedFrom(ctx, before, others));
  if (users.length === 0) return [];
  const named = users
    .slice(0, mostNamed)
    .map(({ says }) => says)
    .join('; ');
  const more = users.length > mostNamed ? `; and ${users.length - mostNamed} more` : '';
  const detail = `It is used by ${named}${more}. Change those first, or make another connection.`;
  return changed.map((pointer) => ({ pointer, code: 'in_use', detail }));
}

const mostNamed = 10;

/** Whether orders that name nobody go there, and would go nowhere without it. */
const isOrderedFrom = (ctx: Ctx, connection: Connection, all: readonly Connection[]): boolean =>
  ctx.tenant.settings.fulfilment.defaultVendor === null
    ? connection.provider === 'vendor' && !all.some(({ id, provider }) => provider === 'vendor' && id !== connection.id)
    : isDefaultVendor(ctx, connection);
