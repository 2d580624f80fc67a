import { app, type InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { documentFromFeed } from '#adapters/stored-document';
import type { TicketEvent } from '#core/tickets/event';
import { type Order, reactionsTo } from '#orchestrations/reactions';
import type { Application } from '../compose.ts';

const durable = df.input.durableClient();

/** Every event that was committed comes by here, at least once and in the order of its ticket. */
export function registerReactions(applicationOf: () => Promise<Application>): void {
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
      const { platform } = await applicationOf();
      const client = df.getClient(context);
      for (const event of events(documents)) {
        for (const order of reactionsTo(event)) await carryOut(client, order);
        platform.log({ level: 'debug', msg: 'reacted', event: event.name, tenant: event.tenantId });
      }
    },
  });
}

const events = (documents: unknown[]): TicketEvent[] =>
  documents.flatMap((raw) => {
    const document = documentFromFeed(raw);
    return document?.type === 'event' ? [document.body as unknown as TicketEvent] : [];
  });

/**
 * Orders may come twice. A story that runs is left alone; one that has ended is told again and finds nothing to do,
 * because every activity checks first. A word to a story that never was, or has ended, is not needed.
 */
async function carryOut(client: df.DurableClient, order: Order): Promise<void> {
  if ('start' in order) {
    await tolerating(/\b409\b/, client.startNew(order.start, { instanceId: order.instance, input: order.input }));
  } else {
    await tolerating(/No instance with ID/, client.raiseEvent(order.instance, order.signal, null));
  }
}

async function tolerating(refusal: RegExp, effort: Promise<unknown>): Promise<void> {
  try {
    await effort;
  } catch (error) {
    if (!(error instanceof Error && refusal.test(error.message))) throw error;
  }
}
