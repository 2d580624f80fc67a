import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completed, ended, entityState, entityUrl, post, raise, start, startAt, status } from './durable-calls.ts';
import type { RunningApp } from './running-app.ts';
import type { Sample, SampleApp, Section } from './sample.ts';
import type { WeatherService } from './weather-service.ts';

const byStart = 'POST /api/orchestrators/';
const cities = ['Hello Tokyo', 'Hello Seattle', 'Hello Cairo'];
const noTwilio = 'Twilio sends nothing: the host says at the start that it does not serve the twilioSms output';

const sayHello: readonly Sample[] = [
  {
    name: 'httpStart',
    pattern: 'HTTP starter, asynchronous API',
    how: `${byStart}helloSequence`,
    async run(app) {
      const payload = await start(app, 'helloSequence', {});
      const links = [
        'sendEventPostUri',
        'terminatePostUri',
        'suspendPostUri',
        'resumePostUri',
        'rewindPostUri',
        'purgeHistoryDeleteUri',
      ];
      for (const link of links) assert.ok(link in payload, `${link} is missing`);
      await completed(payload);
      return { showed: '202, Location = statusQueryGetUri, Retry-After 10, all documented links' };
    },
  },
  {
    name: 'helloSequence',
    pattern: 'Function chaining',
    how: `${byStart}helloSequence, then statusQueryGetUri`,
    async run(app) {
      const payload = await start(app, 'helloSequence', {});
      const found = await completed(payload);
      assert.deepEqual(found.output, cities);
      assert.equal(found.name, 'helloSequence');
      const { historyEvents = [] } = await status(payload, '&showHistory=true&showHistoryOutput=true');
      const results = historyEvents.flatMap(({ EventType, Result }) => (EventType === 'TaskCompleted' ? [Result] : []));
      assert.deepEqual(results, cities);
      return { showed: `Completed, ${JSON.stringify(cities)}; history with three TaskCompleted` };
    },
  },
  {
    name: 'sayHelloWithActivity',
    pattern: 'Activity with input',
    how: `${byStart}sayHelloWithActivity, "Ada"`,
    async run(app) {
      assert.equal((await completed(await start(app, 'sayHelloWithActivity', 'Ada'))).output, 'Hello Ada');
      return { showed: 'Completed, "Hello Ada"' };
    },
  },
  {
    name: 'sayHelloWithCustomStatus',
    pattern: 'Custom status',
    how: `${byStart}sayHelloWithCustomStatus, "Ada"`,
    async run(app) {
      const found = await completed(await start(app, 'sayHelloWithCustomStatus', 'Ada'));
      assert.equal(found.customStatus, 'Hello Ada');
      return { showed: 'customStatus "Hello Ada"' };
    },
  },
  {
    name: 'httpSyncStart',
    pattern: 'HTTP starter, synchronous',
    how: 'POST /api/orchestrators/wait/helloSequence?timeout=10&retryInterval=1; continueAsNewCounter?timeout=1',
    async run(app) {
      const response = await post(`${app.url}/api/orchestrators/wait/helloSequence?timeout=10&retryInterval=1`, {});
      assert.equal(response.status, 200);
      assert.deepEqual(await response.json(), cities);
      const late = await startAt(app, 'orchestrators/wait/continueAsNewCounter?timeout=1&retryInterval=1', '9');
      assert.ok(late.statusQueryGetUri.startsWith(app.url));
      return { showed: '200 with the output; 202 with the links when it takes longer' };
    },
  },
];

/** The TypeScript sample wraps the input in an object, as an older library wanted it, and greets that object. */
function subOrchestration(greeting: string): Sample {
  return {
    name: 'sayHelloWithSubOrchestrator',
    pattern: 'Sub-orchestration',
    how: `${byStart}sayHelloWithSubOrchestrator, "Ada"`,
    async run(app) {
      const found = await completed(await start(app, 'sayHelloWithSubOrchestrator', 'Ada'));
      assert.equal(found.output, greeting);
      return { showed: `Completed, "${greeting}" from the child` };
    },
  };
}

