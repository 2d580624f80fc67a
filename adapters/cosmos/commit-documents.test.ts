import type { Container } from '@azure/cosmos';
import type { Write } from '#core/store';
import { commitDocuments } from './commit-documents.ts';

/** A container that answers a batch with these statuses and remembers what it was asked. */
const answering = (statuses: readonly number[]) => {
  const asked: unknown[] = [];
  const batch = async (operations: unknown, partitionKey: unknown) => {
    asked.push({ operations, partitionKey });
    return { code: 207, result: statuses.map((statusCode) => ({ statusCode, requestCharge: 0 })) };
  };
  return { container: { items: { batch } } as unknown as Container, asked };
};

const doc = { id: 'q/1', name: 'Desk', etag: '00-7' } as never;
const writes: readonly Write[] = [
  { create: 'queue', doc },
  { replace: 'queue', doc, ifMatch: '00-7' },
  { upsert: 'idempotency', doc },
  { remove: 'queue', id: 'q/1', ifMatch: '00-8' },
];

describe('a commit to Cosmos', () => {
  const commit = (statuses: readonly number[]) =>
    commitDocuments(answering(statuses).container, 'contoso', 'queues', writes, false);

  it('is one batch in one partition, with etags as Cosmos writes them and a life time where one is planned', async () => {
    const { container, asked } = answering([201, 200, 200, 204]);
    await commitDocuments(container, 'contoso', 'queues', writes, false);
    const place = { tenantId: 'contoso', partition: 'queues', schemaVersion: 1, body: { id: 'q/1', name: 'Desk' } };
    const queue = { ...place, schemaVersion: 2, id: 'queue:q~002f1', type: 'queue' };
    expect(asked).toEqual([
      {
        partitionKey: ['contoso', 'queues'],
        operations: [
          { operationType: 'Create', resourceBody: queue },
          { operationType: 'Replace', id: queue.id, resourceBody: queue, ifMatch: '"00-7"' },
          {
            operationType: 'Upsert',
            resourceBody: { ...place, id: 'idempotency:q~002f1', type: 'idempotency', ttl: 604_800 },
          },
          { operationType: 'Delete', id: queue.id, ifMatch: '"00-8"' },
        ],
      },
    ]);
  });

  it.each([
    [[409, 424, 424, 424], 'exists', 'There is a queue q/1 already'],
    [[424, 412, 424, 424], 'changed', 'The queue q/1 was changed meanwhile'],
    [[424, 424, 424, 404], 'missing', 'There is no queue q/1'],
    [[424, 424, 429, 424], 'unavailable', 'The store is not available now (429)'],
  ])('refused with %j blames the operation that was at fault', async (statuses, kind, message) => {
    await expect(commit(statuses)).rejects.toMatchObject({ name: 'StoreFailure', kind, message });
  });

  it('that was not answered for every operation is not taken for done', async () => {
    await expect(commit([201, 200])).rejects.toThrow('Cosmos refused to write the batch: status 0');
    await expect(commit([])).rejects.toThrow('Cosmos refused');
    await expect(commit([424, 424, 424, 424])).rejects.toThrow('status 424');
  });
});
