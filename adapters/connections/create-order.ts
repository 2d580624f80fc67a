import type { Connection } from '#core/connections/connection';
import type { ActionCall, ActionDone, ActionNotDone, ActionPort, ActionResult } from '#core/playbooks/action-port';
import { done, InDoubt, notDone, Refusal, resultOf, unknown } from '../actions/outcomes.ts';
import { callSystem, demandDone, jsonOf, keyHeader, type SystemOptions, secretHeader } from './call-system.ts';
import type { OutsideAnswer } from './outside-request.ts';

export interface CreateOrderOptions extends SystemOptions {
  /** The connection of that name or id; without a name the one that the organisation orders from. */
  readonly vendor: (tenantId: string, named: string | null) => Promise<Connection | undefined>;
}

/**
 * `vendor.createOrder`. A vendor takes `POST orders` with an `Idempotency-Key`, says what it has under a key by
 * `GET orders?key=`, and takes back by `POST orders/{id}/cancel` (docs/admin-guide.md).
 */
export function createOrder(options: CreateOrderOptions): ActionPort {
  return {
    apply: (call) => told(() => order(options, call)),
    readBack: async (call) => {
      const result = await told(async () => {
        const found = await orderOfKey(options, await vendorOf(options, call), call);
        return found === undefined ? notDone() : effectOf(found);
      });
      return result.is === 'refused' ? unknown(`${result.detail} ${result.means}`) : result;
    },
    compensate: (call, { memory }) =>
      told(async () => {
        const { orderId } = (memory ?? {}) as { readonly orderId?: unknown };
        if (typeof orderId === 'string') await cancel(options, await vendorOf(options, call), call, orderId);
        return done({}, memory, []);
      }),
  };
}

/** What was thrown on purpose becomes a result. */
async function told<T extends ActionDone | ActionNotDone>(run: () => Promise<T>): Promise<T | ActionResult> {
  try {
    return await run();
  } catch (error) {
    const result = resultOf(error, []);
    if (result) return result;
    throw error;
  }
}

interface Order {
  readonly id: string;
  readonly expectedAt: string | null;
}

const effectOf = ({ id, expectedAt }: Order): ActionDone =>
  done({ orderId: id, ...(expectedAt !== null && { expectedAt }) }, { orderId: id }, [id]);

async function vendorOf({ vendor }: CreateOrderOptions, { tenantId, inputs }: ActionCall): Promise<Connection> {
  const named = typeof inputs.vendor === 'string' ? inputs.vendor : null;
  const found = await vendor(tenantId, named);
  if (found?.provider === 'vendor') return found;
  throw new Refusal({
    code: 'no_vendor',
    detail:
      named === null
        ? 'No vendor is set up that could be ordered from.'
        : `There is no connection to a vendor called ${named}.`,
    means: 'Nothing was ordered.',
    remedy: 'Let an administrator set the connection up, then retry; or order by hand and skip the step.',
  });
}

async function order(options: CreateOrderOptions, call: ActionCall): Promise<ActionDone> {
  const vendor = await vendorOf(options, call);
  const { vendor: _, quantity = 1, ...wanted } = call.inputs;
  const body = JSON.stringify({ ...wanted, quantity });
  try {
    const answer = await ask(options, vendor, call, { method: 'POST', path: 'orders', body }, [409]);
    if (answer.status === 409) return effectOf(await demandOwn(options, vendor, call));
    return effectOf(orderIn(vendor, jsonOf(answer)));
  } catch (error) {
    if (!(error instanceof InDoubt)) throw error;
    // Perhaps it was taken all the same: then nothing needs to be asked again.
    const found = await orderOfKey(options, vendor, call).catch(() => undefined);
    if (found) return effectOf(found);
    throw error;
  }
}

async function demandOwn(options: CreateOrderOptions, vendor: Connection, call: ActionCall): Promise<Order> {
  const found = await orderOfKey(options, vendor, call);
  if (found) return found;
  throw new Refusal({
    code: 'order_conflict',
    detail: `${vendor.name} answered 409 and has no order of this step.`,
    means: 'The order contradicts something that the vendor has already.',
    remedy: 'Look at the vendor what is there, then retry; or order by hand and skip the step.',
  });
}

/** The order of this step, unless it was cancelled. */
async function orderOfKey(
  options: CreateOrderOptions,
  vendor: Connection,
  call: ActionCall,
): Promise<Order | undefined> {
  const path = `orders?key=${encodeURIComponent(keyHeader(call))}`;
  const answer = await ask(options, vendor, call, { method: 'GET', path }, [404]);
  if (answer.status === 404) return undefined;
  const { orders } = (jsonOf(answer) ?? {}) as { readonly orders?: unknown };
  const [first] = Array.isArray(orders) ? orders.filter((one) => stateOf(one) !== 'cancelled') : [];
  return first === undefined ? undefined : orderIn(vendor, first);
}

async function cancel(options: CreateOrderOptions, vendor: Connection, call: ActionCall, orderId: string) {
  const path = `orders/${encodeURIComponent(orderId)}/cancel`;
  // What is gone already needs no cancelling.
  const answer = await ask(options, vendor, call, { method: 'POST', path }, [404, 409, 410]);
  if (answer.status !== 409) return;
  throw new Refusal({
    code: 'not_cancelled',
    detail: `${vendor.name} answered 409 to the cancellation of ${orderId}.`,
    means: 'The vendor does not take the order back any more.',
    remedy: 'Send back what comes, or keep it; then go on.',
  });
}

/** Asks, and takes 2xx and the statuses that mean something to whoever asks. @throws for every other one */
async function ask(
  options: CreateOrderOptions,
  vendor: Connection,
  call: ActionCall,
  { method, path, body }: { readonly method: string; readonly path: string; readonly body?: string },
  understood: readonly number[],
): Promise<OutsideAnswer> {
  const asked = {
    url: new URL(`${vendor.baseUrl.replace(/\/$/, '')}/${path}`),
    method,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(method !== 'GET' && { 'idempotency-key': keyHeader(call) }),
      ...secretHeader(call.tenantId, vendor, options),
    },
    body,
  };
  const answer = await callSystem(vendor.name, asked, options);
  if (!understood.includes(answer.status)) demandDone(vendor.name, asked, answer);
  return answer;
}

const stateOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? (value as { readonly state?: unknown }).state : undefined;

function orderIn({ name }: Connection, value: unknown): Order {
  const { id, expectedAt } = (typeof value === 'object' && value !== null ? value : {}) as Readonly<
    Record<string, unknown>
  >;
  const isId = (typeof id === 'string' || typeof id === 'number') && /^[\w.:/-]{1,100}$/.test(String(id));
  if (isId) return { id: String(id), expectedAt: typeof expectedAt === 'string' ? expectedAt.slice(0, 40) : null };
  throw new Refusal({
    code: 'no_order_number',
    detail: `${name} took the order and gave no number.`,
    means: 'It was ordered, and cannot be cancelled from here.',
    remedy: 'Ask the vendor for the number, then skip the step.',
  });
}
