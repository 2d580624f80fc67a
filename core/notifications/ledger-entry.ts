import { digest } from '../digest.ts';
import type { Ctx } from '../platform.ts';
import type { Stored, Write } from '../store.ts';
import type { Delivery } from '../teams/delivery.ts';
import { isSendFailure } from '../teams/sender.ts';
import { wonRace } from '../won-race.ts';
import type { DeliveryReason, NoticeSurface } from './vocabulary.ts';

/** One message that is owed. `kind`, `key`, `recipient` and `surface` tell it from every other message of its ticket. */
export interface Owed {
  readonly ticketId: string;
  readonly eventId: string;
  readonly kind: Delivery['kind'];
  readonly surface: NoticeSurface;
  /** What it is about: the event, or what outlives it. */
  readonly key: string;
  /** A member's id, or the conversation of a place. */
  readonly recipient: string;
  /** When this attempt began. */
  readonly startedAt: Date;
  readonly insteadOf?: NoticeSurface | null | undefined;
}

/** How a message stands after it was asked for. */
export type Outcome = Pick<Delivery, 'state' | 'reason'>;

export interface Manner {
  /** After so long without getting through, another way shall be tried: it is then `skipped` instead of thrown. */
  readonly fallBackAfterMs?: number | undefined;
  /** Sends what was held; everybody else leaves that alone. */
  readonly isHeld?: boolean | undefined;
}

/** A message that is the caller's to send, or how it stands where it is not. */
export type Claim =
  | { readonly owed: Owed; readonly mine: Delivery }
  | { readonly owed: Owed; readonly mine: undefined; readonly stands: Outcome };

/** Cards and words in chats are known by the names that earlier releases gave them. */
const nameOf = (kind: Delivery['kind']): string =>
  kind === 'card' ? 'card' : kind === 'confirm_reminder' ? 'reminder' : 'notice';

export function deliveryId({ kind, surface, key, recipient }: Pick<Owed, 'kind' | 'surface' | 'key' | 'recipient'>) {
  const elsewhere = kind === 'card' || surface === 'chat' ? [] : [surface];
  return digest('delivery', nameOf(kind), key, recipient, ...elsewhere).slice(0, 32);
}

/** As often as a story tries, and as long. */
const mostAttempts = 34;
const longestMs = 24 * 3600 * 1000;

/** What may pass; everything else is for good. */
const passing: ReadonlySet<DeliveryReason | null> = new Set(['throttled', 'error']);

/** Notes that a message is about to be sent, so that nobody else sends it. */
export async function claim(ctx: Ctx, owed: Owed, { isHeld = false }: Manner): Promise<Claim> {
  const first = newDelivery(ctx, owed, 'sending');
  // Nearly always there is none yet, so that comes first.
  if (await wonRace(ctx.store.commit(owed.ticketId, [{ create: 'delivery', doc: first }])))
    return { owed, mine: first };
  const found = await ctx.store.get('delivery', owed.ticketId, first.id);
  if (!found) return { owed, mine: undefined, stands: beingSent };
  if (found.state === 'sending') {
    const isNow = Date.parse(found.updatedAt) >= owed.startedAt.getTime();
    return { owed, mine: undefined, stands: isNow ? beingSent : await giveUp(ctx, owed, found) };
  }
  const isOpen =
    (found.state === 'failed' && passing.has(found.reason) && !isPast(found, found.updatedAt)) ||
    found.state === 'pending' ||
    (found.state === 'held' && isHeld);
  if (!isOpen) return { owed, mine: undefined, stands: { state: found.state, reason: found.reason } };
  const { createdAt, attempts, insteadOf, notBefore } = found;
  const again: Delivery = { ...first, createdAt, insteadOf, notBefore, attempts: attempts + 1 };
  const write = { replace: 'delivery', doc: again, ifMatch: found.etag } as const;
  if (await wonRace(ctx.store.commit(owed.ticketId, [write]))) return { owed, mine: again };
  return { owed, mine: undefined, stands: beingSent };
}

const beingSent: Outcome = { state: 'sending', reason: null };

