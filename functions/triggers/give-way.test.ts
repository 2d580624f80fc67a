import { giveWay } from './give-way.ts';

const paused = async (turnMs: number): Promise<readonly number[]> => {
  let now = 0;
  const pauses: number[] = [];
  await giveWay({
    now: () => now,
    turn: async () => {
      now += turnMs;
    },
    pause: async (ms) => {
      pauses.push(ms);
    },
  });
  return pauses;
};

it('goes on at once where nobody waits', async () => {
  expect(await paused(8)).toEqual([]);
});

it('pauses the longer the turns, and never for long', async () => {
  expect(await paused(20)).toEqual([80]);
  expect(await paused(5_000)).toEqual([250]);
});

it('comes back by itself', async () => {
  await giveWay();
});
