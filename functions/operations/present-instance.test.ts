import { OrchestrationDetailView } from '#core/operations/contract';
import { detailView, orchestrationView, rawInstance } from './present-instance.ts';

/** As the extension in Azure answers, with the text of a ticket wherever something could carry it. */
const secret = 'Operation Heron';
const raw = (given: object = {}) =>
  rawInstance({
    name: 'deliver',
    instanceId: 'deliver-1',
    runtimeStatus: 'Running',
    input: { text: secret },
    customStatus: secret,
    output: null,
    createdTime: '2026-03-02T09:00:00Z',
    lastUpdatedTime: '2026-03-02T09:00:01.5Z',
    historyEvents: [
      {
        EventType: 'ExecutionStarted',
        Input: secret,
        FunctionName: 'deliver',
        Timestamp: '2026-03-02T09:00:00.1234567Z',
      },
      { EventType: 'TaskFailed', FunctionName: 'send', Reason: 'failed: 503\n at x', Details: secret, Timestamp: 'x' },
      { EventType: 'TimerFired', FireAt: '2026-03-02T09:00:30Z', Timestamp: '2026-03-02T09:00:30Z' },
      { EventType: 'TaskFailed', FunctionName: 'send', Reason: 'failed: 503', Details: secret },
      { EventType: 'TaskCompleted', FunctionName: 'send', Result: secret, ScheduledTime: '2026-03-02T09:00:31Z' },
      { EventType: 'TaskCompleted', FunctionName: 'send', Result: null, Tags: { note: secret } },
      { EventType: 'EventRaised', Name: 'settled', Input: { text: secret } },
    ],
    tags: { note: secret },
    ...given,
  });

it('lets nothing out but what it names', () => {
  const view = detailView(raw({ output: { said: secret } }), true);
  expect(OrchestrationDetailView.parse(view)).toEqual(view);
  expect(JSON.stringify(view)).not.toContain('Heron');
  expect(view).toMatchObject({
    inputBytes: JSON.stringify({ text: secret }).length,
    customStatusBytes: JSON.stringify(secret).length,
    createdAt: '2026-03-02T09:00:00.000Z',
    reason: null,
  });
});

it('shows a custom status that counts, and no other', () => {
  const progressOf = (customStatus: unknown) => detailView(raw({ customStatus }), false).progress;
  expect(progressOf({ tenants: 2, seen: 40 })).toEqual({ tenants: 2, seen: 40 });
  for (const other of [secret, null, { seen: 1, about: secret }, { [secret]: 1 }, [1, 2], 7]) {
    expect(progressOf(other)).toBeNull();
  }
});

it('counts the tries of a name, from its last success', () => {
  const { history } = detailView(raw(), true);
  expect(history?.map(({ type, name, attempt }) => [type, name, attempt])).toEqual([
    ['ExecutionStarted', 'deliver', null],
    ['TaskFailed', 'send', 1],
    ['TimerFired', null, null],
    ['TaskFailed', 'send', 2],
    ['TaskCompleted', 'send', 3],
    ['TaskCompleted', 'send', 1],
    ['EventRaised', 'settled', null],
  ]);
  expect(history?.[1]).toMatchObject({ reason: 'failed: 503', at: null, inputBytes: 0 });
  expect(history?.[2]).toMatchObject({ dueAt: '2026-03-02T09:00:30.000Z' });
  expect(history?.[4]).toMatchObject({ begunAt: '2026-03-02T09:00:31.000Z', resultBytes: secret.length + 2 });
});

it.each([
  ['Failed', 'failed', 'Orchestrator function failed: boom'],
  ['Terminated', 'terminated', 'Orchestrator function failed: boom'],
  ['Canceled', 'terminated', 'Orchestrator function failed: boom'],
  ['Completed', 'completed', null],
  ['Running', 'running', null],
  ['ContinuedAsNew', 'running', null],
  ['Pending', 'pending', null],
  ['Suspended', 'suspended', null],
])('of an output, the sentence of the engine is shown alone: %s', (runtimeStatus, status, reason) => {
  const output = 'Orchestrator function failed: boom\n  at somewhere';
  expect(orchestrationView(raw({ runtimeStatus, output }))).toMatchObject({ status, reason });
});

it('cuts long reasons, and takes no object for one', () => {
  expect(orchestrationView(raw({ runtimeStatus: 'Failed', output: 'x'.repeat(5_000) })).reason).toHaveLength(300);
  expect(orchestrationView(raw({ runtimeStatus: 'Failed', output: { text: secret } })).reason).toBeNull();
});

it('shows the latest thousand of many events, and says how many there are', () => {
  const historyEvents = Array.from({ length: 10_000 }, (_, n) => ({ EventType: 'EventRaised', Name: `n${n}` }));
  const { history, historyLength } = detailView(raw({ historyEvents }), true);
  expect(historyLength).toBe(10_000);
  expect(history).toHaveLength(1_000);
  expect(history?.at(-1)?.name).toBe('n9999');
});
