import type { Ctx } from '../platform.ts';
import type { Write } from '../store.ts';
import {
  type Claim,
  claim,
  isMine,
  type Manner,
  note,
  noteFailure,
  noteOf,
  noteUnreached,
  type Outcome,
  type Owed,
} from './ledger-entry.ts';
import type { DeliveryReason } from './vocabulary.ts';

export interface Sent {
  readonly activityId: string;
  readonly conversationId: string | null;
}

/** Nobody was reached there, and trying again will not help. */
export interface Unreached {
  readonly unreached: DeliveryReason;
}

/** What says that a message was sent, for a sender that writes anyway and can write this with it. */
export type Noting = (sent: Sent) => Write;

const sentNow = { state: 'sent', reason: null } as const satisfies Outcome;

/**
 * Sends a message at most once, however often and from however many processes it is asked to. It is noted before it is
 * sent; a note that an earlier attempt left behind means that nobody knows, and what may have arrived is not sent again.
 * A sender that has written the note itself says so.
 * @throws a failure that may pass, after noting it, so that the next attempt sends; after a day of that it stays as it is.
 */
export async function once(
  ctx: Ctx,
  owed: Owed,
  send: (noting: Noting) => Promise<Sent | Unreached | 'noted'>,
  manner: Manner = {},
): Promise<Outcome> {
  const claimed = await claim(ctx, owed, manner);
  if (!isMine(claimed)) return claimed.stands;
  const known: { sent?: Sent } = {};
  try {
    const answer = await send((sent) => {
      known.sent = sent;
      return noteOf(ctx, claimed, { ...sentNow, ...sent });
    });
    if (answer === 'noted') return sentNow;
    if ('unreached' in answer) return noteUnreached(ctx, claimed, answer.unreached);
    known.sent = answer;
  } catch (error) {
    if (!known.sent) return noteFailure(ctx, claimed, manner, error);
    ctx.platform.log({ level: 'warn', msg: 'sent, but not kept', ticketId: owed.ticketId, error: String(error) });
  }
  return note(ctx, claimed, { ...sentNow, ...known.sent });
}

/**
 * The same for several notices that one message tells. It is sent for those of them that are not told yet. One that could
 * not be noted keeps none of the others from being sent: what is noted and not sent would never be.
 * @returns how each of them stands, in their order.
 * @throws like `once`, and where one of them could not be noted.
 */
export async function onceTogether<O extends Owed>(
  ctx: Ctx,
  all: readonly O[],
  send: (mine: readonly O[]) => Promise<Sent | Unreached>,
  manner: Manner,
): Promise<readonly Outcome[]> {
  const claims = await Promise.allSettled(all.map((owed) => claim(ctx, owed, manner)));
  const mine = all.filter((_owed, index) => isOurs(claims[index]));
  if (mine.length === 0) return eachOf(claims, () => Promise.resolve(sentNow));
  let answer: Sent | Unreached;
  try {
    answer = await send(mine);
  } catch (error) {
    return eachOf(claims, (claimed) => noteFailure(ctx, claimed, manner, error));
  }
  if ('unreached' in answer) {
    const { unreached } = answer;
    return eachOf(claims, (claimed) => noteUnreached(ctx, claimed, unreached));
  }
  const sent = answer;
  return eachOf(claims, (claimed) => note(ctx, claimed, { ...sentNow, ...sent }));
}

type Mine = Extract<Claim, { readonly mine: object }>;
type Claimed = PromiseSettledResult<Claim>;

const isOurs = (claimed: Claimed | undefined): boolean => claimed?.status === 'fulfilled' && isMine(claimed.value);

/** Every claim is settled before a failure of one of them is thrown. */
async function eachOf(
  claims: readonly Claimed[],
  settle: (claimed: Mine) => Promise<Outcome>,
): Promise<readonly Outcome[]> {
  const settled = await Promise.allSettled(
    claims.map(async (claimed) => {
      if (claimed.status === 'rejected') throw claimed.reason;
      return isMine(claimed.value) ? settle(claimed.value) : claimed.value.stands;
    }),
  );
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
