import * as df from 'durable-functions';
import { isProblem } from '#core/api/problem';
import { autoCloseIncident, awaitsConfirmation, planAutoClose } from '#core/incidents/auto-close-incident';
import type { Platform, Via } from '#core/platform';
import { enterAsSystem } from '#core/tenancy/enter';
import type { Activities, Paused } from '#orchestrations/activities';
import { deliver } from '#orchestrations/deliveries/deliver';
import type { StoryName } from '#orchestrations/kinds';
import { autoClose } from '#orchestrations/lifecycle/auto-close';
import type { Application } from '../compose.ts';

/** Each one is a kind, or an operator could not tell whose its instances are. */
const stories: Readonly<Partial<Record<StoryName, df.OrchestrationHandler>>> = { 'auto-close': autoClose, deliver };

/** The durable stories, and what they may have done for them. */
export function registerStories(applicationOf: () => Promise<Application>): void {
  for (const [name, story] of Object.entries(stories)) df.app.orchestration(name, story);
  for (const [name, act] of Object.entries(activities(applicationOf))) {
    df.app.activity(name, { handler: act as (input: unknown) => Promise<unknown> });
  }
}

function activities(applicationOf: () => Promise<Application>): Activities {
  return {
    'auto-close-plan': (input) =>
      asClock(applicationOf, input.tenantId, (ctx) => planAutoClose(ctx, { resolvedAt: input.resolvedAt })),
    'auto-close-remind': (input) =>
      asClock(applicationOf, input.tenantId, async (ctx, application) => {
        const awaits = await awaitsConfirmation(ctx, resolutionOf(input));
        if (awaits) await (await application.bot()).remind({ ...input });
        return { awaits };
      }),
    'auto-close-finish': (input) =>
      asClock(applicationOf, input.tenantId, (ctx) => autoCloseIncident(ctx, resolutionOf(input))),
    'deliver-event': async (input) => {
      const application = await applicationOf();
      await (await application.bot()).deliver(input);
      return null;
    },
  };
}

const resolutionOf = (input: { ticketId: string; resolvedAt: string }) => ({
  id: input.ticketId,
  resolvedAt: input.resolvedAt,
});

type ClockCtx = Awaited<ReturnType<typeof enterAsSystem>>;

async function asClock<T>(
  applicationOf: () => Promise<Application>,
  tenantId: string,
  act: (ctx: ClockCtx, application: Application) => Promise<T>,
): Promise<T | Paused> {
  const application = await applicationOf();
  const ctx = await entered(application.platform, tenantId);
  return ctx ? act(ctx, application) : { paused: true };
}

async function entered(platform: Platform, tenantId: string): Promise<ClockCtx | undefined> {
  const via: Via = { surface: 'system', requestId: platform.ids.uuid() };
  try {
    return await enterAsSystem(platform, tenantId, 'clock', via);
  } catch (error) {
    if (isProblem(error, 'CAT_TENANT_FORBIDDEN')) return undefined;
    throw error;
  }
}
