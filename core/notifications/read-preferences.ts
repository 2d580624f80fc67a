import type { Ctx } from '../platform.ts';
import { type NotificationPreferences, preferencesPartition } from './preferences.ts';

export const preferencesKey = (memberId: string): string => `preferences:${memberId}`;

/** What somebody has chosen, at most 30 seconds old; null where they have chosen nothing, which is remembered as well. */
export const readPreferences = (ctx: Ctx, memberId: string): Promise<NotificationPreferences | null> =>
  ctx.platform.cache.read(
    ctx.actor.tenantId,
    preferencesKey(memberId),
    async () => (await ctx.store.get('preferences', preferencesPartition, memberId)) ?? null,
  );
