import { EventType, historyEvent } from './history.ts';
import type { Instance } from './instances.ts';
import { createPastCache, joined } from './past-cache.ts';

const instance = { id: 'a', executionId: 'x1', updatedAt: 10 } as Instance;
const event = JSON.stringify(historyEvent(EventType.ExecutionStarted, 5));

function trial() {
  const stored = [event];
  let loads = 0;
  const cache = createPastCache(
    () => {
      loads++;
      return stored;
    },
    () => stored.length,
  );
  return { cache, stored, loads: () => loads };
}

it('gives back what was put, once, without reading', () => {
  const { cache, loads } = trial();
  const past = cache.take(instance);
  expect(past).toMatchObject({ json: event, length: 1, progress: { started: true } });
  cache.put('a', 'x1', 10, past);
  expect(cache.take(instance)).toBe(past);
  expect(loads()).toBe(1);
  cache.take(instance);
  expect(loads()).toBe(2);
});

it.each([
  ['another execution', { executionId: 'x2' }, 0],
  ['an instance that somebody touched', { updatedAt: 11 }, 0],
  ['a history that somebody else made longer', {}, 1],
])('reads anew for %s', (_, change, more) => {
  const { cache, stored, loads } = trial();
  cache.put('a', 'x1', 10, cache.take(instance));
  for (let added = 0; added < more; added++) stored.push(event);
  expect(cache.take({ ...instance, ...change }).length).toBe(1 + more);
  expect(loads()).toBe(2);
});

it('forgets the oldest when it is full, and what is too long from the start', () => {
  const { cache, loads } = trial();
  const past = cache.take(instance);
  for (let index = 0; index < 2_001; index++) cache.put(`i${index}`, 'x1', 10, past);
  cache.take({ ...instance, id: 'i0' });
  expect(loads()).toBe(2);
  cache.take({ ...instance, id: 'i2000' });
  expect(loads()).toBe(2);
  cache.put('long', 'x1', 10, { ...past, json: 'x'.repeat(5 * 1024 * 1024) });
  cache.take({ ...instance, id: 'long' });
  expect(loads()).toBe(3);
});

it('joins events with commas', () => {
  expect(joined('', [])).toBe('');
  expect(joined('', ['1', '2'])).toBe('1,2');
  expect(joined('0', ['1'])).toBe('0,1');
});
