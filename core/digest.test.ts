import fc from 'fast-check';
import { canonicalJson, derivedUuid, digest } from './digest.ts';

it('does not depend on the order of keys, and does on everything else', () => {
  expect(digest({ a: 1, b: [2, { c: 3, d: 4 }] })).toBe(digest({ b: [2, { d: 4, c: 3 }], a: 1 }));
  expect(digest('ab', 'c')).not.toBe(digest('a', 'bc'));
  expect(digest({ a: 1 })).not.toBe(digest({ a: '1' }));
});

it('says any JSON value so that it can be read back', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it('derives UUIDs of version 8', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(derivedUuid(text)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }),
  );
});
