import assert from 'node:assert/strict';
import { completed, post, start, startAt, status } from './durable-calls.ts';
import type { Sample } from './sample.ts';

export const byStart = 'POST /api/orchestrators/';
const cities = ['Hello Tokyo', 'Hello Seattle', 'Hello Cairo'];

/** The two HTTP starters and the greetings of sayHello. */
export const sayHello: readonly Sample[] = [
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
export function subOrchestration(greeting: string): Sample {
  return {
    name: 'sayHelloWithSubOrchestrator',
    pattern: 'Sub-orchestration',
    how: `${byStart}sayHelloWithSubOrchestrator, "Ada"`,
    async run(app) {
      const found = await completed(await start(app, 'sayHelloWithSubOrchestrator', 'Ada'));
      assert.equal(found.output, greeting);
      const why = greeting.includes('[object') ? ' (the sample hands its child { input }, as in Azure)' : '';
      return { showed: `Completed, "${greeting}" from the child${why}` };
    },
  };
}
