import type { Ctx } from '../platform.ts';
import type { Channel } from './vocabulary.ts';

/** By which way a ticket came that is made now. */
export const channelOf = (ctx: Pick<Ctx, 'via' | 'actor'>): Channel => {
  if (ctx.via.surface === 'bot' || ctx.via.surface === 'card') return 'chat';
  return ctx.actor.kind === 'member' ? 'portal' : 'api';
};
