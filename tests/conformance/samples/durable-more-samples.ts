import assert from 'node:assert/strict';
import { completed, entityUrl, post, raise, start, startAt, statusWhen } from './durable-calls.ts';
import type { Sample, SampleApp, Section } from './sample.ts';

const testApp: SampleApp = {
  section: 'Durable, TypeScript',
  folder: 'azure-functions-durable-js/test/test-app',
  samples: [
    {
      name: 'test-app: hello',
      pattern: 'Function chaining',
      how: 'POST /api/orchestrators/helloOrchestrator',
      async run(app) {
        const found = await completed(await startAt(app, 'orchestrators/helloOrchestrator', '{}'));
        assert.deepEqual(found.output, ['Hello, Tokyo', 'Hello, Seattle', 'Hello, Cairo']);
        return { showed: 'Completed, three greetings' };
      },
    },
    {
      name: 'test-app: counter1',
      pattern: 'Entity: signal and read by the client',
      how: 'POST /api/counter1/a twice, then GET',
      async run(app) {
        const url = `${app.url}/api/counter1/a`;
        for (let signals = 0; signals < 2; signals++) assert.ok((await post(url)).status < 300);
        for (let asked = 0; ; asked++) {
          const text = await (await fetch(url)).text();
          if (text === '2') break;
          assert.ok(asked < 50, `the entity says ${text}`);
        }
        return { showed: 'signalEntity twice, readEntityState 2' };
      },
    },
  ],
};

const cities = ['Tokyo', 'Seattle', 'London', 'Paris', 'Berlin'].map((city) => `Hello ${city}!`);

function helloCities(section: Section, folder: string): SampleApp {
  return {
    section,
    folder,
    samples: [
      {
        name: 'HelloCities: chaining',
        pattern: 'Function chaining',
        how: 'POST /api/StartChaining',
        async run(app) {
          assert.deepEqual((await completed(await startAt(app, 'StartChaining'))).output, cities.slice(0, 3));
          return { showed: 'Completed, Tokyo, Seattle, London' };
        },
      },
      {
        name: 'HelloCities: fan-out',
        pattern: 'Fan-out/fan-in',
        how: 'POST /api/StartFanOutFanIn',
        async run(app) {
          assert.deepEqual((await completed(await startAt(app, 'StartFanOutFanIn'))).output, cities);
          return { showed: 'Completed, five greetings in order' };
        },
      },
    ],
  };
}

type Transfer = { readonly balances: unknown; readonly lockedInside: unknown; readonly lockedAfter: unknown };

function transfer(route: string, lockedAfter: boolean): Sample {
  return {
    name: `CriticalSections: ${route}`,
    pattern: 'Entity lock over two accounts',
    how: `POST /api/transfer/${route}, then GET /api/balance`,
    async run(app) {
      const query = `from=a-${route}&to=b-${route}&amount=30`;
      const output = (await completed(await startAt(app, `transfer/${route}?${query}`))).output as Transfer;
      assert.deepEqual(output.balances, { [`a-${route}`]: 70, [`b-${route}`]: 30 });
      assert.equal(output.lockedInside, true);
      assert.equal(output.lockedAfter, lockedAfter);
      const again = (await completed(await startAt(app, `transfer/${route}?${query}`))).output as Transfer;
      assert.equal(again.lockedInside, true);
      const balance = await (await fetch(`${app.url}/api/balance?key=b-${route}`)).json();
      assert.deepEqual(balance, { key: `b-${route}`, exists: true, balance: 30 });
      return { showed: `70 and 30; locked inside, ${lockedAfter ? 'still' : 'not'} after; the next one gets the lock` };
    },
  };
}

function criticalSections(section: Section, folder: string): SampleApp {
  return {
    section,
    folder,
    samples: [
      transfer('using', false),
      transfer('try-finally', false),
      transfer('implicit', true),
      transfer('early-release', false),
    ],
  };
}

function emptyTransfer(orchestrator: string, funded: Readonly<Record<string, unknown>>): Sample {
  return {
    name: orchestrator,
    pattern: 'Entity lock over two accounts',
    how: `POST /api/orchestrators/${orchestrator}: without funds; after a signal of 50 to the account`,
    async run(app) {
      const input = { fromKey: `from-${orchestrator}`, toKey: `to-${orchestrator}`, amount: 20 };
      const payload = await start(app, orchestrator, input);
      assert.deepEqual((await completed(payload)).output, { transferred: false, reason: 'insufficient funds' });
      const signal = entityUrl(payload, 'transferAccount', input.fromKey);
      signal.searchParams.set('op', 'add');
      assert.equal((await post(signal.href, '50')).status, 202);
      assert.deepEqual((await completed(await start(app, orchestrator, input))).output, funded);
      return { showed: `Refused, then ${JSON.stringify(funded)}` };
    },
  };
}

const versioning: Sample = {
  name: 'orchestrationVersion',
  pattern: 'Versioning',
  how: 'POST /api/orchestrators/versionedOrchestrator with defaultVersion 1.0; event Continue',
  async run(app) {
    const payload = await start(app, 'versionedOrchestrator');
    await statusWhen(payload, ({ customStatus }) => customStatus === 'Waiting for Continue event...');
    await raise(payload, 'Continue', null);
    assert.deepEqual((await completed(payload)).output, [
      'Orchestration version: 1.0',
      'Suborchestration version (explicit): 0.9',
      'Suborchestration version (default): 1.0',
      'Activity result: Hello from A',
    ]);
    return { showed: 'Old path for version 1.0; child 0.9 when given, 1.0 by default' };
  },
};

const noNetwork = 'The public network: the activity answers with its own error text for each of the four pages';

function fetchQuickstart(section: Section, folder: string, path: string): SampleApp {
  return {
    section,
    folder,
    env: { TASKHUB_NAME: 'default' },
    samples: [
      {
        name: 'quickstart: fetchOrchestration',
        pattern: 'Fan-out/fan-in',
        how: `POST /api/${path}`,
        async run(app) {
          const output = String((await completed(await startAt(app, path), 60_000)).output);
          const parts = output.split('; ').length;
          assert.equal(parts, 4, output);
          return { showed: 'Four activities in parallel, four parts in order', limit: noNetwork };
        },
      },
    ],
  };
}

const scheduler = 'Durable-Task-Scheduler/samples/durable-functions';

export const moreDurableApps: readonly SampleApp[] = [
  testApp,
  {
    section: 'Durable, JavaScript',
    folder: 'azure-functions-durable-js-newer/samples-js',
    samples: [
      emptyTransfer('transferTryFinally', { transferred: true }),
      emptyTransfer('transferUsing', { transferred: true, lockedEntities: 2 }),
    ],
  },
  {
    section: 'Durable, TypeScript',
    folder: 'azure-functions-durable-js-newer/samples-ts',
    samples: [versioning, emptyTransfer('transferEntities', { transferred: true, locks: 2 })],
  },
  helloCities('Durable, JavaScript', `${scheduler}/javascript/HelloCities`),
  helloCities('Durable, TypeScript', `${scheduler}/typescript/HelloCities`),
  criticalSections('Durable, JavaScript', `${scheduler}/javascript/CriticalSections`),
  criticalSections('Durable, TypeScript', `${scheduler}/typescript/CriticalSections`),
  fetchQuickstart(
    'Durable, JavaScript',
    'durable-functions-quickstart-javascript-azd/src',
    'FetchOrchestration_HttpStart',
  ),
  fetchQuickstart(
    'Durable, TypeScript',
    'durable-functions-quickstart-typescript-azd/src',
    'orchestrators/fetchOrchestration',
  ),
];
