import { aCatalog, anOffer } from '../testing/catalog-desk.ts';
import { departmentsIn, findOffers } from './find-offers.ts';

const catalog = aCatalog({
  Hardware: [
    anOffer({ name: 'Téléphone', tags: ['mobile'], popularity: 2, departmentIds: ['Sales', 'Legal'] }),
    anOffer({ name: 'Dock', description: 'For two screens' }),
  ],
  Software: [anOffer({ name: 'Editor', popularity: 5 }), anOffer({ name: 'Bridge', departmentIds: ['Sales'] })],
});

const whole = { words: '', category: '', department: '', sort: 'popularity' } as const;
const names = (choice: object) => findOffers(catalog, { ...whole, ...choice }, 'en').map(({ name }) => name);

it.each([
  [{}, ['Editor', 'Téléphone', 'Bridge', 'Dock']],
  [{ sort: 'name' }, ['Bridge', 'Dock', 'Editor', 'Téléphone']],
  [{ words: 'telephone' }, ['Téléphone']],
  [{ words: 'SCREENS two' }, ['Dock']],
  [{ words: 'mobile' }, ['Téléphone']],
  [{ words: 'sc-editor' }, ['Editor']],
  [{ words: 'hardware' }, ['Téléphone', 'Dock']],
  [{ words: 'screens editor' }, []],
  [{ category: 'software' }, ['Editor', 'Bridge']],
  [{ department: 'Sales' }, ['Téléphone', 'Bridge']],
  [{ department: 'Sales', category: 'software', words: ' ' }, ['Bridge']],
])('finds by %j: %j', (choice, found) => {
  expect(names(choice)).toEqual(found);
});

it('knows the departments that something is meant for', () => {
  expect(departmentsIn(catalog, 'en')).toEqual(['Legal', 'Sales']);
});
