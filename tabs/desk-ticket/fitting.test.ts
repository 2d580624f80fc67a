import { fitting } from './fitting.ts';

const names = ['Take', 'Assign…', 'Start work', 'Waiting…', 'Resolve…'];

it.each([
  ['all of them where there is room', 800, 5],
  ['those before the first that does not fit', 260, 3],
  ['none where there is no room', 20, 0],
])('lets stand %s', (_name, width, count) => {
  expect(fitting(names, width, 'small')).toBe(count);
});

it('asks more room for larger letters', () => {
  expect(fitting(names, 340, 'medium')).toBeLessThan(fitting(names, 400, 'small'));
});
