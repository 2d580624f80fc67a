import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completed, ended, entityState, entityUrl, post, raise, start, status } from './durable-calls.ts';
import { byStart, sayHello, subOrchestration } from './hello-samples.ts';
import { activityRetry, childRetry, timers } from './retry-and-timer-samples.ts';
import type { RunningApp } from './running-app.ts';
import type { Sample, SampleApp, Section } from './sample.ts';
import type { WeatherService } from './weather-service.ts';

const noTwilio = 'Twilio sends nothing: the host says at the start that it does not serve the twilioSms output';

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
    assert.ok(Date.now() - began > 60_000, 'the time-out came too early');
    return {
      showed: 'Right code after a wrong one: true; four wrong ones: false; silence: false after 90 seconds',
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
    assert.match(String(found.output), /needs a managed identity/);
    return {
      showed: 'Failed: callHttp with a token source needs a managed identity, which this host does not have',
      limit: 'Azure: there is no managed identity and no management API here',
    };
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
