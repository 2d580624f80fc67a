import type { OrchestrationContext } from 'durable-functions';
import * as df from 'durable-functions';
import { manualClock } from '../clock.ts';
import { newTestFolder, removeTestFolders, startTestHost } from '../test-host.ts';
import { openEngineFile } from './engine-file.ts';
import { EventType, type HistoryEvent, historyEvent } from './history.ts';
import { createLifecycle } from './lifecycle.ts';
import { createStore } from './store.ts';

const STEPS = 2_500;
let runs = 0;

df.app.activity('step', { handler: () => ++runs });
df.app.orchestration('long', function* ({ df }: OrchestrationContext) {
  let sum = 0;
  for (let step = 0; step < STEPS; step++) sum += yield df.callActivity('step', step);
  const last: number = yield df.waitForExternalEvent('last');
  sum += yield df.callActivity('step', 'last');
  return sum + last;
});

afterAll(removeTestFolders);

/** The history of an orchestration that has done all its steps, one turn for each, and now waits. */
function stepsDone(at: number): HistoryEvent[] {
  const turn = (...events: HistoryEvent[]) => [
    historyEvent(EventType.OrchestratorStarted, at),
    ...events,
    historyEvent(EventType.OrchestratorCompleted, at),
  ];
  const scheduled = (step: number) =>
    historyEvent(EventType.TaskScheduled, at, { Name: 'step', Input: String(step), Action: step }, step);
  const completed = (step: number) =>
    historyEvent(EventType.TaskCompleted, at, { TaskScheduledId: step, Result: String(step) });
  return [
    ...turn(historyEvent(EventType.ExecutionStarted, at, { Name: 'long', Input: 'null' }), scheduled(0)),
    ...Array.from({ length: STEPS - 1 }, (_, step) => turn(completed(step), scheduled(step + 1))).flat(),
    ...turn(completed(STEPS - 1), historyEvent(EventType.GenericEvent, at, { Name: 'last', Action: STEPS })),
  ];
}

describe('a history of ten thousand events', () => {
  it('is replayed to its end and shown', async () => {
    const dataDir = newTestFolder();
    const clock = manualClock();
    const at = clock.now();
    const file = openEngineFile(dataDir);
    const store = createStore(file);
    const events = stepsDone(at);
    expect(events.length).toBeGreaterThanOrEqual(10_000);
    file.transaction(() => {
      createLifecycle(store).start({ id: 'x', name: 'long', version: null, input: 'null' }, at);
      store.inbox.clear('x');
      store.history.append('x', 0, events);
      store.instances.progressed('x', null, at);
    });
    file.close();

    const first = await startTestHost({ dataDir, clock });
    await first.client.raiseEvent('x', 'last', 1000);
    await first.host.idle();
    const sum = (STEPS * (STEPS - 1)) / 2;
    expect(first.host.orchestrations.get('x')).toMatchObject({ runtimeStatus: 'Completed', output: sum + 1 + 1000 });
    expect(runs).toBe(1);
    const status = first.host.orchestrations.get('x', { showHistory: true });
    // The beginning, the steps, the event, the last step, the end.
    expect(status?.historyEvents).toHaveLength(STEPS + 4);
    await first.stop();
  });
});
