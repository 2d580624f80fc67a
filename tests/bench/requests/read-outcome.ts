import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteStores } from '#adapters/sqlite/sqlite-stores';
import { organisations } from '../world.ts';
import type { MadeRequest } from './ask-and-approve.ts';
import { stepIds } from './keep-item.ts';

/** How a request stands, as its documents and the outside say. */
export interface Stands {
  readonly stage: string;
  readonly approvedBy: number;
  readonly outcome: string | null;
  /** Attempts of the steps of its playbook, together. */
  readonly attempts: number;
  readonly stepsDone: number;
  /** How often each effect is found outside. */
  readonly accounts: number;
  readonly licensed: number;
  readonly inGroup: number;
  readonly orders: number;
  readonly mails: number;
}

/** What is wrong with a request that should be delivered, with each effect exactly once; empty where nothing is. */
export function faultsOf(stands: Stands | undefined): readonly string[] {
  if (!stands) return ['it is not there'];
  const { stage, approvedBy, outcome, stepsDone, attempts: _, ...effects } = stands;
  return [
    ...(stage === 'delivered' ? [] : [`its stage is ${stage}`]),
    ...(approvedBy === 2 ? [] : [`${approvedBy} approved it`]),
    ...(outcome === 'succeeded' ? [] : [`its playbook ended as ${outcome}`]),
    ...(stepsDone === stepIds.length ? [] : [`${stepsDone} steps are done`]),
    ...Object.entries(effects).flatMap(([what, count]) => (count === 1 ? [] : [`${what}: ${count}`])),
  ];
}

/** Every request of a data folder whose product has ended, by id. */
export async function readOutcome(
  dataDir: string,
  made: ReadonlyMap<string, MadeRequest>,
): Promise<ReadonlyMap<string, Stands>> {
  const outside = readOutside(dataDir);
  const stores = openSqliteStores({ file: join(dataDir, 'catalyst.db'), now: () => new Date() });
  const all = new Map<string, Stands>();
  try {
    for (const { id: tenantId } of organisations) {
      const store = stores.forTenant(tenantId);
      for (const { items, more } of await pagesOf(store)) {
        if (more) throw new Error('There are more tickets than a page takes');
        for (const { id, number, request } of items) {
          const [run, chain] = await Promise.all([
            request?.runId ? store.get('playbookRun', id, request.runId) : undefined,
            request?.approvalId ? store.get('approvalRun', id, request.approvalId) : undefined,
          ]);
          const steps = run?.run.steps ?? [];
          all.set(id, {
            stage: request?.stage ?? 'none',
            approvedBy: (chain?.run.approvals ?? []).filter(({ state }) => state === 'approved').length,
            outcome: run?.run.outcome ?? null,
            attempts: steps.reduce((sum, { attempt }) => sum + attempt, 0),
            stepsDone: steps.filter(({ state }) => state === 'done').length,
            ...outside(tenantId, number, made.get(id)?.fullName ?? ''),
          });
        }
      }
    }
  } finally {
    await stores.close();
  }
  return all;
}

type Store = ReturnType<ReturnType<typeof openSqliteStores>['forTenant']>;

const pagesOf = async (store: Store) => [
  await store.query('ticket', { orderBy: { field: 'createdAt', direction: 'asc' }, limit: 1_000 }),
];

type Effects = Pick<Stands, 'accounts' | 'licensed' | 'inGroup' | 'orders' | 'mails'>;

/** What the directory, the shop and the mailboxes hold of a request. */
function readOutside(dataDir: string): (tenantId: string, number: string, fullName: string) => Effects {
  const rows = (file: string, sql: string): readonly Record<string, unknown>[] => {
    const db = new DatabaseSync(join(dataDir, file), { readOnly: true });
    try {
      return db.prepare(sql).all();
    } finally {
      db.close();
    }
  };
  const bodyOf = <T>(row: Record<string, unknown>): T => JSON.parse(String(row.body)) as T;
  const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  const accounts = new Map<string, number>();
  const licensed = new Map<string, number>();
  const inGroup = new Map<string, number>();
  const members = new Map<string, number>();
  for (const row of rows('small-directory.db', "SELECT tenant, body FROM thing WHERE kind = 'group'")) {
    for (const id of bodyOf<{ memberIds?: readonly string[] }>(row).memberIds ?? []) count(members, id);
  }
  for (const row of rows('small-directory.db', "SELECT tenant, body FROM thing WHERE kind = 'user'")) {
    const user = bodyOf<{ id: string; displayName: string; assignedLicenses?: readonly unknown[] }>(row);
    const key = `${row.tenant} ${user.displayName}`;
    count(accounts, key);
    licensed.set(key, (licensed.get(key) ?? 0) + (user.assignedLicenses?.length ?? 0));
    inGroup.set(key, (inGroup.get(key) ?? 0) + (members.get(user.id) ?? 0));
  }
  // Numbers are an organisation's own: orders and mails are found by them and by whose they are.
  const orders = new Map<string, number>();
  for (const row of rows('small-shop.db', 'SELECT key, body FROM orders')) {
    count(orders, String(bodyOf<{ note: string | null }>(row).note));
  }
  const mails = new Map<string, number>();
  for (const row of rows('small-graph.db', 'SELECT recipient, body FROM mail')) {
    const domain = String(row.recipient).split('@')[1] ?? '';
    count(mails, `${domain} ${bodyOf<{ subject: string }>(row).subject}`);
  }
  const domains = new Map(organisations.map(({ id, employees }) => [id, employees[0]?.upn.split('@')[1] ?? '']));
  return (tenantId, number, fullName) => ({
    accounts: accounts.get(`${tenantId} ${fullName}`) ?? 0,
    licensed: licensed.get(`${tenantId} ${fullName}`) ?? 0,
    inGroup: inGroup.get(`${tenantId} ${fullName}`) ?? 0,
    orders: orders.get(`${domains.get(tenantId)} ${number}`) ?? 0,
    mails: mails.get(`${domains.get(tenantId)} Ready: ${number}`) ?? 0,
  });
}
