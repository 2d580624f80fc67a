import { turnApproval } from '#core/approvals/turn-approval';
import { turnApprovalsOf } from '#core/approvals/turn-approvals-of';
import { runBulk } from '#core/bulk/run-bulk';
import { tendUpload } from '#core/files/tend-upload';
import { mirrorLink } from '#core/links/mirror-link';
import type { Ctx } from '#core/platform';
import { clockState } from '#core/sla/clock-state';
import { recomputeClocks } from '#core/sla/recompute-clocks';
import { strikeClock } from '#core/sla/strike-clock';
import { autoCloseTicket, awaitsConfirmation, planAutoClose } from '#core/tickets/auto-close';
import { awaitsAnswer, planNoResponse, resolveUnanswered } from '#core/tickets/no-response';
import type { Activities, EngineActivities, Paused } from '#orchestrations/activities';
import type { AutoCloseInput } from '#orchestrations/lifecycle/auto-close';
import type { NoResponseInput } from '#orchestrations/lifecycle/no-response';
import { startClock } from '#orchestrations/orders';
import type { Application } from '../compose.ts';
import { asSystem } from './as-system.ts';
import { assignByRouter } from './assign-soon.ts';
import { giveWay } from './give-way.ts';
import { runActivities } from './run-activities.ts';
import { type Engine, tellStory } from './tell-stories.ts';

/** What stories may have done for them: each a verb of the product, by a part of it that acts by itself. */
export function storyActivities(applicationOf: () => Promise<Application>): Activities {
  const asClock = async <T>(
    { tenantId }: { readonly tenantId: string },
    act: (ctx: Ctx, application: Application) => Promise<T>,
  ): Promise<T | Paused> => {
    const application = await applicationOf();
    return asSystem(application.platform, 'clock', tenantId, (ctx) => act(ctx, application));
  };
  const asApprovals = async <T>(tenantId: string, act: (ctx: Ctx) => Promise<T>): Promise<T | Paused> =>
    asSystem((await applicationOf()).platform, 'approvals', tenantId, act);
  const botOf = async () => (await applicationOf()).bot();

  return {
    'auto-close-plan': (input) => asClock(input, (ctx) => planAutoClose(ctx, resolutionOf(input))),
    'auto-close-remind': (input) =>
      asClock(input, async (ctx) => {
        const awaits = await awaitsConfirmation(ctx, resolutionOf(input));
        if (awaits) await (await botOf()).remind(ticketOf(input), 'confirm_reminder');
        return { awaits };
      }),
    'auto-close-finish': (input) => asClock(input, (ctx) => autoCloseTicket(ctx, resolutionOf(input))),
    'no-response-plan': (input) => asClock(input, (ctx) => planNoResponse(ctx, { waitingSince: input.waitingSince })),
    'no-response-remind': (input) =>
      asClock(input, async (ctx) => {
        const awaits = await awaitsAnswer(ctx, waitOf(input));
        if (awaits) await (await botOf()).remind(ticketOf(input), 'answer_reminder');
        return { awaits };
      }),
    'no-response-finish': (input) => asClock(input, (ctx) => resolveUnanswered(ctx, waitOf(input))),
    'clock-strike': (input) => asClock(input, (ctx) => strikeClock(ctx, { id: input.ticketId })),
    'clock-state': (input) => asClock(input, (ctx) => clockState(ctx, { id: input.ticketId })),
    'assign-by-strategy': async (input) => assignByRouter((await applicationOf()).platform, input),
    'recompute-clocks-page': async ({ recomputeId, after, tenantId }) => {
      await giveWay();
      return asClock({ tenantId }, (ctx) => recomputeClocks(ctx, { recomputeId, after }));
    },
    'approval-turn': ({ tenantId, ticketId, runId }) =>
      asApprovals(tenantId, (ctx) => turnApproval(ctx, { id: ticketId, runId })),
    'approver-left-page': ({ tenantId, memberId, after }) =>
      asApprovals(tenantId, (ctx) => turnApprovalsOf(ctx, { memberId, after })),
    'upload-turn': async ({ tenantId, uploadId, ticketId }) => {
      const { platform } = await applicationOf();
      const upload = { uploadId, ...(ticketId !== undefined && { ticketId }) };
      return asSystem(platform, 'files', tenantId, (ctx) => tendUpload(ctx, upload));
    },
    ...runActivities(applicationOf),
    'bulk-turn': async ({ tenantId, jobId }) => {
      await giveWay();
      return asClock({ tenantId }, (ctx) => runBulk(ctx, { jobId }));
    },
    'mirror-link-side': async ({ tenantId, ticketId: id, fromId, type }) =>
      asSystem((await applicationOf()).platform, 'linker', tenantId, (ctx) => mirrorLink(ctx, { id, fromId, type })),
    'deliver-in-turn': async (input) => (await (await botOf()).deliver(input)) ?? null,
    'deliver-event': async (input) => {
      const later = await (await botOf()).deliver(input);
      if (later) throw new Error('Teams has no room for this yet');
      return null;
    },
    'deliver-held-notices': async (input) => {
      const how = await (await botOf()).deliverHeld(input);
      return how === 'paused' ? { paused: true } : null;
    },
  };
}

/** Tells clocks whose alarm came nearer. One that is missing although it is owed, or had ended, is started. */
export const wakeClocks: EngineActivities<Engine>['wake-clocks'] = async ({ tenantId, wake }, engine) => {
  for (const { ticketId, seq, nextAlarmAt, begins } of wake) {
    await giveWay();
    const data = { seq, nextAlarmAt, live: true };
    const start = startClock({ tenantId, ticketId }, data);
    await tellStory(engine, begins ? start : { signal: 'changed', instance: start.instance, data, otherwise: start });
  }
  return null;
};

const ticketOf = ({ tenantId, ticketId }: { readonly tenantId: string; readonly ticketId: string }) => ({
  tenantId,
  ticketId,
});
const resolutionOf = ({ ticketId: id, resolvedAt }: AutoCloseInput) => ({ id, resolvedAt });
const waitOf = ({ ticketId: id, waitingSince }: NoResponseInput) => ({ id, waitingSince });
