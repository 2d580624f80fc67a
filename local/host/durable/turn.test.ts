import { newDraft } from './draft.ts';
import { EventType, historyEvent } from './history.ts';
import { progressOf } from './progress.ts';
import { type Message, takeMessages } from './turn.ts';

const at = Date.parse('2030-01-01T08:00:00Z');

it('shows an orchestrator no time before the timer that wakes it, though the clock was set back since', () => {
  const fireAt = at + 60_000;
  const begun = [
    historyEvent(EventType.ExecutionStarted, at, { Name: 'sleeper' }),
    historyEvent(EventType.TimerCreated, at, { FireAt: new Date(fireAt).toISOString() }, 0),
  ];
  const draft = newDraft('e', progressOf(begun), at - 86_400_000);
  const fired: Message = { seq: 1, executionId: 'e', kind: 'fired', taskId: 0, name: null, body: null, at: fireAt };
  takeMessages(draft, { name: 'sleeper', input: 'null', version: null }, [fired]);
  expect(draft.events.map(({ Timestamp }) => Date.parse(Timestamp))).toEqual([fireAt, fireAt]);
});
