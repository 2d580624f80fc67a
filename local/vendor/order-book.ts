import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export type OrderState = 'ordered' | 'shipped' | 'cancelled';

/** One order as the shop shows it. */
export type Order = {
  /** `LS-1001` and on. */
  readonly id: string;
  /** The key that it came with. */
  readonly key: string;
  readonly model: string;
  readonly quantity: number;
  readonly shipTo: string | null;
  readonly costCenter: string | null;
  readonly note: string | null;
  readonly state: OrderState;
  readonly orderedAt: string;
  readonly expectedAt: string;
};

export type NewOrder = Omit<Order, 'id' | 'state'>;

/** `small-shop.db`: every order by its number and by its key. */
export type OrderBook = {
  byKey(key: string): Order | undefined;
  get(id: string): Order | undefined;
  /** Newest first, at most 200. */
  list(): readonly Order[];
  add(order: NewOrder): Order;
  setState(id: string, state: OrderState): void;
  close(): void;
};

export function openOrderBook(dataDir: string): OrderBook {
  mkdirSync(dataDir, { recursive: true });
  const db = new DatabaseSync(join(dataDir, 'small-shop.db'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
  db.exec(`CREATE TABLE IF NOT EXISTS orders (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, state TEXT NOT NULL, body TEXT NOT NULL
  )`);
  const insert = db.prepare("INSERT INTO orders (key, state, body) VALUES (?, 'ordered', ?)");
  const byKey = db.prepare('SELECT seq, state, body FROM orders WHERE key = ?');
  const bySeq = db.prepare('SELECT seq, state, body FROM orders WHERE seq = ?');
  const newest = db.prepare('SELECT seq, state, body FROM orders ORDER BY seq DESC LIMIT 200');
  const update = db.prepare('UPDATE orders SET state = ? WHERE seq = ?');
  const orderOf = (row: unknown): Order => {
    const { seq, state, body } = row as { seq: number; state: OrderState; body: string };
    return { id: `LS-${1_000 + seq}`, ...(JSON.parse(body) as NewOrder), state };
  };
  const found = (row: unknown): Order | undefined => (row === undefined ? undefined : orderOf(row));
  const seqOf = (id: string): number => Number(/^LS-(\d{4,12})$/.exec(id)?.[1] ?? 0) - 1_000;
  return {
    byKey: (key) => found(byKey.get(key)),
    get: (id) => found(bySeq.get(seqOf(id))),
    list: () => newest.all().map(orderOf),
    add: (order) => {
      insert.run(order.key, JSON.stringify(order));
      return orderOf(byKey.get(order.key));
    },
    setState: (id, state) => void update.run(state, seqOf(id)),
    close: () => db.close(),
  };
}
