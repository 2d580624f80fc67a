import { randomUUID } from 'node:crypto';

const traceParent = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const nothing = /^0+$/;

/** Random enough to tell invocations apart; Node makes UUIDs in stock, where random bytes are asked for one by one. */
const randomHex = (digits: number): string => randomUUID().replaceAll('-', '').slice(-digits);

/**
 * The W3C `traceparent` of an invocation: a span of the host's own in the caller's trace, or in a new one when the
 * caller named none that can be read. As in Azure, an invocation always has one.
 */
export function traceParentOf(caller: string | undefined): string {
  const span = randomHex(16);
  const [, trace = '', parent = '', flags = ''] = traceParent.exec(caller ?? '') ?? [];
  const isUsable = trace !== '' && !nothing.test(trace) && !nothing.test(parent);
  return isUsable ? `00-${trace}-${span}-${flags}` : `00-${randomHex(32)}-${span}-00`;
}
