/**
 * A process of its own for `killed.test.ts`: `node test-killed-deliveries.ts <store file> <connector>`. Brings every event
 * of the store to people, from the first one on, as the change feed does after a crash, and ends when all are told.
 */
import { randomUUID } from 'node:crypto';
import { openSqliteStores } from '#adapters/sqlite/sqlite-stores';
import { documentFromFeed } from '#adapters/stored-document';
import { noSendLimits } from '#core/teams/send-limits';
import type { TicketEvent } from '#core/tickets/event';
import { testPlatform } from '#tests/support/test-platform';
import { createBot } from '../create-bot.ts';

const [file = '', connector = ''] = process.argv.slice(2);
const stores = openSqliteStores({ file, now: () => new Date() });
const { platform } = await testPlatform({
  stores,
  clock: { now: () => new Date() },
  ids: { uuid: randomUUID },
});
const bot = await createBot({
  platform,
  appId: '',
  localMode: true,
  serviceUrlAllowed: () => true,
  defaultServiceUrl: connector,
  webBaseUrl: 'https://itsm.example',
  limits: noSendLimits,
});

const events: TicketEvent[] = [];
for (let cursor: string | undefined; ; ) {
  const changes = stores.changes(cursor, 1_000);
  cursor = changes.cursor;
  for (const raw of changes.documents) {
    const document = documentFromFeed(raw);
    if (document?.type === 'event') events.push(document.body as unknown as TicketEvent);
  }
  if (changes.documents.length === 0) break;
}

process.stdout.write('delivering\n');
const worker = async (): Promise<void> => {
  for (let event = events.shift(); event; event = events.shift()) {
    const order = { tenantId: event.tenantId, ticketId: event.ticketId, eventId: event.id };
    for (let isDone = false; !isDone; ) {
      try {
        await bot.deliver(order);
        isDone = true;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
  }
};
await Promise.all([worker(), worker(), worker()]);
process.stdout.write('all told\n');
await stores.close();
