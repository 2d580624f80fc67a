import { digest } from '../digest.ts';
import type { Ctx } from '../platform.ts';
import { StoreFailure } from '../store.ts';
import type { CommentView } from '../tickets/comment-contract.ts';
import type { TicketView } from '../tickets/contract.ts';
import type { ActionCall, ActionDone } from './action-port.ts';
import type { InputValue } from './playbook.ts';
import type { Outputs } from './template-values.ts';

type Verb<A> = (ctx: Ctx, input: unknown) => Promise<A>;

/** The verbs of other features that playbooks do by themselves: whoever puts the product together hands them in. */
export interface DeskVerbs {
  readonly createIncident: Verb<TicketView>;
  readonly updateTicket: Verb<TicketView>;
  readonly addComment: Verb<CommentView>;
}

/** One action of the desk, carried out as the part of the product that fulfils requests. */
export interface DeskAction {
  apply(ctx: Ctx, call: ActionCall, verbs: DeskVerbs): Promise<ActionDone>;
  /** Undefined where it has not happened; null where that cannot be told, and doing it again does no harm. */
  readBack(ctx: Ctx, call: ActionCall): Promise<ActionDone | undefined | null>;
  undo(ctx: Ctx, call: ActionCall, done: Pick<ActionDone, 'memory'>, verbs: DeskVerbs): Promise<void>;
}

/** With the key of the step, a verb that is called twice has the effect of once. */
export const keyed = (ctx: Ctx, { action, key }: ActionCall, part: string): Ctx => ({
  ...ctx,
  idempotency: { key: digest('desk action', ctx.actor.tenantId, action, part, key), bodyHash: 'as the step was begun' },
});

export const doneWith = (outputs: Outputs, memory: InputValue): ActionDone => ({
  is: 'done',
  outputs,
  memory,
  requestIds: [],
});

/**
 * What was there before the first attempt: a later one must not take its own effect for that. Kept beside the run, in the
 * partition of its ticket.
 */
export async function notedBefore<T extends InputValue>(
  ctx: Ctx,
  call: ActionCall,
  look: () => Promise<T>,
): Promise<T> {
  const { ticketId, action, key } = call;
  const id = digest('desk note', action, key).slice(0, 32);
  const known = await ctx.store.get('actionNote', ticketId, id);
  if (known) return known.before as T;
  const before = await look();
  const doc = { id, ticketId, before, createdAt: ctx.platform.clock.now().toISOString() };
  try {
    await ctx.store.commit(ticketId, [{ create: 'actionNote', doc }]);
    return before;
  } catch (error) {
    if (!(error instanceof StoreFailure) || error.kind !== 'exists') throw error;
    return ((await ctx.store.get('actionNote', ticketId, id))?.before ?? before) as T;
  }
}

export const textIn = (value: InputValue | undefined): string | undefined =>
  value === undefined || value === null ? undefined : String(value);
