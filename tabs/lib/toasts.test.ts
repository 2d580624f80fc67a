import { createToasts } from './toasts.ts';

function at(start = 1_000_000) {
  const clock = { now: start };
  return { clock, toasts: createToasts(() => clock.now) };
}

const texts = ({ toasts }: ReturnType<typeof at>) => toasts.list().map(({ text }) => text);

it('shows the newest four, and each for as long as it takes to read', () => {
  const desk = at();
  for (const text of ['a', 'b', 'c', 'd', 'e']) desk.toasts.add({ text });
  expect(texts(desk)).toEqual(['b', 'c', 'd', 'e']);
  desk.clock.now += 5_900;
  desk.toasts.sweep();
  expect(texts(desk)).toHaveLength(4);
  desk.clock.now += 200;
  desk.toasts.sweep();
  expect(texts(desk)).toEqual([]);
});

it('undoes once, and stays until that has happened', async () => {
  const desk = at();
  let finish = () => {};
  const runs: string[] = [];
  const run = () => {
    runs.push('undone');
    return new Promise<void>((resolve) => {
      finish = resolve;
    });
  };
  desk.toasts.add({ text: 'Closed 20 tickets', undo: { until: desk.clock.now + 10_000, run } });
  expect(desk.toasts.undoLatest()).toBe(true);
  expect(desk.toasts.undoLatest()).toBe(false);
  desk.clock.now += 60_000;
  desk.toasts.sweep();
  expect(texts(desk)).toEqual(['Closed 20 tickets']);
  finish();
  await Promise.resolve();
  await Promise.resolve();
  expect(texts(desk)).toEqual([]);
  expect(runs).toEqual(['undone']);
});

it('undoes the newest that still can be', () => {
  const desk = at();
  const runs: string[] = [];
  const undoing = (name: string, until: number) => ({
    text: name,
    undo: { until, run: () => void runs.push(name) as undefined },
  });
  desk.toasts.add(undoing('first', desk.clock.now + 30_000));
  desk.toasts.add(undoing('second', desk.clock.now + 6_000));
  desk.toasts.add({ text: 'third' });
  desk.clock.now += 7_000;
  expect(desk.toasts.undoLatest()).toBe(true);
  expect(runs).toEqual(['first']);
});

it('reads a moment as the server says it, and gives some seconds even where the clocks differ', () => {
  const desk = at(Date.parse('2026-03-10T12:00:00Z'));
  desk.toasts.add({ text: 'early', undo: { until: '2026-03-10T12:00:10Z', run: () => undefined } });
  desk.toasts.add({ text: 'late clock', undo: { until: '2026-03-10T11:59:00Z', run: () => undefined } });
  expect(desk.toasts.list().map(({ undo }) => (undo?.until ?? 0) - desk.clock.now)).toEqual([10_000, 5_000]);
});

it('goes away when its undo has failed, whose words are another message', async () => {
  const desk = at();
  desk.toasts.add({
    text: 'Closed',
    undo: { until: desk.clock.now + 9_000, run: () => Promise.reject(new Error('no')) },
  });
  desk.toasts.undoLatest();
  await new Promise((resolve) => setImmediate(resolve));
  expect(texts(desk)).toEqual([]);
});
