import { Problem } from './api/problem.ts';
import { derivedUuid } from './digest.ts';
import type { Ctx } from './platform.ts';
import { StoreFailure, type Write } from './store.ts';

/** The answer to a request, kept beside what the request wrote and in the same commit. `id` is the hashed key. */
export interface IdempotencyRecord {
  readonly id: string;
  readonly bodyHash: string;
  readonly answer: unknown;
  readonly expiresAt: string;
}

const lifetimeMs = 24 * 3600 * 1000;
const attempts = 20;

export interface Unit<A> {
  readonly writes: readonly Write[];
  readonly answer: A;
}

/**
 * The one way to write: `build` reads what it needs and says what to write; all of it is committed in one partition or
 * nothing is. A race that is lost is built again from fresh reads. With an idempotency key, a request that was answered
 * before gets that answer again, and two at once run once: what the slower one is refused because of what the faster one
 * has just written is no refusal.
 */
export async function transact<A>(ctx: Ctx, partition: string, build: () => Promise<Unit<A>>): Promise<A> {
  for (let attempt = 1; ; attempt += 1) {
    const replay = await replayOf<A>(ctx, partition);
    if (replay) return replay.answer;
    try {
      const unit = await build();
      if (unit.writes.length > 0) await ctx.store.commit(partition, [...unit.writes, ...recordOf(ctx, unit.answer)]);
      return unit.answer;
    } catch (error) {
      const winner = error instanceof Problem ? await replayOf<A>(ctx, partition) : undefined;
      if (winner) return winner.answer;
      if (!isLostRace(error) || attempt === attempts) throw error;
      await ctx.platform.pause(attempt);
    }
  }
}

/**
 * Creates something that gets a partition of its own. With an idempotency key its id follows from the key, so that a
 * second request meets the first one in the store; after the key has expired the next id in line is used.
 */
export async function transactCreate<A>(ctx: Ctx, build: (id: string) => Promise<Unit<A>>): Promise<A> {
  if (!ctx.idempotency) {
    const id = ctx.platform.ids.uuid();
    return transact(ctx, id, () => build(id));
  }
  for (let generation = 0; ; generation += 1) {
    const id = derivedUuid(ctx.idempotency.key, generation);
    const replay = await replayOf<A>(ctx, id);
    if (replay) return replay.answer;
    try {
      const unit = await build(id);
      await ctx.store.commit(id, [...unit.writes, ...recordOf(ctx, unit.answer)]);
      return unit.answer;
    } catch (error) {
      const exists = error instanceof StoreFailure && error.kind === 'exists';
      if (!exists && !(error instanceof Problem)) throw error;
      const winner = await replayOf<A>(ctx, id);
      if (winner) return winner.answer;
      if (!exists) throw error;
    }
  }
}

async function replayOf<A>(ctx: Ctx, partition: string): Promise<{ answer: A } | undefined> {
  if (!ctx.idempotency) return undefined;
  const record = await ctx.store.get('idempotency', partition, ctx.idempotency.key);
  if (!record || Date.parse(record.expiresAt) <= ctx.platform.clock.now().getTime()) return undefined;
  if (record.bodyHash !== ctx.idempotency.bodyHash) {
    throw new Problem('CAT_IDEMPOTENCY_REUSED', 'Send a new Idempotency-Key with a new request.');
  }
  ctx.outcome.replayed = true;
  return { answer: record.answer as A };
}

function recordOf(ctx: Ctx, answer: unknown): Write[] {
  if (!ctx.idempotency) return [];
  const keptMs = ctx.idempotency.keptMs ?? lifetimeMs;
  const expiresAt = new Date(ctx.platform.clock.now().getTime() + keptMs).toISOString();
  const doc: IdempotencyRecord = {
    id: ctx.idempotency.key,
    bodyHash: ctx.idempotency.bodyHash,
    answer: answer ?? null,
    expiresAt,
  };
  return [{ upsert: 'idempotency', doc }];
}

const isLostRace = (error: unknown): boolean =>
  error instanceof StoreFailure && (error.kind === 'changed' || error.kind === 'exists');
