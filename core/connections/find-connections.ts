import type { Ctx } from '../platform.ts';
import { readSettings } from '../settings/setting-verbs.ts';
import { type Connection, connectionPartition } from './connection.ts';

type Reader = Pick<Ctx, 'platform' | 'store' | 'actor'>;

/** Where connections are kept, and how many a tenant can have. */
export const connectionsKept = {
  type: 'connection',
  partition: connectionPartition,
  orderBy: 'name',
  most: 100,
  cacheKey: 'connections',
} as const;

/** Every connection by name, at most 30 seconds old. */
export const findConnections = (ctx: Reader): Promise<readonly Connection[]> => readSettings(ctx, connectionsKept);

/** The connection of this id or name, whatever its capitals; undefined where there is none. */
export const connectionOf = async (ctx: Reader, nameOrId: string): Promise<Connection | undefined> =>
  connectionNamed(await findConnections(ctx), nameOrId);

/** Every connection by name as it stands at this moment, whichever process wrote it: for what is about to call one. */
export async function connectionsNow({ store }: Pick<Reader, 'store'>): Promise<readonly Connection[]> {
  const { type, partition, orderBy, most } = connectionsKept;
  const page = await store.query(type, { partition, orderBy: { field: orderBy, direction: 'asc' }, limit: most });
  return page.items;
}

/** The one that orders go to where nothing is named: the first one to a vendor, by name. */
export const defaultVendorOf = async (ctx: Reader): Promise<Connection | undefined> =>
  firstVendor(await findConnections(ctx));

export function connectionNamed(all: readonly Connection[], nameOrId: string): Connection | undefined {
  const sought = nameOrId.trim();
  return all.find(({ id }) => id === sought) ?? all.find(({ name }) => sameName(name, sought));
}

export const firstVendor = (all: readonly Connection[]): Connection | undefined =>
  all.filter(({ provider }) => provider === 'vendor').sort((a, b) => (a.name < b.name ? -1 : 1))[0];

export const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
