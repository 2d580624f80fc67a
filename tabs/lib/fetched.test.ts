import { jest } from '@jest/globals';
import { fetched, isMissingFile } from './fetched.ts';

/** What a component would be told that asks now. */
const asked = <V>(ask: () => V): unknown => {
  try {
    return ask();
  } catch (thrown) {
    return thrown;
  }
};

it('fetches each once, and has it at once from then on', async () => {
  const fetchOne = jest.fn(async (key: string) => `the ${key}`);
  const things = fetched(fetchOne);
  const [first, second] = await Promise.all([things.load('a'), things.load('a')]);
  expect([first, second]).toEqual(['the a', 'the a']);
  expect(fetchOne).toHaveBeenCalledTimes(1);
  expect(things.use('a')).toBe('the a');
});

it('lets a component wait for what is on its way', async () => {
  const things = fetched(async (key) => key);
  const waited = asked(() => things.use('a'));
  expect(waited).toBeInstanceOf(Promise);
  await waited;
  expect(things.use('a')).toBe('a');
});

it('tells a failure as often as it is drawn, and fetches anew for whoever asks later', async () => {
  let now = 0;
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => now);
  try {
    let fails = true;
    const fetchOne = jest.fn(async () => {
      if (fails) throw new TypeError('Failed to fetch dynamically imported module: /x.js');
      return 'here';
    });
    const things = fetched(fetchOne);
    await things.load('a').catch(() => undefined);
    for (let draws = 0; draws < 3; draws += 1) expect(asked(() => things.use('a'))).toBeInstanceOf(TypeError);
    expect(fetchOne).toHaveBeenCalledTimes(1);
    fails = false;
    now = 3_000;
    expect(await things.load('a')).toBe('here');
  } finally {
    clock.mockRestore();
  }
});

it.each([
  ['Failed to fetch dynamically imported module: https://x/a.js', true],
  ['error loading dynamically imported module', true],
  ['Importing a module script failed.', true],
  ['Unable to preload CSS for /a.css', true],
  ['x is not a function', false],
])('knows from “%s” whether a file of the page is missing', (message, expected) => {
  expect(isMissingFile(new TypeError(message))).toBe(expected);
});
