import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sample, SampleApp, Section } from './sample.ts';

type Answer = { readonly status: number; readonly text: string };

export async function ask(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  return { status: response.status, text: await response.text() };
}

const hello: Sample = {
  name: 'httpTrigger1',
  pattern: 'HTTP: query, body, default',
  how: 'GET and POST /api/httpTrigger1',
  async run({ url }) {
    const route = `${url}/api/httpTrigger1`;
    assert.deepEqual(await ask(`${route}?name=Ada`), { status: 200, text: 'Hello, Ada!' });
    assert.deepEqual(await ask(route, { method: 'POST', body: 'Grace' }), { status: 200, text: 'Hello, Grace!' });
    assert.deepEqual(await ask(route), { status: 200, text: 'Hello, world!' });
    assert.equal((await ask(`${url}/httpTrigger1`)).status, 404);
    return { showed: 'Name of the query, of the body, "world"; nothing without the prefix api' };
  },
};

const route: Sample = {
  name: 'httpTrigger2',
  pattern: 'HTTP: route parameters and constraints',
  how: 'GET /api/products/electronics/357, /electronics, /electronics/abc',
  async run({ url }) {
    const products = `${url}/api/products`;
    assert.equal((await ask(`${products}/electronics/357`)).text, 'Category: electronics, ID: 357');
    assert.equal((await ask(`${products}/electronics`)).text, 'Category: electronics, ID: undefined');
    assert.equal((await ask(`${products}/electronics/abc`)).status, 404);
    assert.equal((await ask(`${products}/357/1`)).status, 404);
    return { showed: 'Both parts; the optional one missing; 404 where {id:int} or {category:alpha} does not hold' };
  },
};

const goodAsync: Sample = {
  name: 'httpTriggerGoodAsync',
  pattern: 'HTTP: a rejected promise fails one invocation',
  how: 'GET /api/httpTriggerGoodAsync without and with ./helloWorld.txt',
  async run(app) {
    const path = `${app.url}/api/httpTriggerGoodAsync`;
    assert.deepEqual(await ask(path), { status: 500, text: '' });
    assert.ok(app.isRunning());
    writeFileSync(join(app.folder, 'helloWorld.txt'), 'from a file');
    assert.deepEqual(await ask(path), { status: 200, text: 'from a file' });
    return { showed: '500 without a body, then the content of the file' };
  },
};

const badAsync: Sample = {
  name: 'httpTriggerBadAsync',
  pattern: 'HTTP: an exception outside of any promise',
  how: 'GET /api/httpTriggerBadAsync without and with ./helloWorld.txt',
  async run(app) {
    const path = `${app.url}/api/httpTriggerBadAsync`;
    assert.equal((await ask(path)).text, '');
    await app.said('outside of any invocation');
    assert.ok(app.isRunning(), 'the host ended');
    writeFileSync(join(app.folder, 'helloWorld.txt'), 'from a file');
    assert.equal((await ask(path)).text, '');
    return { showed: 'Bug 1: one error line, the host goes on (Azure restarts the worker). Bug 2: an empty answer' };
  },
};

const request: Sample = {
  name: 'httpTriggerStreamRequest',
  pattern: 'HTTP: request body as a stream',
  how: 'POST 1 MB to /api/httpTriggerStreamRequest',
  async run(app) {
    const answer = await ask(`${app.url}/api/httpTriggerStreamRequest`, {
      method: 'POST',
      body: 'x'.repeat(1_048_576),
    });
    assert.deepEqual(answer, { status: 200, text: 'Done!' });
    return { showed: 'Done!, the file written' };
  },
};

const response: Sample = {
  name: 'httpTriggerStreamResponse',
  pattern: 'HTTP: response body as a stream',
  how: 'GET /api/httpTriggerStreamResponse',
  async run(app) {
    assert.deepEqual(await ask(`${app.url}/api/httpTriggerStreamResponse`), { status: 200, text: 'the input' });
    return { showed: 'The content of the file' };
  },
};

const FIVE_MINUTES_MS = 5 * 60_000;

