import assert from 'node:assert/strict';
import { ask } from './http-samples.ts';
import type { Sample, SampleApp, Section } from './sample.ts';

const json = { 'content-type': 'application/json' };

const httpGet: Sample = {
  name: 'quickstart: httpget',
  pattern: 'HTTP GET, streams on',
  how: 'GET /api/httpget?name=Ada',
  async run({ url }) {
    assert.deepEqual(await ask(`${url}/api/httpget?name=Ada`), { status: 200, text: 'Hello, Ada!' });
    return { showed: 'Hello, Ada!' };
  },
};

const httpPost: Sample = {
  name: 'quickstart: httppost',
  pattern: 'HTTP POST with JSON, streams on',
  how: 'POST /api/httppost with a person, without an age, with broken JSON',
  async run({ url }) {
    const send = (body: string) => ask(`${url}/api/httppost`, { method: 'POST', headers: json, body });
    assert.deepEqual(await send('{"name": "Ada", "age": 36}'), {
      status: 200,
      text: 'Hello, Ada! You are 36 years old.',
    });
    assert.equal((await send('{"name": "Ada"}')).status, 400);
    assert.match((await send('{')).text, /^Invalid request body/);
    return { showed: '200 with both; 400 for each bad body' };
  },
};

const timer: Sample = {
  name: 'quickstart: timerFunction',
  pattern: 'Timer on a setting, run at start',
  how: 'Start; TIMER_SCHEDULE comes from its local.settings.json',
  async run(app) {
    await app.said('TypeScript Timer trigger function executed at:');
    const times = () => app.output().split('Timer trigger function executed at:').length - 1;
    const deadline = Date.now() + 35_000;
    while (times() < 2) {
      assert.ok(Date.now() < deadline, 'no second run in 30 seconds');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return { showed: 'Ran at the start, and again on %TIMER_SCHEDULE%' };
  },
};

const streams: readonly Sample[] = [
  {
    name: 'azure-functions-nodejs-stream: streamRequest',
    pattern: 'HTTP: request stream, 96 MB',
    how: 'POST 96 MB in chunks to /api/streamRequest',
    async run(app) {
      const chunk = new Uint8Array(1_048_576);
      let left = 96;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (left-- > 0) controller.enqueue(chunk);
          else controller.close();
        },
      });
      const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
      assert.deepEqual(await ask(`${app.url}/api/streamRequest`, init), { status: 200, text: 'Done!' });
      await app.said('Done! Received 96mb in ');
      return { showed: 'Received 96mb, chunk by chunk' };
    },
  },
  {
    name: 'azure-functions-nodejs-stream: streamResponse',
    pattern: 'HTTP: response stream, 96 MB',
    how: 'GET /api/streamResponse',
    async run({ url }) {
      const response = await fetch(`${url}/api/streamResponse`);
      assert.equal(response.status, 200);
      let bytes = 0;
      for await (const chunk of response.body ?? []) bytes += chunk.byteLength;
      assert.ok(bytes >= 96 * 1_048_576, `${bytes} bytes`);
      return { showed: `${Math.round(bytes / 1_048_576)} MB received` };
    },
  },
];

const docs: Sample = {
  name: 'functions-docs-javascript: httpTrigger, httpTriggerRoute',
  pattern: 'HTTP',
  how: 'GET /api/httpTrigger?name=Ada, /api/people/Ada',
  async run({ url }) {
    assert.equal((await ask(`${url}/api/httpTrigger?name=Ada`)).text, 'Hello, Ada!');
    assert.equal((await ask(`${url}/api/httpTrigger`)).status, 404);
    assert.match((await ask(`${url}/api/people/Ada`)).text, /Ada/);
    return { showed: 'Hello, Ada!; 404 of the function itself without a name; the route parameter' };
  },
};

const docsTypeScript: Sample = {
  name: 'functions-docs-javascript: functions-typescript',
  pattern: 'HTTP',
  how: 'GET /api/httpTrigger1?name=Ada',
  async run({ url }) {
    assert.equal((await ask(`${url}/api/httpTrigger1?name=Ada`)).text, 'Hello, Ada!');
    return { showed: 'Hello, Ada!' };
  },
};

const app = (section: Section, folder: string, samples: readonly Sample[]): SampleApp => ({ section, folder, samples });

export const quickstartApps: readonly SampleApp[] = [
  app('v4, JavaScript', 'functions-quickstart-javascript-azd', [httpGet, httpPost]),
  app('v4, TypeScript', 'functions-quickstart-typescript-azd', [httpGet, httpPost]),
  app('v4, TypeScript', 'functions-quickstart-typescript-azd-timer/src', [timer]),
  app('v4, TypeScript', 'azure-functions-nodejs-stream', streams),
  app('v4, JavaScript', 'functions-docs-javascript', [docs]),
  app('v4, TypeScript', 'functions-docs-javascript/functions-typescript', [docsTypeScript]),
];
