import { anApp, type Files, removeApps, runCommand } from './test-apps.ts';

afterAll(removeApps);

const packageJson = (main: string, more: object = {}) => JSON.stringify({ name: 'tiny', main, ...more });

const greeter = `
const { app } = require('@azure/functions');
app.http('greet', { route: 'greet/{name}', methods: ['GET'], handler: ({ params }) =>
  ({ body: [params.name, process.env.WORD, process.env.OTHER, process.cwd()].join(' ') }) });
app.timer('nightly', { schedule: '0 0 3 * * *', handler: () => undefined });
app.storageQueue('queued', { connection: 'X', queueName: 'x', handler: () => undefined });
`;

const story = `
import { app } from '@azure/functions';
import * as df from 'durable-functions';
df.app.orchestration('story', function* (context) {
  return [yield context.df.callActivity('shout', 'hello'), context.df.version];
});
df.app.activity('shout', { handler: (word) => word.toUpperCase() });
app.http('begin', { methods: ['POST'], extraInputs: [df.input.durableClient()], handler: async (request, context) => {
  const client = df.getClient(context);
  return client.waitForCompletionOrCreateCheckStatusResponse(request, await client.startNew('story'));
} });
app.http('slow', { handler: async () => {
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { body: 'finished' };
} });
app.http('explode', { handler: () => {
  setImmediate(() => { throw new Error('nobody catches this'); });
  return { body: 'lit' };
} });
`;

describe('an app of CommonJS files', () => {
  it('runs as its settings say, in its own folder, and what cannot run is named', async () => {
    const folder = anApp({
      'package.json': packageJson('built/*.js'),
      'built/greet.js': greeter,
      'host.json': '{ "version": "2.0", /* as Azure reads it */ "extensions": { "http": { "routePrefix": "way" } }, }',
      'local.settings.json': { Values: { WORD: 'file', OTHER: 'file' } },
    });
    const run = runCommand([folder], { OTHER: 'environment' });
    const url = await run.address;
    expect(await (await fetch(`${url}/way/greet/Ada`)).text()).toBe(`Ada file environment ${folder}`);
    expect((await fetch(`${url}/api/greet/Ada`)).status).toBe(404);
    expect(run.output()).toContain(`  greet    http          GET ${url}/way/greet/{name}\n`);
    expect(run.output()).toContain('  nightly  timer         0 0 3 * * *\n');
    expect(run.output()).toContain('Function queued never runs: this host has no queueTrigger');
    run.child.kill('SIGINT');
    expect(await run.exitCode).toBe(0);
  });
});

describe('an app of ES modules', () => {
  const files: Files = {
    'package.json': packageJson('functions.js', { type: 'module' }),
    'functions.js': story,
    'host.json': { version: '2.0', extensions: { durableTask: { hubName: '%HUB%', defaultVersion: '2.1' } } },
  };

  it('has durable functions with its own hub and version', async () => {
    const run = runCommand([anApp(files)], { HUB: 'MyHub' });
    const response = await fetch(`${await run.address}/api/begin`, { method: 'POST' });
    expect(await response.json()).toEqual(['HELLO', '2.1']);
  });

  it('ends what it has begun before it stops, and survives what nobody catches', async () => {
    const run = runCommand([anApp(files)], { HUB: 'MyHub' });
    const url = await run.address;
    expect(await (await fetch(`${url}/api/explode`)).text()).toBe('lit');
    const slow = fetch(`${url}/api/slow`);
    while (!run.output().includes('The app threw outside of any invocation: nobody catches this')) {
      await (await fetch(`${url}/api/nothing`)).text();
    }
    run.child.kill('SIGINT');
    expect(await (await slow).text()).toBe('finished');
    expect(await run.exitCode).toBe(0);
  });
});

describe('an app that cannot run', () => {
  const cases: readonly [string, Files, string][] = [
    ['has no main', { 'package.json': '{}' }, 'package.json has no "main"'],
    [
      'is not built',
      { 'package.json': packageJson('dist/*.js', { scripts: { build: 'tsc' } }) },
      'has to be built first',
    ],
    [
      'names no file',
      { 'package.json': packageJson('src/*.js') },
      'Nothing matches "main" of package.json, "src/*.js"',
    ],
    ['names TypeScript', { 'package.json': packageJson('a.ts'), 'a.ts': '' }, 'it must name what the build makes'],
    ['registers nothing', { 'package.json': packageJson('a.js'), 'a.js': '' }, 'Its entry file registered no function'],
    [
      'lacks a package',
      { 'package.json': packageJson('a.js'), 'a.js': "require('not-there')" },
      'run npm install in the folder of the app',
    ],
    [
      'throws',
      { 'package.json': packageJson('a.js'), 'a.js': "throw new Error('broken')" },
      'a.js could not be loaded: broken',
    ],
    [
      'has a broken host.json',
      { 'package.json': packageJson('a.js'), 'a.js': '', 'host.json': '{' },
      'host.json is not JSON',
    ],
  ];
  it.each(cases)('because it %s ends with one sentence that says so', async (_what, files, sentence) => {
    const run = runCommand([anApp(files)]);
    expect(await run.exitCode).toBe(1);
    expect(run.output()).toContain(sentence);
    expect(run.output()).not.toContain('    at ');
  });

  it('because there is none ends with one sentence that says so', async () => {
    const run = runCommand(['/nowhere/at/all']);
    expect(await run.exitCode).toBe(1);
    expect(run.output()).toBe('There is no folder /nowhere/at/all\n');
  });
});