const timer: Sample = {
  name: 'timerTrigger1',
  pattern: 'Timer, every five minutes',
  how: 'Wait for the next five minutes of the clock',
  async run(app) {
    await app.said('Timer function processed request.', FIVE_MINUTES_MS + 5_000);
    return { showed: `Ran at ${fiveMinutesOf(app.output())}` };
  },
};

const timerRetry: Sample = {
  name: 'timerTriggerWithRetry',
  pattern: 'Timer with a retry policy',
  how: 'Wait for the next five minutes of the clock',
  async run(app) {
    await app.said('Timer function processed request.', FIVE_MINUTES_MS + 30_000);
    const failures = app.output().match(/timerTriggerWithRetry failed: Retry!/g) ?? [];
    assert.equal(failures.length, 2);
    assert.match(app.output(), /\d:2[01]\.\d+ .*Timer function processed request/);
    return { showed: 'Failed with retryCount 0 and 1, passed with 2 after twice ten seconds' };
  },
};

/** The time of day of the run, which has to be a multiple of five minutes. */
function fiveMinutesOf(output: string): string {
  const [, at = '', minute] = /((?:\d\d):(\d\d):00)\.\d+ .*Timer function processed request/.exec(output) ?? [];
  assert.equal(Number(minute) % 5, 0, output.slice(-300));
  return `${at} UTC`;
}

const appHooks: Sample = {
  name: 'appHooks1',
  pattern: 'App hooks',
  how: 'Start, call httpTrigger1, Ctrl-C',
  async run(app) {
    assert.equal((await ask(`${app.url}/api/httpTrigger1`)).status, 200);
    return { showed: 'Starts and ends with the (empty) hooks; the e2e app shows that they run' };
  },
};

const invocationHooks: Sample = {
  name: 'invocationHooks1',
  pattern: 'Invocation hooks',
  how: 'GET /api/httpTrigger1',
  async run(app) {
    assert.equal((await ask(`${app.url}/api/httpTrigger1`)).status, 200);
    await app.said('preInvocation hook executed for http function httpTrigger1');
    await app.said('postInvocation hook executed for http function httpTrigger1');
    return { showed: 'Both lines, before and after' };
  },
};

const warmup: Sample = {
  name: 'warmupTrigger',
  pattern: 'Warm-up',
  how: 'Start',
  async run(app) {
    await pause(500);
    if (app.output().includes('Function App instance is warm.')) return { showed: 'Ran at the start' };
    assert.match(app.output(), /never runs: this host has no warmupTrigger/);
    return {
      showed: 'One warning; the rest runs',
      limit: 'Scaling out: a warm-up runs when Azure adds an instance, not locally',
    };
  },
};

/** The snippets of azure-functions-nodejs-samples, each an app with the files that belong to it. */
export function snippetApps(
  section: Section,
  checkout: string,
  sources: string,
  warmupFile: string,
): readonly SampleApp[] {
  const extension = 'js';
  const main = (...files: readonly string[]) =>
    files.length === 1 ? `${sources}/${files[0]}.${extension}` : `${sources}/{${files.join(',')}}.${extension}`;
  const app = (files: readonly string[], samples: readonly Sample[], more: Partial<SampleApp> = {}): SampleApp => ({
    section,
    folder: checkout,
    main: main(...files),
    samples,
    ...more,
  });
  const http = 'functions/httpTrigger1';
  return [
    app(['functions/timerTrigger1'], [timer]),
    app(['functions/timerTriggerWithRetry'], [timerRetry]),
    app([http], [hello]),
    app(['functions/httpTrigger2'], [route]),
    app(['functions/httpTriggerGoodAsync'], [goodAsync]),
    app(['functions/httpTriggerBadAsync'], [badAsync]),
    app(['functions/httpTriggerStreamRequest'], [request]),
    app(['functions/httpTriggerStreamResponse'], [response], { files: { '<input file path>': 'the input' } }),
    app(['appHooks1', http], [appHooks]),
    app(['invocationHooks1', http], [invocationHooks]),
    app([`functions/${warmupFile}`, http], [warmup]),
  ];
}
