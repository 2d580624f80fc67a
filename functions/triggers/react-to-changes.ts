import { app, type InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { documentFromFeed } from '#adapters/stored-document';
import type { Delegation } from '#core/approvals/approval-document';
import type { BulkJob } from '#core/bulk/bulk-job';
import type { Upload } from '#core/files/upload';
import type { HeldNotice } from '#core/notifications/held-notice';
import type { Member } from '#core/people/member';
import type { Platform } from '#core/platform';
import { mayTrigger } from '#core/playbooks/may-trigger';
import type { ClockRecompute } from '#core/sla/recompute';
import type { TicketEvent } from '#core/tickets/event';
import type { Order } from '#orchestrations/orders';
import {
  playbooksAskedBy,
  reactionsTo,
  reactionsToBulkJob,
  reactionsToDelegation,
  reactionsToHeld,
  reactionsToMember,
  reactionsToRecompute,
  reactionsToUpload,
} from '#orchestrations/reactions';
import { isPaused } from '#orchestrations/until-open';
import type { Application } from '../compose.ts';
import { asSystem } from './as-system.ts';
import { type AssignSoon, assignNow, createAssignSoon } from './assign-soon.ts';
import { createDeliverSoon, type DeliverSoon } from './deliver-soon.ts';
import { giveWay } from './give-way.ts';
import { type Engine, startStory, tellStory } from './tell-stories.ts';

const durable = df.input.durableClient();

/** What was committed, and what it sets going. `about` keeps the order of what belongs together. */
interface Change {
  readonly about: string;
  readonly what: string;
  readonly tenantId: string;
  readonly orders: readonly Order[];
  readonly event?: TicketEvent;
}

/** What was committed and sets something going comes by here, at least once and in the order of its ticket. */
export function registerReactions(applicationOf: () => Promise<Application>): void {
  let soon: Soon | undefined;
  app.cosmosDB('reactToChanges', {
    connection: 'COSMOS',
    databaseName: '%COSMOS_DATABASE%',
    containerName: '%COSMOS_CONTAINER%',
    leaseContainerName: 'leases',
    createLeaseContainerIfNotExists: false,
    startFromBeginning: true,
    extraInputs: [durable],
    // Without it Azure drops a batch that failed once, and the cards and stories of its events with it.
    retry: {
      strategy: 'exponentialBackoff',
      maxRetryCount: -1,
      minimumInterval: { seconds: 1 },
      maximumInterval: { minutes: 5 },
    },
    handler: async (documents: unknown[], context: InvocationContext) => {
      const application = await applicationOf();
      const { platform } = application;
      soon ??= { deliver: createDeliverSoon(platform), assign: createAssignSoon(platform) };
      const by: Means = { application, client: application.engine() ?? df.getClient(context), soon };
      const changes = changesIn(documents);
      for (const tenantId of new Set(changes.map((change) => change.tenantId))) platform.live.wake(tenantId);
      const react = async ({ orders, event, what, tenantId }: Change): Promise<void> => {
        for (const order of orders) if (!isDelivery(order)) await carryOut(by, order, event);
        platform.log({ level: 'debug', msg: 'reacted', event: what, tenant: tenantId });
      };
      const deliver = async ({ orders, event }: Change): Promise<void> => {
        for (const order of orders) if (isDelivery(order)) await carryOut(by, order, event);
      };
      // Teams takes its time, and no story waits for it; what failed before is delivered all the same.
      const told = await eachTicketAtOnce(changes, react, ticketsAtOnce);
      const delivered = await eachTicketAtOnce(changes, deliver, deliveriesAtOnce);
      const [failure] = [...told, ...delivered];
      if (failure !== undefined) throw failure.error;
    },
  });
}

/** Documents of other types set nothing going. */
function changesIn(documents: readonly unknown[]): Change[] {
  return documents.flatMap((raw): Change[] => {
    const document = documentFromFeed(raw);
    if (document === undefined) return [];
    const { type, tenantId, id, body } = document;
    if (type === 'event') {
      const event = body as unknown as TicketEvent;
      return [
        {
          about: event.ticketId,
          what: event.name,
          tenantId,
          orders: [...reactionsTo(event), ...playbooksAskedBy(event)],
          event,
        },
      ];
    }
    const orders = ordersFor(tenantId, type, body);
    return orders.length === 0 ? [] : [{ about: id, what: type, tenantId, orders }];
  });
}

function ordersFor(tenantId: string, type: string, body: unknown): readonly Order[] {
  switch (type) {
    case 'recompute':
      return reactionsToRecompute(tenantId, body as ClockRecompute);
    case 'held':
      return reactionsToHeld(tenantId, body as HeldNotice);
    case 'member':
      return reactionsToMember(tenantId, body as Member);
    case 'delegation':
      return reactionsToDelegation(tenantId, body as Delegation);
    case 'upload':
      return reactionsToUpload(tenantId, body as Upload);
    case 'bulkJob':
      return reactionsToBulkJob(tenantId, body as BulkJob);
    default:
      return [];
  }
}

const ticketsAtOnce = 3;
/** Nearly all of their time they wait for Teams. */
const deliveriesAtOnce = 12;

const isDelivery = (order: Order): boolean => 'start' in order && order.start === 'deliver';

interface Failure {
  readonly error: unknown;
}

/** The changes of one ticket in their order, several tickets at a time. @returns what failed, after all others. */
async function eachTicketAtOnce(
  found: readonly Change[],
  act: (change: Change) => Promise<void>,
  atOnce: number,
): Promise<readonly Failure[]> {
  const tickets = Object.values(Object.groupBy(found, ({ about }) => about));
  const failures: Failure[] = [];
  const worker = async (): Promise<void> => {
    for (let mine = tickets.shift(); mine !== undefined; mine = tickets.shift()) {
      try {
        await giveWay();
        for (const change of mine) await act(change);
      } catch (error) {
        failures.push({ error });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return failures;
}

/** What is tried here before it becomes a story. */
interface Soon {
  readonly deliver: DeliverSoon;
  readonly assign: AssignSoon;
}

interface Means {
  readonly application: Application;
  readonly client: Engine;
  readonly soon: Soon;
}

/** Asked of what is remembered: most organisations have no playbook that an event sets going, and need no story for it. */
async function anyPlaybookFor(platform: Platform, event: TicketEvent): Promise<boolean> {
  const may = await asSystem(platform, 'fulfilment', event.tenantId, (ctx) => mayTrigger(ctx, event));
  return may === true || isPaused(may);
}

/** Most of what an order wants is told to a story; what nearly always works at once is tried first. */
async function carryOut({ application, client, soon }: Means, order: Order, event: TicketEvent | undefined) {
  if ('start' in order && order.start === 'deliver') {
    await soon.deliver(order.input, {
      attempt: async (input) => (await application.bot()).deliver(input, { patient: false, ...(event && { event }) }),
      entrust: async (input, putOff) => {
        await startStory(client, { ...order, input: { ...input, ...putOff } });
      },
    });
  } else if ('start' in order && order.start === 'assign-ticket' && order.input.notBefore === undefined) {
    await soon.assign(order.input, {
      attempt: (input) => assignNow(application.platform, input),
      entrust: () => tellStory(client, order),
    });
  } else if ('start' in order && order.start === 'set-going') {
    if (event && (await anyPlaybookFor(application.platform, event))) await tellStory(client, order);
  } else {
    await tellStory(client, order);
  }
}