const fanOut: Sample = {
  name: 'backupSiteContent',
  pattern: 'Fan-out/fan-in',
  how: `${byStart}backupSiteContent with a folder of four files`,
  async run(app) {
    const folder = mkdtempSync(join(tmpdir(), 'catalyst-backup-'));
    mkdirSync(join(folder, 'deep'));
    for (const name of ['a.txt', 'b.txt', 'c.txt', 'deep/d.txt']) writeFileSync(join(folder, name), name.repeat(100));
    const found = await completed(await start(app, 'backupSiteContent', folder));
    assert.equal(found.output, 2500);
    const failed = await ended(await start(app, 'backupSiteContent', ''));
    assert.equal(failed.runtimeStatus, 'Failed');
    assert.match(String(failed.output), /A directory path is required as an input/);
    return {
      showed: 'Four activities in parallel, sum of bytes 2500; without input Failed with its message',
      limit: 'Blob storage: the copies go nowhere, as the host says at the start',
    };
  },
};

const activityRetry: Sample = {
  name: 'callActivityWithRetry',
  pattern: 'Activity retry',
  how: `${byStart}callActivityWithRetry`,
  async run(app) {
    const before = app.output().split('Flaky Function Flaking!').length;
    assert.equal((await completed(await start(app, 'callActivityWithRetry'))).output, null);
    assert.equal(app.output().split('Flaky Function Flaking!').length - before, 2);
    return { showed: 'Tried twice, one second apart; the orchestrator caught the failure and completed' };
  },
};

/** As above: what the TypeScript sample means as the child's id is a part of its input. */
function childRetry(hasChildId: boolean): Sample {
  return {
    name: 'callSubOrchestratorWithRetry',
    pattern: 'Sub-orchestration retry',
    how: `${byStart}callSubOrchestratorWithRetry`,
    async run(app) {
      const began = Date.now();
      const payload = await start(app, 'callSubOrchestratorWithRetry');
      assert.equal((await completed(payload, 30_000)).output, null);
      assert.ok(Date.now() - began >= 10_000, 'the second attempt came too early');
      await app.said('Orchestrator caught exception. Sub-orchestrator failed.');
      if (hasChildId) {
        const childUri = payload.statusQueryGetUri.replace(payload.id, `${payload.id}:0`);
        const child = await status({ ...payload, statusQueryGetUri: childUri });
        assert.equal(child.runtimeStatus, 'Failed');
        assert.match(String(child.output), /does what it says on the tin/);
      }
      const { historyEvents = [] } = await status(payload, '&showHistory=true');
      const failures = historyEvents.filter(({ EventType }) => EventType === 'SubOrchestrationInstanceFailed');
      assert.equal(failures.length, 2);
      const child = hasChildId ? 'child with the id it was given Failed; ' : '';
      return { showed: `Two attempts, the second after ten seconds; ${child}parent completed` };
    },
  };
}

const timers: readonly Sample[] = [
  {
    name: 'cancelTimer',
    pattern: 'Cancelled durable timer',
    how: `${byStart}cancelTimer`,
    async run(app) {
      const found = await completed(await start(app, 'cancelTimer'), 5_000);
      assert.equal(found.output, 'Hello from the other side');
      return { showed: 'Completed at once, not after the two minutes of the timer' };
    },
  },
  {
    name: 'continueAsNewCounter',
    pattern: 'Eternal orchestration',
    how: `${byStart}continueAsNewCounter, 8`,
    async run(app) {
      const payload = await start(app, 'continueAsNewCounter', 8);
      assert.equal((await completed(payload, 90_000)).output, 10);
      return { showed: 'Two rounds of 30 seconds, the second with the input 9; output 10' };
    },
  },
];

const weatherInput = (city: string) => ({ location: { city, country: 'FR' }, phone: '+33100000000' });

function monitor(weather: WeatherService, city: string): Sample {
  return {
    name: 'weatherMonitor',
    pattern: 'Monitor',
    how: `${byStart}weatherMonitor; HTTPS_PROXY leads api.openweathermap.org to a local service: rain, then clear`,
    async run(app) {
      const payload = await start(app, 'weatherMonitor', weatherInput(city));
      await app.said(`Next check for ${city}, FR`);
      assert.equal((await status(payload)).runtimeStatus, 'Running');
      await completed(payload, 60_000);
      await app.said(`Detected clear weather for ${city}, FR`);
      assert.equal(weather.asked().filter((line) => line.endsWith(`${city},FR`)).length, 2);
      const refused = await ended(await start(app, 'weatherMonitor', { location: { city: 'Rome' } }));
      assert.match(String(refused.output), /A country code is required/);
      return {
        showed: 'Rain, a timer of 30 seconds, clear sky, alert, end; bad input Failed with its message',
        limit: noTwilio,
      };
    },
  };
}

