import { paths, placeOfSubPage } from './paths.ts';
import { matchPath } from './router.ts';

it.each([
  ['tickets/INC-000007', '/tickets/INC-000007'],
  ['/tickets/INC-000007', '/tickets/INC-000007'],
  ['//elsewhere.example/x', '/elsewhere.example/x'],
  ['https://elsewhere.example', '/https:/elsewhere.example'],
  ['tickets/1?x=2#y', '/tickets/1?x=2'],
  [paths.queue('mine', 'INC-000007'), '/queues/mine?ticket=INC-000007'],
  ['?ticket=INC-000007', undefined],
  ['', undefined],
  ['/', undefined],
  [undefined, undefined],
])('reads the deep link %s as %s, never as another site', (subPage, to) => {
  const place = placeOfSubPage(subPage);
  expect(place && place.path + place.search).toBe(to);
});

it.each([
  ['/', '/', {}],
  ['/tickets/:id', '/tickets/INC-000007', { id: 'INC-000007' }],
  ['/tickets/:id', paths.ticket('a/b'), { id: 'a/b' }],
  ['/tickets/:id', '/tickets', undefined],
  ['/tickets/:id', '/tickets/1/audit', undefined],
  ['/tickets/:id', '/tickets/%E0%A4%A', undefined],
  ['/incidents/new', '/incidents/old', undefined],
])('fits %s to %s', (pattern, path, parameters) => {
  expect(matchPath(pattern, path)).toEqual(parameters);
});
