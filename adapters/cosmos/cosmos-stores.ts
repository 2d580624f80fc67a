import type { Agent } from 'node:http';
import { type Container, CosmosClient, type CosmosClientOptions, PartitionKeyKind } from '@azure/cosmos';
import type { TokenCredential } from '@azure/identity';
import { checkLimit, checkWrites } from '#adapters/port-bounds';
import { type StoredDocument, storedId } from '#adapters/stored-document';
import type { DocumentType } from '#core/documents';
import type { Store, Stores } from '#core/store';
import { commitDocuments } from './commit-documents.ts';
import { containerDefinition } from './container-definition.ts';
import { guarded } from './cosmos-failure.ts';
import { countDocuments, type DocumentItem, queryDocuments, storedOf } from './query-documents.ts';
import { tenantIds } from './tenant-ids.ts';

export interface CosmosOptions {
  readonly endpoint: string;
  readonly database: string;
  readonly container: string;
  readonly credential: { readonly key: string } | TokenCredential;
  /** Makes database and container where they are missing. In Azure the infrastructure makes them. */
  readonly createIfMissing?: boolean;
  readonly agent?: Agent;
}

/** Only emulators speak plain HTTP. */
const isEmulator = ({ endpoint }: CosmosOptions): boolean => endpoint.startsWith('http:');

const clientOf = (given: CosmosOptions): CosmosClient => {
  const { endpoint, credential, agent } = given;
  const options: CosmosClientOptions = {
    endpoint,
    ...('key' in credential ? { key: credential.key } : { aadCredentials: credential }),
    ...(agent !== undefined && { agent }),
    // They announce addresses that nobody listens at.
    ...(isEmulator(given) && { connectionPolicy: { enableEndpointDiscovery: false } }),
  };
  return new CosmosClient(options);
};

const containerOf = async (client: CosmosClient, options: CosmosOptions): Promise<Container> => {
  if (options.createIfMissing !== true) return client.database(options.database).container(options.container);
  const { database } = await client.databases.createIfNotExists({ id: options.database });
  const { container } = await database.containers.createIfNotExists({
    ...structuredClone(containerDefinition),
    id: options.container,
    partitionKey: { ...containerDefinition.partitionKey, kind: PartitionKeyKind.MultiHash },
  });
  return container;
};

const storeOf = (container: Container, tenant: string, keyInOperations: boolean): Store => ({
  get: (type, partition, id) =>
    guarded(async () => {
      const { resource } = await container
        .item(storedId(type, id), [tenant, partition])
        .read<StoredDocument & DocumentItem>();
      // Some emulators look at the first level of the partition key only.
      if (resource === undefined || resource.tenantId !== tenant || resource.partition !== partition) return undefined;
      return storedOf(type, resource);
    }),
  query: <T extends DocumentType>(type: T, query: Parameters<Store['query']>[1]) =>
    guarded(() => queryDocuments(container, tenant, type, query)),
  count: (type, query) => guarded(() => countDocuments(container, tenant, type, query)),
  commit: async (partition, writes) => {
    checkWrites(writes);
    if (writes.length === 0) return;
    await guarded(() => commitDocuments(container, tenant, partition, writes, keyInOperations));
  },
});

/**
 * Opens the documents kept in one Cosmos container, partitioned by tenant and partition. `unavailable` comes from every
 * method once the client has given up retrying; after a timeout nobody can say whether a commit was carried out.
 */
export const openCosmosStores = async (options: CosmosOptions): Promise<Stores> => {
  const client = clientOf(options);
  try {
    const container = await guarded(() => containerOf(client, options));
    return {
      forTenant: (tenant) => storeOf(container, tenant, isEmulator(options)),
      tenantIds: ({ after, limit }) => guarded(() => tenantIds(container, after, checkLimit(limit))),
      close: async () => client.dispose(),
    };
  } catch (error) {
    client.dispose();
    throw error;
  }
};