async function challengeOf(app: RunningApp, phone: string): Promise<number> {
  const sent = new RegExp(`Sending verification code (\\d+) to ${phone.replace('+', '\\+')}`);
  await app.said(` to ${phone}`);
  return Number(sent.exec(app.output())?.[1]);
}

const human: Sample = {
  name: 'smsPhoneVerification',
  pattern: 'Human interaction with a time-out',
  how: `${byStart}smsPhoneVerification; the code is read from the log; sendEventPostUri SmsChallengeResponse`,
  async run(app) {
    const right = await start(app, 'smsPhoneVerification', '+100');
    const patient = await start(app, 'smsPhoneVerification', '+200');
    const wrong = await start(app, 'smsPhoneVerification', '+300');
    const code = await challengeOf(app, '+100');
    await raise(right, 'SmsChallengeResponse', -1);
    await raise(right, 'SmsChallengeResponse', code);
    assert.equal((await completed(right)).output, true);
    await challengeOf(app, '+300');
    for (const guess of [-1, -2, -3, -4]) await raise(wrong, 'SmsChallengeResponse', guess);
    assert.equal((await completed(wrong)).output, false);
    const began = Date.now();
    assert.equal((await completed(patient, 120_000)).output, false);
    const waited = Math.round((Date.now() - began) / 1000);
    return {
      showed: `Right code after a wrong one: true; four wrong ones: false; silence: false after 90 seconds (${waited > 60})`,
      limit: noTwilio,
    };
  },
};

const entity: Sample = {
  name: 'counter',
  pattern: 'Entity: call, signal, read',
  how: `${byStart}counterOrchestration, then the entity by the host's HTTP API`,
  async run(app) {
    const payload = await start(app, 'counterOrchestration');
    await completed(payload);
    assert.equal(await entityState(payload, 'counterEntity', 'myCounter'), 1);
    await completed(await start(app, 'counterOrchestration'));
    const signal = entityUrl(payload, 'counterEntity', 'myCounter');
    signal.searchParams.set('op', 'add');
    assert.equal((await post(signal.href, '8')).status, 202);
    await completed(await start(app, 'counterOrchestration'));
    assert.equal(await entityState(payload, 'counterEntity', 'myCounter'), 10);
    signal.searchParams.set('op', 'reset');
    await post(signal.href, 'null');
    await completed(await start(app, 'counterOrchestration'));
    assert.equal(await entityState(payload, 'counterEntity', 'myCounter'), 1);
    return { showed: 'get and add by callEntity, add and reset by signal, state by GET; stops adding at 10' };
  },
};

const callHttp: Sample = {
  name: 'listAzureSubscriptions',
  pattern: 'Durable HTTP with a managed identity',
  how: `${byStart}listAzureSubscriptions`,
  async run(app) {
    const found = await ended(await start(app, 'listAzureSubscriptions'), 60_000);
    assert.equal(found.runtimeStatus, 'Failed');
    const message = String(found.output).replaceAll(/\s+/g, ' ').slice(0, 160);
    return { showed: `Failed: ${message}`, limit: 'Azure: there is no managed identity and no management API here' };
  },
};

/** The samples of azure-functions-durable-js, which are nearly the same in both languages. */
export function durableSampleApp(section: Section, folder: string, weather: WeatherService): SampleApp {
  const isJavaScript = section === 'Durable, JavaScript';
  const greeting = isJavaScript ? 'Hello Ada' : 'Hello [object Object]';
  return {
    section,
    folder,
    env: { HTTPS_PROXY: weather.url, OpenWeatherMapApiKey: 'none' },
    samples: [
      ...sayHello,
      subOrchestration(greeting),
      fanOut,
      activityRetry,
      childRetry(isJavaScript),
      ...timers,
      monitor(weather, isJavaScript ? 'Paris' : 'Lyon'),
      human,
      entity,
      callHttp,
    ],
  };
}