/** If the earlier attempt is still at it after all, it will write over this what became of the message. */
async function giveUp(ctx: Ctx, owed: Owed, { etag, ...found }: Stored<Delivery>): Promise<Outcome> {
  const doc: Delivery = { ...found, state: 'unknown', reason: 'interrupted', updatedAt: nowOf(ctx) };
  await wonRace(ctx.store.commit(owed.ticketId, [{ replace: 'delivery', doc, ifMatch: etag }]));
  return forGood(ctx, owed, { state: 'unknown', reason: 'interrupted' });
}

type Mine = Claim & { readonly mine: Delivery };

export const isMine = (claimed: Claim): claimed is Mine => claimed.mine !== undefined;

/** What became of a message. */
export async function note(ctx: Ctx, claimed: Mine, outcome: Outcome & Partial<Delivery>): Promise<Outcome> {
  await ctx.store.commit(claimed.owed.ticketId, [noteOf(ctx, claimed, outcome)]);
  return { state: outcome.state, reason: outcome.reason };
}

export const noteOf = (ctx: Ctx, { mine }: Mine, outcome: Partial<Delivery>): Write => ({
  upsert: 'delivery',
  doc: { ...mine, ...outcome, updatedAt: nowOf(ctx) },
});

/** Notes that nobody is reached there. */
export const noteUnreached = async (ctx: Ctx, claimed: Mine, reason: DeliveryReason): Promise<Outcome> =>
  forGood(ctx, claimed.owed, await note(ctx, claimed, { state: 'failed', reason }));

/** Notes a failure. @throws it where it may pass, so that somebody comes again. */
export async function noteFailure(ctx: Ctx, claimed: Mine, manner: Manner, error: unknown): Promise<Outcome> {
  const { owed, mine } = claimed;
  if (isSendFailure(error, 'unclear')) {
    return forGood(ctx, owed, await note(ctx, claimed, { state: 'unknown', reason: 'timeout' }));
  }
  const reason = isSendFailure(error) ? error.reason : 'error';
  if (isSendFailure(error, 'gone', 'refused', 'rejected')) {
    return noteUnreached(ctx, claimed, passing.has(reason) ? 'refused' : reason);
  }
  if (ageOf(mine, nowOf(ctx)) >= (manner.fallBackAfterMs ?? Number.POSITIVE_INFINITY)) {
    return note(ctx, claimed, { state: 'skipped', reason: 'fallback' });
  }
  // What was put off to a moment, by our own limits or by Teams, ends with the day alone: it may be put off often.
  const attempts = mine.attempts - (isSendFailure(error, 'throttled') && error.retryAt !== undefined ? 1 : 0);
  const failed = await note(ctx, claimed, {
    state: 'failed',
    reason: passing.has(reason) ? reason : 'error',
    attempts,
  });
  if (isPast({ ...mine, attempts }, nowOf(ctx))) return forGood(ctx, owed, failed);
  throw error;
}

/** The one line by which an operator learns that somebody was not told. Names nobody. */
function forGood(ctx: Ctx, { kind, surface, eventId, ticketId }: Owed, outcome: Outcome): Outcome {
  const msg = outcome.state === 'unknown' ? 'delivery unknown' : 'delivery failed for good';
  const tenant = ctx.actor.tenantId;
  ctx.platform.log({ level: 'warn', msg, tenant, kind, surface, reason: outcome.reason, ticketId, eventId });
  return outcome;
}

/** Since it could have been sent. */
const ageOf = ({ createdAt, notBefore }: Delivery, at: string): number =>
  Date.parse(at) - Date.parse(notBefore ?? createdAt);

/** Whether a failure at that time was the last one. */
const isPast = (delivery: Delivery, at: string): boolean =>
  delivery.attempts >= mostAttempts || ageOf(delivery, at) >= longestMs;

/** An entry before anything was tried, unless it is `sending`. */
export const newDelivery = (
  ctx: Ctx,
  owed: Owed,
  state: Delivery['state'],
  more: Partial<Delivery> = {},
): Delivery => ({
  id: deliveryId(owed),
  eventId: owed.eventId,
  kind: owed.kind,
  surface: owed.surface,
  recipient: owed.recipient,
  conversationId: null,
  state,
  activityId: null,
  reason: null,
  attempts: state === 'sending' ? 1 : 0,
  insteadOf: owed.insteadOf ?? null,
  notBefore: null,
  createdAt: nowOf(ctx),
  updatedAt: nowOf(ctx),
  ...more,
});

const nowOf = (ctx: Ctx): string => ctx.platform.clock.now().toISOString();
