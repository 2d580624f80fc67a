import type { Container } from '@azure/cosmos';
import { querySpec } from './query-documents.ts';

/** Over all partitions: every tenant has one small document in one of its own. */
export const tenantIds = async (
  container: Container,
  after: string | null,
  limit: number,
): Promise<readonly string[]> => {
  const spec = querySpec({
    text: 'SELECT TOP ? c.tenantId FROM c WHERE c.type = ? AND c.tenantId > ? ORDER BY c.tenantId ASC',
    params: [limit, 'tenant', after ?? ''],
  });
  const { resources } = await container.items.query<{ readonly tenantId: string }>(spec).fetchAll();
  return resources.map(({ tenantId }) => tenantId);
};
