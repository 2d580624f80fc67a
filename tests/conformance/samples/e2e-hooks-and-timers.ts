import assert from 'node:assert/strict';
import { ask } from './http-samples.ts';
import type { Sample } from './sample.ts';

export const hooks: Sample = {
  name: 'hooks (index.ts, httpTriggerForHooks)',
  pattern: 'App and invocation hooks',
  how: 'Start, POST /api/httpTriggerForHooks, Ctrl-C',
  async run(app) {
    await app.said('appStart hook executed.');
    const answer = await ask(`${app.url}/api/httpTriggerForHooks`, { method: 'POST' });
    assert.deepEqual(answer, { status: 200, text: 'hookBodyResponse' });
    const lines = [
      'preInvocation hook executed with inputs ["HttpRequest"]',
      "Ignored error: Cannot assign to read only property 'hookData'",
      "Ignored error: Cannot assign to read only property 'invocationContext'",
      'extra log from updated functionHandler',
      'httpTriggerForHooks was triggered with second input extraTestInput12345',
      'postInvocation hook executed with error: null, result: {"body":"hookBodyResponse"}, hook data: preInvocationHookData123',
    ];
    for (const line of lines) await app.said(line);
    assert.ok(!app.output().includes('This should never run.'), 'a disposed hook ran');
    return { showed: 'Every line their test waits for; inputs and handler replaced; the disposed hook never runs' };
  },
  afterEnd: (output) =>
    output.includes('appTerminate hook executed with hook data appStartHookData123')
      ? undefined
      : 'the appTerminate hook did not see the data of appStart',
};

export const timers: readonly Sample[] = [
  {
    name: 'timerTrigger',
    pattern: 'Timer, every 30 seconds',
    how: 'Wait',
    async run(app) {
      await app.said('timerTrigger was triggered', 35_000);
      return { showed: 'Ran within 30 seconds' };
    },
  },
  {
    name: 'timerTriggerWithRetry',
    pattern: 'Timer with a retry policy',
    how: 'Wait',
    async run(app) {
      await app.said('timerTriggerWithRetry pass on attempt 2', 45_000);
      assert.match(app.output(), /timerTriggerWithRetry error on attempt 0/);
      assert.match(app.output(), /timerTriggerWithRetry error on attempt 1/);
      return { showed: 'Failed with retryCount 0 and 1, passed with 2' };
    },
  },
];
