import type { Ctx } from '#core/platform';
import { type Stored, StoreFailure } from '#core/store';
import { type Draft, draftPartition } from '#core/teams/draft';
import type { Strings } from '#teams-app/strings/strings';
import type { AnyScene } from '../bot-parts.ts';

type NewDraft = Pick<Draft, 'kind' | 'text'> & Partial<Pick<Draft, 'ticketId' | 'saidIn' | 'activityId'>>;

/** A question that is about to be put to the person of this turn. It is kept when its card is sent. */
export const newDraft = ({ ctx, turn }: AnyScene, given: NewDraft): Draft => ({
  id: ctx.platform.ids.uuid(),
  memberId: ctx.actor.id,
  conversationId: turn.address.conversationId,
  serviceUrl: turn.address.serviceUrl,
  activityId: null,
  saidIn: null,
  ticketId: null,
  state: 'open',
  createdAt: ctx.platform.clock.now().toISOString(),
  ...given,
});

export const keepDraft = (ctx: Ctx, draft: Draft): Promise<void> =>
  ctx.store.commit(draftPartition(draft.memberId), [{ upsert: 'draft', doc: draft }]);

/** Which message asks, once it was sent. An answer may have come in between, and stays. */
export async function noteMessage(ctx: Ctx, id: string, activityId: string): Promise<void> {
  const stored = await readDraft(ctx, id);
  if (stored && !(await changeDraft(ctx, stored, { activityId }))) await noteMessage(ctx, id, activityId);
}

/** A draft of this person; undefined for anybody else's. */
export const readDraft = (ctx: Ctx, id: string): Promise<Stored<Draft> | undefined> =>
  ctx.store.get('draft', draftPartition(ctx.actor.id), id);

/** The question in this conversation that this person has not answered yet: the newest one. */
export async function newestOpenDraft(ctx: Ctx, conversationId: string): Promise<Stored<Draft> | undefined> {
  const found = await ctx.store.query('draft', {
    partition: draftPartition(ctx.actor.id),
    where: {
      and: [
        { field: 'conversationId', is: conversationId },
        { field: 'state', is: 'open' },
      ],
    },
    orderBy: { field: 'createdAt', direction: 'desc' },
    limit: 1,
  });
  return found.items[0];
}

/** What is said of a question that was dropped. */
export const droppedWords = ({ kind }: Pick<Draft, 'kind'>, s: Strings): string =>
  kind === 'request-form' ? s.order.said.dropped : s.offer.dropped;

/** The draft with these changes; false when somebody changed it in the meantime. */
export async function changeDraft(ctx: Ctx, stored: Stored<Draft>, change: Partial<Draft>): Promise<boolean> {
  const { etag, ...draft } = stored;
  try {
    await ctx.store.commit(draftPartition(draft.memberId), [
      { replace: 'draft', doc: { ...draft, ...change }, ifMatch: etag },
    ]);
    return true;
  } catch (error) {
    if (error instanceof StoreFailure && error.kind !== 'unavailable') return false;
    throw error;
  }
}
