import { underWay } from './under-way.ts';

it('waits for all that is under way, and not for what is done', async () => {
  const work = underWay();
  await work.settled(0);
  let done = 0;
  const piece = async () => {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    done += 1;
  };
  work.add(piece());
  work.add(piece());
  await work.settled(10_000);
  expect(done).toBe(2);
});

it('waits no longer than it is told to', async () => {
  const work = underWay();
  work.add(new Promise(() => undefined));
  await work.settled(1);
});
