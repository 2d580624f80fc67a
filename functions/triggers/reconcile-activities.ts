import type { UnfinishedWork } from '#core/operations/unfinished-work';
import { listUnfinishedWork } from '#core/operations/unfinished-work';
import type { EngineActivities } from '#orchestrations/activities';
import {
  type StartOrder,
  startApproval,
  startAutoClose,
  startBulk,
  startClock,
  startDeliverHeld,
  startFulfil,
  startNoResponse,
  startRecompute,
  startTendUpload,
} from '#orchestrations/orders';
import { isPaused } from '#orchestrations/until-open';
import type { Application } from '../compose.ts';
import { asSystem } from './as-system.ts';
import { giveWay } from './give-way.ts';
import { type Engine, startStory, tellStory } from './tell-stories.ts';

type ReconcileActivities = Pick<EngineActivities<Engine>, 'next-tenant' | 'reconcile-page'>;

/**
 * What the story `reconcile` has done for it. A story that runs refuses to be started, which is fine; one that has ended
 * looks once more and finds nothing to do. A suspended organisation is passed over: its turn comes with the next day.
 */
export function reconcileActivities(applicationOf: () => Promise<Application>): ReconcileActivities {
  return {
    'next-tenant': async ({ after }) => {
      const { platform } = await applicationOf();
      const [next] = await platform.stores.tenantIds({ after, limit: 1 });
      return next ?? null;
    },
    'reconcile-page': async ({ tenantId, what, wake, after }, engine) => {
      const { platform } = await applicationOf();
      const page = await asSystem(platform, 'clock', tenantId, (ctx) => listUnfinishedWork(ctx, { what, after }));
      if (isPaused(page)) return { after: null, seen: 0, started: 0 };
      const orders = new Map(page.items.map((work) => orderOf(tenantId, work)).map((order) => [order.instance, order]));
      let started = 0;
      for (const order of orders.values()) {
        await giveWay();
        if (await startStory(engine, order)) started += 1;
        else if (wake && looksAgain.has(order.start)) await lookAgain(engine, order);
      }
      if (started > 0) platform.log({ level: 'warn', msg: 'missing stories started', tenant: tenantId, what, started });
      return { after: page.after, seen: page.items.length, started };
    },
  };
}

/** Those that follow what the store says of them by words. */
const looksAgain: ReadonlySet<string> = new Set(['ticket-clock', 'approval', 'fulfil', 'tend-upload']);

/** A word without a count: the story asks the store, whatever it believes to know. */
const lookAgain = (engine: Engine, { start, instance }: StartOrder): Promise<void> =>
  tellStory(engine, { signal: start === 'fulfil' ? 'nudge' : 'changed', instance, data: null });

function orderOf(tenantId: string, work: UnfinishedWork): StartOrder {
  switch (work.what) {
    case 'clocks':
      return startClock({ tenantId, ticketId: work.ticketId }, work);
    case 'waiting':
      return startNoResponse({ tenantId, ticketId: work.ticketId }, work.waitingSince);
    case 'resolved':
      return startAutoClose({ tenantId, ticketId: work.ticketId }, work.resolvedAt);
    case 'recomputes':
      return startRecompute(tenantId, work.recomputeId);
    case 'approvals': {
      const atOnce = { seq: work.seq, nextAlarmAt: new Date(0).toISOString(), live: true };
      return startApproval({ tenantId, ticketId: work.ticketId }, work.runId, atOnce);
    }
    case 'runs':
      return startFulfil({ tenantId, ticketId: work.ticketId }, work.runId);
    case 'held':
      return startDeliverHeld(tenantId, work.memberId, work.until);
    case 'uploads':
      return startTendUpload(tenantId, work.uploadId, work);
    case 'jobs':
      return startBulk(tenantId, work.jobId, work.isUndone);
  }
}
