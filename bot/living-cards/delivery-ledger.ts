import { digest } from '#core/digest';
import type { DeliveryReason } from '#core/notifications/vocabulary';
import type { Ctx } from '#core/platform';
import type { Stored, Write } from '#core/store';
import type { Delivery } from '#core/teams/delivery';
import { isSendFailure, type SendFailureKind } from '#core/teams/sender';
import { wonRace } from './refresh-cards.ts';

/** One message that is owed. `name`, `key` and `to` tell it from every other message of its ticket. */
export interface Owed {
  readonly ticketId: string;
  readonly eventId: string;
  /** What is owed, such as `card` or `notice`. */
  readonly name: string;
  /** What it is about: the event, or what outlives it. */
  readonly key: string;
  /** The place, or the person whose personal chat it goes to. */
  readonly to: string;
  /** When this attempt began. */
  readonly startedAt: Date;
}

export interface Sent {
  readonly activityId: string;
  readonly conversationId: string;
}

/** What says that a message was sent, for a sender that writes anyway and can write this with it. */
export type Noting = (sent: Sent) => Write;

export const deliveryId = (name: string, key: string, to: string): string =>
  digest('delivery', name, key, to).slice(0, 32);

/**
 * Sends a message at most once, however often and from however many processes it is asked to. It is noted before it is
 * sent; a note that an earlier attempt left behind means that nobody knows, and what may have arrived is not sent again.
 * A sender that has written the note itself says so.
 * @throws a failure that may pass, after noting it, so that the next attempt sends.
 */
export async function once(
  ctx: Ctx,
  owed: Owed,
  send: (noting: Noting) => Promise<Sent | 'noted' | undefined>,
): Promise<void> {
  const id = deliveryId(owed.name, owed.key, owed.to);
  if (!(await claim(ctx, id, owed))) return;
  try {
    const sent = await send((it) => noteOf(ctx, id, owed, { state: 'sent', ...it }));
    if (sent === 'noted') return;
    await note(ctx, id, owed, sent ? { state: 'sent', ...sent } : { state: 'failed', reason: unreachable });
  } catch (error) {
    const isUnclear = isSendFailure(error, 'unclear');
    const reason = isSendFailure(error) ? reasonOf[error.kind] : 'error';
    await note(ctx, id, owed, { state: isUnclear ? 'unknown' : 'failed', reason });
    if (!isUnclear) throw error;
  }
}

const reasonOf: Readonly<Record<SendFailureKind, DeliveryReason>> = {
  gone: 'gone',
  refused: 'blocked',
  throttled: 'throttled',
  failed: 'error',
  unclear: 'timeout',
};

const unreachable = 'unreachable';

async function claim(ctx: Ctx, id: string, owed: Owed): Promise<boolean> {
  const doc = deliveryOf(ctx, id, owed, { state: 'sending' });
  // Nearly always there is none yet, so that comes first.
  if (await wonRace(ctx.store.commit(owed.ticketId, [{ create: 'delivery', doc }]))) return true;
  const found = await ctx.store.get('delivery', owed.ticketId, id);
  if (!found) return false;
  if (found.state === 'sending') {
    if (Date.parse(found.updatedAt) < owed.startedAt.getTime()) await giveUp(ctx, owed.ticketId, found);
    return false;
  }
  if (found.state !== 'failed' || found.reason === unreachable) return false;
  return wonRace(ctx.store.commit(owed.ticketId, [{ replace: 'delivery', doc, ifMatch: found.etag }]));
}

/** If the earlier attempt is still at it after all, it will write over this what became of the message. */
async function giveUp(ctx: Ctx, ticketId: string, { etag, ...found }: Stored<Delivery>): Promise<void> {
  const doc: Delivery = { ...found, state: 'unknown', reason: 'interrupted', updatedAt: nowOf(ctx) };
  await wonRace(ctx.store.commit(ticketId, [{ replace: 'delivery', doc, ifMatch: etag }]));
  ctx.platform.log({ level: 'warn', msg: 'delivery unknown', ticketId, eventId: found.eventId });
}

const note = (ctx: Ctx, id: string, owed: Owed, outcome: Partial<Delivery>): Promise<void> =>
  ctx.store.commit(owed.ticketId, [noteOf(ctx, id, owed, outcome)]);

const noteOf = (ctx: Ctx, id: string, owed: Owed, outcome: Partial<Delivery>): Write => ({
  upsert: 'delivery',
  doc: deliveryOf(ctx, id, owed, outcome),
});

const deliveryOf = (ctx: Ctx, id: string, owed: Owed, outcome: Partial<Delivery>): Delivery => ({
  id,
  eventId: owed.eventId,
  kind: 'card',
  surface: 'chat',
  recipient: owed.to,
  conversationId: owed.to,
  attempts: 1,
  insteadOf: null,
  notBefore: null,
  createdAt: nowOf(ctx),
  state: 'sending',
  activityId: null,
  reason: null,
  updatedAt: nowOf(ctx),
  ...outcome,
});

const nowOf = (ctx: Ctx): string => ctx.platform.clock.now().toISOString();
