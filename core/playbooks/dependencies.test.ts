import fc from 'fast-check';
import { before, type Node, ringIn, wavesOf } from './dependencies.ts';

const graphs = fc
  .integer({ min: 1, max: 12 })
  .chain((count) =>
    fc
      .array(fc.uniqueArray(fc.nat(count - 1), { maxLength: 3 }), { minLength: count, maxLength: count })
      .map((edges) => edges.map((on, index): Node => ({ id: `s${index}`, dependsOn: on.map((other) => `s${other}`) }))),
  );

it('finds a ring where steps can never all run, and only there', () => {
  fc.assert(
    fc.property(graphs, (steps) => {
      const ring = ringIn(steps);
      if (ring === undefined) {
        expect(wavesOf(steps).flat()).toHaveLength(steps.length);
        return;
      }
      expect(() => wavesOf(steps)).toThrow();
      for (const [index, id] of ring.entries()) {
        const next = ring[(index + 1) % ring.length];
        expect(steps.find((step) => step.id === id)?.dependsOn).toContain(next);
      }
    }),
  );
});

it('knows everything that is over before a step', () => {
  const steps = [
    { id: 'a', dependsOn: [] },
    { id: 'b', dependsOn: ['a'] },
    { id: 'c', dependsOn: ['b'] },
    { id: 'd', dependsOn: [] },
  ];
  expect([...before(steps, 'c')].sort()).toEqual(['a', 'b']);
  expect([...before(steps, 'd')]).toEqual([]);
  expect(wavesOf(steps).map((wave) => wave.map(({ id }) => id))).toEqual([['a', 'd'], ['b'], ['c']]);
});
