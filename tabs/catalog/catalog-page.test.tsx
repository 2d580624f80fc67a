import { screen, waitFor, within } from '@testing-library/react';
import { aCatalog, anOffer, catalogDesk } from '../testing/catalog-desk.ts';
import { openTab } from '../testing/open-tab.tsx';
import { smallDesk } from '../testing/small-desk.ts';

const path = '/requests/catalog';
const catalog = aCatalog({
  Hardware: [
    anOffer({ name: 'Laptop', cost: { amount: 1_400, currency: 'EUR', per: 'once' }, departmentIds: ['Sales'] }),
    anOffer({
      name: 'Phone',
      leadTimeDays: 0,
      approvalRequired: false,
      cost: { amount: 9.5, currency: 'EUR', per: 'month' },
    }),
  ],
  Software: [anOffer({ name: 'Editor', leadTimeDays: null, popularity: 4 })],
});
const open = (address = path, me = {}) => {
  const desk = smallDesk({ me, more: catalogDesk({ catalog }).more });
  return openTab(desk, address).then((tab) => ({ ...tab, desk }));
};
const tiles = () => screen.queryAllByRole('listitem').filter((item) => item.closest('main'));
const shown = () => tiles().map((tile) => within(tile).getByRole('link').textContent);

it('shows tiles by category, with what somebody wants to know before they choose', async () => {
  await open();
  await screen.findByRole('heading', { level: 2, name: /^Hardware/ });
  expect(shown()).toEqual(['Laptop', 'Phone', 'Editor']);
  expect(tiles()[0]!.textContent).toContain('5 working days · €1,400 · Needs approval');
  expect(tiles()[1]!.textContent).toContain('The same day · €9.50 a month');
  expect(within(tiles()[0]!).getByRole('link').getAttribute('href')).toBe('/tabs/requests/new/sc-laptop');
});

it('follows the typing at once, and keeps it in the address', async () => {
  const { user, router, desk } = await open();
  await user.type(await screen.findByRole('searchbox', { name: 'Search the catalog' }), 'edi');
  await waitFor(() => expect(shown()).toEqual(['Editor']));
  expect(router.here().search).toBe('?q=edi');
  expect(desk.askedOf('getCatalog')).toHaveLength(1);
});

it('opens with the choice in the address', async () => {
  await open(`${path}?category=software`);
  await waitFor(() => expect(shown()).toEqual(['Editor']));
  expect((await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Category' })).value).toBe('software');
});

it('narrows down to what is meant for the person’s own department', async () => {
  const { user, router } = await open(path, { departmentId: 'Sales' });
  const choice = await screen.findByRole('combobox', { name: 'Department' });
  await within(choice).findByRole('option', { name: 'For my department' });
  await user.selectOptions(choice, 'For my department');
  await waitFor(() => expect(shown()).toEqual(['Laptop']));
  expect(router.here().search).toBe('?department=Sales');
});

it('sorts by name where that is wanted', async () => {
  const { user } = await open(`${path}?q=e`);
  await waitFor(() => expect(shown()[0]).toBe('Editor'));
  await user.selectOptions(screen.getByRole('combobox', { name: 'Sort by' }), 'Name');
  await waitFor(() => expect(shown()).toEqual(['Editor', 'Laptop', 'Phone']));
});

it('says so where nothing is found, and leads on', async () => {
  const { user } = await open(`${path}?q=yacht`);
  await screen.findByRole('heading', { name: 'Nothing found for “yacht”' });
  await user.click(screen.getByRole('button', { name: 'Show everything' }));
  await waitFor(() => expect(shown()).toHaveLength(3));
});

it('says what to do where there is no catalog yet', async () => {
  await openTab(smallDesk(), path);
  await screen.findByRole('heading', { name: 'Nothing can be requested yet' });
  expect(screen.getByRole('link', { name: 'Write to the service desk' }).getAttribute('href')).toBe(
    '/tabs/incidents/new',
  );
});

it('can be tried again where it cannot be read', async () => {
  const desk = smallDesk({ more: catalogDesk({ catalog }).more });
  desk.trouble('getCatalog', 'gateway', 'gateway', 'gateway');
  const { user } = await openTab(desk, path);
  await user.click(within(await screen.findByRole('alert')).getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(shown()).toHaveLength(3));
});
