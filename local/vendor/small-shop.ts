import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { createFaults, type GraphFault } from '../graph/faults.ts';
import { isLoopbackHost, isRefusal, parseObject, readBytes, refusal, sendJson } from '../teams/http.ts';
import { type NewOrder, type Order, type OrderBook, openOrderBook } from './order-book.ts';

export type SmallShopOptions = {
  /** Where `small-shop.db` lives. */
  readonly dataDir: string;
  /** What whoever orders sends as `Authorization`. */
  readonly authorization: string;
  readonly now: () => Date;
};

export type SmallShop = {
  /** False for a path that is none of its own. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<boolean>;
  readonly orders: OrderBook;
  /** What goes wrong next, for tests and journeys. */
  fault(fault: GraphFault): void;
  clearFaults(): void;
  /** What was asked, newest last: method and path. */
  readonly asked: readonly string[];
  stop(): void;
};

export const shopPath = '/local/vendor';

/** What it has, and in how many days. */
const models: Readonly<Record<string, number>> = {
  'laptop-14': 3,
  'laptop-16': 4,
  workstation: 10,
  desktop: 5,
  'monitor-24': 2,
  'monitor-27': 2,
  'monitor-34': 6,
  iphone: 3,
  android: 3,
  sim: 1,
  dock: 3,
  keyboard: 2,
  bag: 2,
};

const Wanted = z.strictObject({
  model: z.string(),
  quantity: z.int().min(1).max(1_000),
  shipTo: z.string().max(1_000).optional(),
  costCenter: z.string().max(100).optional(),
  note: z.string().max(1_000).optional(),
});

const bodyLimitBytes = 16 * 1024;
const tooBig = { status: 413, code: 'TooLarge', message: 'That is more than this takes.' };
const dayMs = 86_400_000;

/**
 * A small shop below `/local/vendor`, as vendors are spoken to: `POST orders` with an `Idempotency-Key`, `GET orders?key=`,
 * `GET orders/{id}`, `POST orders/{id}/cancel`. `POST orders/{id}/ship` sends it off, after which it is not taken back.
 */
export function createSmallShop({ dataDir, authorization, now }: SmallShopOptions): SmallShop {
  const orders = openOrderBook(dataDir);
  const faults = createFaults();
  const asked: string[] = [];

  async function answer(req: IncomingMessage, url: URL): Promise<{ status: number; body: unknown }> {
    if (!isLoopbackHost(req.headers.host)) throw refusal(421, 'ForeignHost', 'Only reachable as localhost.');
    if (req.headers.authorization !== authorization) throw refusal(401, 'NoAccess', 'The key is wrong or missing.');
    const [first, id, verb, ...rest] = url.pathname.slice(shopPath.length + 1).split('/');
    if (first !== 'orders' || rest.length > 0) throw nothing();
    if (id === undefined) {
      if (req.method === 'POST') return place(orders, req, now());
      if (req.method === 'GET') return { status: 200, body: { orders: listed(orders, url.searchParams.get('key')) } };
      throw refusal(405, 'NotAllowed', 'Orders are listed and placed.');
    }
    const order = orders.get(id);
    if (!order) throw nothing();
    if (verb === undefined && req.method === 'GET') return { status: 200, body: order };
    if (req.method === 'POST' && verb === 'cancel') return { status: 200, body: cancelled(orders, order) };
    if (req.method === 'POST' && verb === 'ship') return { status: 200, body: shipped(orders, order) };
    throw nothing();
  }

  return {
    orders,
    asked,
    fault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    stop: () => orders.close(),
    handle: async (req, res) => {
      if (!req.url?.startsWith(`${shopPath}/`) || !URL.canParse(req.url, 'http://localhost')) return false;
      asked.push(`${req.method} ${req.url.slice(shopPath.length)}`);
      const fault = faults.take(req.url.slice(shopPath.length));
      if (fault?.reset === 'before') {
        req.socket.destroy();
        return true;
      }
      const { status, body } = await (fault?.status === undefined
        ? answer(req, new URL(req.url, 'http://localhost')).catch(refused)
        : { status: fault.status, body: { error: { code: fault.code ?? 'Fault', message: 'A fault.' } } });
      if (fault?.reset === 'after') {
        req.socket.destroy();
        return true;
      }
      await fault?.until;
      if (fault?.retryAfterS !== undefined) res.setHeader('retry-after', String(fault.retryAfterS));
      sendJson(res, status, body);
      return true;
    },
  };
}

function refused(error: unknown): { status: number; body: unknown } {
  if (!isRefusal(error)) throw error;
  const { status, code, message } = error;
  return { status, body: { error: { code, message } } };
}

const nothing = () => refusal(404, 'NotFound', 'There is nothing here.');

const listed = (orders: OrderBook, key: string | null): readonly Order[] => {
  if (key === null) return orders.list();
  const found = orders.byKey(key);
  return found ? [found] : [];
};

async function place(orders: OrderBook, req: IncomingMessage, now: Date): Promise<{ status: number; body: unknown }> {
  const key = req.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') throw refusal(400, 'NoKey', 'Send an Idempotency-Key.');
  const read = Wanted.safeParse(parseObject(await readBytes(req, bodyLimitBytes, tooBig)));
  if (!read.success) throw refusal(400, 'BadOrder', z.prettifyError(read.error));
  const { model, quantity, shipTo = null, costCenter = null, note = null } = read.data;
  const days = Object.hasOwn(models, model) ? models[model] : undefined;
  if (days === undefined) throw refusal(422, 'UnknownModel', `There is no ${model} here.`);
  const known = orders.byKey(key);
  if (known) {
    const isSame = known.model === model && known.quantity === quantity && known.shipTo === shipTo;
    if (isSame && known.state !== 'cancelled') return { status: 200, body: known };
    throw refusal(409, 'KeyUsed', 'Another order has this key.');
  }
  const expectedAt = new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10);
  const order: NewOrder = { key, model, quantity, shipTo, costCenter, note, orderedAt: now.toISOString(), expectedAt };
  return { status: 201, body: orders.add(order) };
}

function cancelled(orders: OrderBook, order: Order): Order {
  if (order.state === 'shipped') throw refusal(409, 'Shipped', 'It is on its way.');
  orders.setState(order.id, 'cancelled');
  return { ...order, state: 'cancelled' };
}

function shipped(orders: OrderBook, order: Order): Order {
  if (order.state === 'cancelled') throw refusal(409, 'Cancelled', 'It was cancelled.');
  orders.setState(order.id, 'shipped');
  return { ...order, state: 'shipped' };
}
