import fc from 'fast-check';
import { instead, nearest } from './nearest.ts';

const keys = ['id', 'name', 'action', 'inputs', 'dependsOn', 'timeout'];

it.each([
  ['dependson', 'dependsOn'],
  ['dependOn', 'dependsOn'],
  ['input', 'inputs'],
  ['naem', 'name'],
  ['tiemout', 'timeout'],
])('%s is taken for %s', (word, meant) => {
  expect(nearest(word, keys)).toBe(meant);
});

it('guesses nothing from afar, and says what there is', () => {
  expect(nearest('colour', keys)).toBeUndefined();
  expect(instead('colour', keys)).toBe('There are: id, name, action, inputs, dependsOn, timeout.');
  expect(instead('x', [])).toBe('There is none.');
});

it('finds every word by itself, whatever its case', () => {
  fc.assert(fc.property(fc.constantFrom(...keys), (key) => nearest(key.toUpperCase(), keys) === key));
});
