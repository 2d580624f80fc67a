import type { Container, JSONObject, OperationInput, OperationResponse } from '@azure/cosmos';
import { type PlainWrite, plainWrite } from '#adapters/port-bounds';
import { bodyOf, cosmosEtag, storedDocument, storedId } from '#adapters/stored-document';
import { documentPlans } from '#core/documents';
import type { Write } from '#core/store';
import { refusal } from './cosmos-failure.ts';

/** `ifMatch` holds for every kind of operation; the client's types know it for some only. */
type Operation = OperationInput & { readonly ifMatch?: string };

const operationOf = (tenant: string, partition: string, write: PlainWrite): Operation => {
  const { kind, type } = write;
  const id = storedId(type, write.id);
  const match = 'ifMatch' in write && write.ifMatch !== undefined ? { ifMatch: cosmosEtag(write.ifMatch) } : {};
  if (kind === 'remove') return { operationType: 'Delete', id, ...match };
  const { ttlSeconds } = documentPlans[type];
  const resourceBody = {
    ...storedDocument(tenant, partition, type, bodyOf(write.doc)),
    ...(ttlSeconds !== undefined && { ttl: ttlSeconds }),
  } as unknown as JSONObject;
  if (kind === 'create') return { operationType: 'Create', resourceBody };
  if (kind === 'upsert') return { operationType: 'Upsert', resourceBody };
  return { operationType: 'Replace', id, resourceBody, ...match };
};

const isRefused = ({ statusCode }: OperationResponse): boolean => statusCode >= 400;

/** Not to blame: rolled back because of another operation of the batch. */
const failedDependency = 424;

/**
 * All or nothing: one transactional batch. Throws the `StoreFailure` of the operation that was refused.
 * `keyInOperations`: each operation repeats the partition key, which some emulators look for there.
 */
export const commitDocuments = async (
  container: Container,
  tenant: string,
  partition: string,
  writes: readonly Write[],
  keyInOperations: boolean,
): Promise<void> => {
  const plain = writes.map(plainWrite);
  const partitionKey = [tenant, partition];
  const operations = plain.map((write) => ({
    ...operationOf(tenant, partition, write),
    ...(keyInOperations && { partitionKey }),
  }));
  const { result } = await container.items.batch(operations, partitionKey);
  const results = result ?? [];
  const refused = results.findIndex((each) => isRefused(each) && each.statusCode !== failedDependency);
  const at = refused >= 0 ? refused : results.findIndex(isRefused);
  if (at < 0 && results.length === writes.length) return;
  const write = plain[at];
  throw refusal(results[at]?.statusCode ?? 0, write === undefined ? 'batch' : `${write.type} ${write.id}`);
};
