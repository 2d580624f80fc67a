import assert from 'node:assert/strict';
import { completed, start, status } from './durable-calls.ts';
import { byStart } from './hello-samples.ts';
import type { Sample } from './sample.ts';

export const activityRetry: Sample = {
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
export function childRetry(hasChildId: boolean): Sample {
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

export const timers: readonly Sample[] = [
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
