import { isProblem } from '#core/api/problem';
import { digest } from '#core/digest';
import type { Ctx, IdempotencyKey } from '#core/platform';
import { enterAsMember } from '#core/tenancy/enter';
import { stringsFor } from '#teams-app/strings/strings';
import type { BotParts, Scene } from './bot-parts.ts';
import type { MessageTurn, PressTurn, Turn, TurnOrigin } from './turn-value.ts';

/**
 * The person of a turn and what they may do, as Bot Framework vouches for them: nothing a card says counts here.
 * Undefined for people and organisations that cannot use the product.
 */
export async function enterTurn<T extends Turn>(bot: BotParts, turn: T): Promise<Scene<T> | undefined> {
  if (!turn.person || turn.tenantId === '') return undefined;
  const identity = {
    tenantId: turn.tenantId,
    userId: turn.person.id,
    name: turn.person.name,
    mayJoin: turn.scope === 'personal',
  };
  const via = {
    surface: turn.kind === 'press' ? ('card' as const) : ('bot' as const),
    requestId: turn.requestId,
    conversationId: turn.place,
  };
  try {
    const ctx: Ctx = await enterAsMember(bot.platform, identity, { via, idempotency: keyOf(turn) });
    return { bot, ctx, turn, s: stringsFor(turn.locale) };
  } catch (error) {
    if (isProblem(error, 'CAT_TENANT_FORBIDDEN')) return undefined;
    throw error;
  }
}

/** What makes a turn the same turn as an earlier one. Undefined where every turn stands for itself. */
function keyOf(turn: Turn): IdempotencyKey | undefined {
  if (turn.kind === 'message') return keyOfMessage(turn);
  if (turn.kind === 'press') return keyOfPress(turn);
  return undefined;
}

/** Teams sends a message again with the same id, time and text. */
export function keyOfMessage(turn: MessageTurn): IdempotencyKey | undefined {
  if (turn.activityId === undefined) return undefined;
  return keyFrom('message', turn, turn.place, turn.activityId, turn.timestamp, turn.text);
}

/** A double click sends the same ticket, version and words twice. */
const keyOfPress = (turn: PressTurn): IdempotencyKey => keyFrom('press', turn, turn.verb, turn.data);

function keyFrom(kind: string, { tenantId, person }: TurnOrigin, ...parts: readonly unknown[]): IdempotencyKey {
  const key = digest(kind, tenantId, person?.id, ...parts);
  return { key, bodyHash: key };
}
