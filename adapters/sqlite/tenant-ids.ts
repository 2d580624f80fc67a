import type { Database } from './database.ts';

/** From tenant to tenant by the key's index: a step costs the same however much a tenant has. */
export const tenantIds = (db: Database, after: string | null, limit: number): readonly string[] => {
  const next = db.prepare('SELECT tenant FROM document WHERE tenant > ? ORDER BY tenant LIMIT 1');
  const isThere = db.prepare("SELECT 1 FROM document WHERE tenant = ? AND type = 'tenant' AND id = ? LIMIT 1");
  const found: string[] = [];
  for (let last = after ?? ''; found.length < limit; ) {
    const row = next.get(last);
    if (row === undefined) break;
    last = String(row.tenant);
    // Somebody may have written for a tenant before there was one.
    if (isThere.get(last, last) !== undefined) found.push(last);
  }
  return found;
};
