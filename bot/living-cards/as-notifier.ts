import { isProblem } from '#core/api/problem';
import type { Ctx } from '#core/platform';
import { enterAsSystem } from '#core/tenancy/enter';
import type { BotParts } from '../bot-parts.ts';

/** The context of deliveries; undefined while the organisation is suspended or gone. */
export async function asNotifier(bot: BotParts, tenantId: string, requestId: string): Promise<Ctx | undefined> {
  try {
    return await enterAsSystem(bot.platform, tenantId, 'notifier', { surface: 'system', requestId });
  } catch (error) {
    if (isProblem(error, 'CAT_TENANT_FORBIDDEN')) return undefined;
    throw error;
  }
}
