import { app, type InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { documentFromFeed } from '#adapters/stored-document';
import type { TicketEvent } from '#core/tickets/event';
import { type Order, reactionsTo } from '#orchestrations/reactions';
import type { Application } from '../compose.ts';
import { createDeliverSoon, type DeliverSoon } from './deliver-soon.ts';
import { giveWay } from './give-way.ts';

const durable = df.input.durableClient();

/** Every event that was committed comes by here, at least once and in the order of its ticket. */
export function registerReactions(applicationOf: () => Promise<Application>): void {
  let deliverSoon: DeliverSoon | undefined;
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
      deliverSoon ??= createDeliverSoon(application.platform);
      const soon = deliverSoon;
      const client = df.getClient(context);
      const react = async (event: TicketEvent): Promise<void> => {
        for (const order of reactionsTo(event)) await carryOut(application, client, soon, order, event);
        application.platform.log({ level: 'debug', msg: 'reacted', event: event.name, tenant: event.tenantId });
      };
      await eachTicketAtOnce(events(documents), react);
    },
  });
}

const events = (documents: unknown[]): TicketEvent[] =>
  documents.flatMap((raw) => {
    const document = documentFromFeed(raw);
    return document?.type === 'event' ? [document.body as unknown as TicketEvent] : [];
  });

const ticketsAtOnce = 3;

/** The events of one ticket in their order, several tickets at a time. @throws the first failure, after the others. */
async function eachTicketAtOnce(found: TicketEvent[], react: (event: TicketEvent) => Promise<void>): Promise<void> {
  const tickets = Object.values(Object.groupBy(found, ({ ticketId }) => ticketId));
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (let mine = tickets.shift(); mine !== undefined; mine = tickets.shift()) {
      try {
        await giveWay();
        for (const event of mine) await react(event);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: ticketsAtOnce }, worker));
  if (failures.length > 0) throw failures[0];
}

/**
 * Orders may come twice. A story that runs is left alone; one that has ended is told again and finds nothing to do,
 * because every activity checks first. A word to a story that never was, or has ended, is not needed.
 */
async function carryOut(
  application: Application,
  client: df.DurableClient,
  deliverSoon: DeliverSoon,
  order: Order,
  event: TicketEvent,
): Promise<void> {
  if ('signal' in order) {
    await tolerating(/No instance with ID/, client.raiseEvent(order.instance, order.signal, null));
    return;
  }
  const start = () =>
    tolerating(/\b409\b/, client.startNew(order.start, { instanceId: order.instance, input: order.input }));
  if (order.start !== 'deliver') return start();
  await deliverSoon(order.input, {
    attempt: async (input) => (await application.bot()).deliver(input, { patient: false, event }),
    entrust: start,
  });
}

async function tolerating(refusal: RegExp, effort: Promise<unknown>): Promise<void> {
  try {
    await effort;
  } catch (error) {
    if (!(error instanceof Error && refusal.test(error.message))) throw error;
  }
}
