import type { Ctx } from '#core/platform';
import { type Store, StoreFailure } from '#core/store';
import type { HeardMessage } from '#core/teams/heard-message';
import type { Scene } from './bot-parts.ts';
import { keyOfMessage } from './enter-turn.ts';

/** Teams gives up on an answer after 15 s; who still works on one after this has died. */
const answeringMs = 20_000;

/**
 * Answers a message once, though Teams may bring it several times, even while the first answer is being written. What an
 * answer that died has done already is found by the message's idempotency key and not done again.
 */
export async function hearOnce({ ctx, turn }: Scene, answer: () => Promise<void>): Promise<void> {
  const id = keyOfMessage(turn)?.key;
  if (id === undefined) return answer();
  if (!(await claim(ctx, id))) return;
  await answer();
  await ctx.store.commit(id, [{ upsert: 'heard', doc: heard(ctx, id, 'answered') }]);
}

async function claim(ctx: Ctx, id: string): Promise<boolean> {
  if (await isFirst(ctx.store, ctx, id)) return true;
  const found = await ctx.store.get('heard', id, id);
  if (!found) return true;
  const isAlive = ctx.platform.clock.now().getTime() - Date.parse(found.at) < answeringMs;
  return found.state === 'answering' && !isAlive;
}

async function isFirst(store: Store, ctx: Ctx, id: string): Promise<boolean> {
  try {
    await store.commit(id, [{ create: 'heard', doc: heard(ctx, id, 'answering') }]);
    return true;
  } catch (error) {
    if (error instanceof StoreFailure && error.kind === 'exists') return false;
    throw error;
  }
}

const heard = (ctx: Ctx, id: string, state: HeardMessage['state']): HeardMessage => ({
  id,
  state,
  at: ctx.platform.clock.now().toISOString(),
});
