import type { ActionPort } from '#core/playbooks/action-port';
import type { TeamsPosts } from '#core/playbooks/teams-posts';
import { isSendFailure, type SendFailure } from '#core/teams/sender';
import { done, InDoubt, NotYet, Refusal, resultOf, unknown } from './outcomes.ts';
import { personOf } from './person-input.ts';

export interface PostMessageOptions {
  readonly posts: TeamsPosts;
  readonly now: () => Date;
}

/** `teams.postMessage`. Teams does not say what stands in a conversation, so that nothing is posted twice on a guess. */
export function postMessage({ posts, now }: PostMessageOptions): ActionPort {
  return {
    apply: async ({ tenantId, inputs, key }) => {
      try {
        const { channel, person, text } = inputs;
        const to = typeof channel === 'string' ? { channel } : { person: personOf(person).id };
        const posted = await posts.post(tenantId, to, String(text), key);
        if ('unreached' in posted) throw noPlace(posted.unreached);
        return done({ messageId: posted.activityId }, { ...posted }, []);
      } catch (error) {
        return told(error, now());
      }
    },
    readBack: async () => unknown('Teams cannot be asked whether the message stands there.'),
    compensate: async ({ tenantId }, { memory }) => {
      const { activityId, conversationId, serviceUrl } = (memory ?? {}) as Readonly<Record<string, unknown>>;
      if (typeof activityId !== 'string' || typeof conversationId !== 'string' || typeof serviceUrl !== 'string') {
        return done({}, memory, []);
      }
      try {
        await posts.remove(tenantId, { activityId, conversationId, serviceUrl });
        return done({}, memory, []);
      } catch (error) {
        if (isSendFailure(error, 'gone')) return done({}, memory, []);
        return told(error, now());
      }
    },
  };
}

function told(error: unknown, now: Date) {
  const result = resultOf(isSendFailure(error) ? thrownFor(error, now) : error, []);
  if (result) return result;
  throw error;
}

function thrownFor(error: SendFailure, now: Date): Error {
  const detail = `Teams did not take the message: ${error.message}.`;
  if (error.kind === 'unclear') return new InDoubt(`Nobody knows whether Teams took the message: ${error.message}.`);
  if (error.kind === 'throttled' || error.kind === 'failed') {
    return new NotYet(detail, error.retryAt ? Math.max(0, error.retryAt.getTime() - now.getTime()) : null);
  }
  return new Refusal({
    code: 'teams_refused',
    detail,
    means: error.kind === 'gone' ? 'The conversation is no more.' : 'The bot may not write there.',
    remedy: 'Add the app to the team or chat and retry, or tell them by hand and skip the step.',
  });
}

const noPlace = (why: string): Refusal =>
  new Refusal({
    code: 'no_place',
    detail: why,
    means: 'There is nowhere to post the message.',
    remedy: 'Bind a queue to the channel, or correct the name, then retry; or tell them by hand and skip the step.',
  });
