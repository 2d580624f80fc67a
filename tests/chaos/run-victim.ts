import type { IncomingMessage, ServerResponse } from 'node:http';
import { flushCompileCache } from 'node:module';
import { app, type PostInvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { documentFromFeed } from '#adapters/stored-document';
import type { Application } from '#functions/compose';
import { systemClock } from '#local/host/clock';
import type { LogEntry } from '#local/host/log';
import { startHost } from '#local/host/start-host';
import { seedOrganisations } from '#local/seed/seed-organisations';
import { storeChanges } from '#local/store-changes';
import { reacted } from './check-store.ts';
import { createDeaths, type Deaths, watchCommits } from './deaths.ts';
import { type EffectsFile, openEffects } from './effects.ts';
import type { MachineClock } from './machine-clock.ts';
import { registerStories } from './story-orchestrators.ts';
import type { Order, VictimOptions, Word } from './victim-words.ts';

const say = (word: Word): void => void process.send?.(word);

const log = (entry: LogEntry): void => {
  if (entry.level === 'warn' || entry.level === 'error') process.stdout.write(`${JSON.stringify(entry)}\n`);
};

/** What the parent needs beside the product: a way to begin stories, as an application would have one. */
function registerDoors(): void {
  df.app.client.http('beginStory', {
    route: 'chaos/stories/{name}/{id}',
    methods: ['POST'],
    handler: async (request, client) => {
      const { name = '', id = '' } = request.params;
      await client.startNew(name, { instanceId: id, input: await request.json() });
      return { status: 202, jsonBody: { id } };
    },
  });
  df.app.client.http('storyLinks', {
    route: 'chaos/links',
    methods: ['GET'],
    handler: (_request, client) => ({ jsonBody: client.createHttpManagementPayload('any') }),
  });
}

/** Notes every event of a ticket with which the product's change-feed function has come to an end. */
function watchInvocations({ reached }: Deaths, effects: EffectsFile, clock: MachineClock): void {
  app.hook.postInvocation(({ invocationContext, inputs, error }: PostInvocationContext) => {
    const type = String(invocationContext.options.trigger.type);
    if (/^orchestrationTrigger$/i.test(type)) reached('after a turn of an orchestrator');
    if (!/^cosmosDBTrigger$/i.test(type) || error) return;
    reached('in a batch of changes');
    for (const raw of inputs[0] as unknown[]) {
      const document = documentFromFeed(raw);
      if (document?.type !== 'event') continue;
      effects.add({ instance: document.id, step: reacted, at: Date.now(), offset: clock.offset() });
    }
  });
}

const watchAnswers =
  ({ reached }: Deaths) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (request.method === 'POST') response.once('finish', () => reached('after an answer'));
    return false;
  };

export async function runVictim(options: VictimOptions, clock: MachineClock): Promise<void> {
  const deaths = createDeaths();
  watchCommits(deaths);
  if (options.death) deaths.arm(options.death);
  const effects = openEffects(options.effectsPath);
  let running: Application | undefined;
  const started = (): Application => {
    if (!running) throw new Error('The application is asked before it has started');
    return running;
  };
  const host = await startHost({
    load: async () => {
      const { application } = await import('#functions/main');
      running = await application();
      await seedOrganisations(running.platform);
      registerDoors();
      registerStories({ effects, deaths, clock });
      watchInvocations(deaths, effects, clock);
    },
    dataDir: options.dataDir,
    port: 0,
    clock: systemClock(),
    changes: storeChanges(started),
    before: watchAnswers(deaths),
    log,
  });
  process.on('message', async (order: Order) => {
    if (order.order === 'die') deaths.arm(order.death);
    if (order.order === 'clock') {
      clock.set(order.offsetMs);
      say({ word: 'clock set', offsetMs: order.offsetMs });
    }
    if (order.order === 'drain') {
      await host.stop();
      await started().stop();
      say({ word: 'drained' });
      process.disconnect();
    }
  });
  say({ word: 'ready', url: host.url });
  // Usually written at the end, to which few of us come.
  flushCompileCache();
}
