import { screen } from '@testing-library/react';
import { approvalsDesk, aRequest } from '../testing/approvals-desk.ts';
import { aTicket, erin, maya, resolvedByMaya } from '../testing/builders.ts';
import { aCatalog, anItem, anOffer, catalogDesk } from '../testing/catalog-desk.ts';
import { openTab } from '../testing/open-tab.tsx';
import { smallDesk } from '../testing/small-desk.ts';
import { expectAllWordsFromTables } from '../testing/words-from-tables.ts';

const catalog = aCatalog({
  Hardware: [anOffer({ name: 'Laptop', popularity: 3, cost: { amount: 9, currency: 'EUR', per: 'month' } })],
  Software: [anOffer({ name: 'Editor', departmentIds: ['Sales'] })],
});
const item = anItem(
  {
    type: 'object',
    properties: {
      size: { type: 'string', title: 'Size', enum: ['Small', 'Large'] },
      count: { type: 'integer', title: 'Count', minimum: 1, maximum: 3 },
      from: { type: 'string', format: 'date', title: 'From', 'x-earliest': '2026-03-01' },
      yes: { type: 'boolean', title: 'Sure' },
      who: { type: 'string', format: 'person', title: 'Who' },
      which: { type: 'string', format: 'asset', title: 'Which' },
    },
    required: ['size'],
  },
  { onBehalf: true },
);

/** What is no word of ours: names and texts of the organisation and its people, numbers, moments. */
const data = [
  ...['Erin Walsh', 'Erin', 'EW', 'Maya Patel', 'Printer jams', 'A laptop for Maya', 'Service Desk', 'Manager'],
  ...['Hardware', 'All of Hardware', 'Software', 'All of Software', 'Laptop', 'Editor', 'Sales'],
  ...['About: Laptop', 'About: Editor', 'Size', 'Small', 'Large', 'Count', 'From', 'Sure', 'Who', 'Which'],
];

beforeAll(() => import('../requests/order-form.tsx'));

it.each([
  ['/', 'Printer jams'],
  ['/tickets', 'Printer jams'],
  ['/tickets?q=nothing', /nothing/],
  ['/requests/catalog', 'Laptop'],
  ['/requests/catalog?q=yacht', /yacht/],
  ['/requests/new/sc-laptop', 'Size'],
  ['/requests/new/sc-nothing', undefined],
  ['/incidents/new', undefined],
])('every word of %s is from a table', async (path, sign) => {
  const tickets = [
    aTicket({
      id: '00000000-0000-4000-8001-000000000009',
      count: 1,
      subject: 'Printer jams',
      ...resolvedByMaya('Cleaned.'),
    }),
    aRequest({ requester: erin, affectedUser: maya }),
  ];
  const { more } = catalogDesk({ catalog, item });
  const desk = smallDesk({ me: { locale: 'qps-ploc' }, tickets, more: [...more.slice(0, 5), ...approvalsDesk().more] });
  const { container } = await openTab(desk, path, { host: { locale: 'qps-ploc' } });
  if (sign !== undefined) await screen.findAllByText(sign);
  else await screen.findByRole('heading', { level: 1 });
  expectAllWordsFromTables(container, data);
});
