import { giveWay, quietMoment } from './give-way.ts';

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

it('waits for a quiet moment, though not for ever', async () => {
  const rests = async (turns: readonly number[]): Promise<number> => {
    let now = 0;
    let rested = 0;
    await quietMoment({
      now: () => now,
      turn: async () => {
        now += turns[rested - 1] ?? 50;
      },
      pause: async () => {
        rested += 1;
      },
    });
    return rested;
  };
  expect(await rests([0.1])).toBe(1);
  expect(await rests([30, 4, 0.5])).toBe(3);
  expect(await rests([])).toBe(10);
});
