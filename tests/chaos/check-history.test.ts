import { EventType, type HistoryEvent, historyEvent } from '#local/host/durable/history';
import { historyFaults } from './check-history.ts';

const at = Date.parse('2030-01-01T08:00:00Z');
const scheduled = (id: number) => historyEvent(EventType.TaskScheduled, at, { Name: 'effect' }, id);
const completed = (id: number) => historyEvent(EventType.TaskCompleted, at, { TaskScheduledId: id, Result: '1' });
const timer = (id: number) => historyEvent(EventType.TimerCreated, at, { FireAt: new Date(at + 9).toISOString() }, id);
const fired = (id: number, firedAt = at + 9) =>
  historyEvent(EventType.TimerFired, firedAt, { TimerId: id, FireAt: new Date(at + 9).toISOString() });
const cancelled = (id: number) => historyEvent(EventType.GenericEvent, at, { Cancelled: id });
const locked = (id: number) => historyEvent(EventType.EventSent, at, { Name: 'lock', Sent: 'lock' }, id);
const granted = (id: number) => historyEvent(EventType.EventRaised, at, { Name: 'x', TaskScheduledId: id });

it('finds nothing wrong with a history in which everything ended once', () => {
  const events = [scheduled(0), timer(1), timer(2), locked(3), completed(0), fired(1), cancelled(2), granted(3)];
  expect(historyFaults(events, true)).toEqual([]);
});

it('lets one that goes on wait for its tasks', () => {
  expect(historyFaults([scheduled(0), timer(1), locked(2)], false)).toEqual([]);
});

it.each<[string, HistoryEvent[], string]>([
  ['a result that was recorded twice', [scheduled(0), completed(0), completed(0)], 'recorded 2 times'],
  ['a result that never came', [scheduled(0)], 'never came'],
  ['a result that nobody asked for', [scheduled(0), completed(0), completed(7)], 'nobody asked for'],
  ['a task that was begun twice', [scheduled(0), scheduled(0), completed(0)], 'begun twice'],
  ['a timer that fired twice', [timer(0), fired(0), fired(0)], 'recorded 2 times'],
  ['a timer that fired although it was cancelled', [timer(0), cancelled(0), fired(0)], 'recorded 2 times'],
  ['a timer that never fired', [timer(0)], 'never came'],
  ['a timer that fired too early', [timer(0), fired(0, at + 8)], 'was due at'],
  ['a lock that was granted twice', [locked(0), granted(0), granted(0)], 'recorded 2 times'],
])('notices %s', (_what, events, fault) => {
  expect(historyFaults(events, true).join('; ')).toContain(fault);
});
