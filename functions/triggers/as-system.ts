import { isProblem } from '#core/api/problem';
import type { Ctx, Platform } from '#core/platform';
import { enterAsSystem, type SystemActor } from '#core/tenancy/enter';
import type { Paused } from '#orchestrations/activities';

/** Does something as a part of the product that acts by itself; `paused` where the organisation is suspended. */
export async function asSystem<T>(
  platform: Platform,
  actor: SystemActor,
  tenantId: string,
  act: (ctx: Ctx) => Promise<T>,
): Promise<T | Paused> {
  const ctx = await entered(platform, actor, tenantId);
  return ctx ? act(ctx) : { paused: true };
}

async function entered(platform: Platform, actor: SystemActor, tenantId: string): Promise<Ctx | undefined> {
  try {
    return await enterAsSystem(platform, tenantId, actor, { surface: 'system', requestId: platform.ids.uuid() });
  } catch (error) {
    if (isProblem(error, 'CAT_TENANT_FORBIDDEN')) return undefined;
    throw error;
  }
}
