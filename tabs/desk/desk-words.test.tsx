import '../testing/screen-size.ts';
import { screen, waitFor } from '@testing-library/react';
import { agentsDesk, aView, manyTickets, network, serviceDesk } from '../testing/agents-desk.ts';
import { erin, maya } from '../testing/builders.ts';
import { openTab } from '../testing/open-tab.tsx';
import { expectAllWordsFromTables, wordsNotFromTables } from '../testing/words-from-tables.ts';

beforeEach(() => localStorage.clear());

const tickets = manyTickets(6).map((ticket) => ({ ...ticket, fileCount: 2, openTasks: 1 }));
const data = [
  erin.name,
  maya.name,
  network.name,
  serviceDesk.name,
  'Urgent',
  'EW',
  'MP',
  ...tickets.flatMap(({ subject, number }) => [subject, number]),
];

/** The desk in the tongue of testers, in which every word of a table bears accents. */
const openIn = (path: string) =>
  openTab(agentsDesk({ tickets, views: [aView()], me: { locale: 'qps-ploc' } }), path, {
    host: { locale: 'qps-ploc' },
  });

it('come from the tables on the dashboard', async () => {
  const { container } = await openIn('/dashboard');
  await screen.findByRole('link', { name: /1,000\+/ });
  expectAllWordsFromTables(container, data);
});

it('come from the tables in the list, its filters and what is done to many', async () => {
  const { container, user } = await openIn('/queues/all?group=priority');
  await waitFor(() => expect(document.querySelector('[aria-selected]')).not.toBeNull());
  await user.keyboard('jjxf');
  await waitFor(() => expect(document.querySelector('[role=toolbar]')).not.toBeNull());
  await waitFor(() => expect(document.querySelector('#desk-filters')).not.toBeNull());
  expectAllWordsFromTables(container, data);
});

it.each([
  ['who gets them', 'jxa'],
  ['how urgent they are', 'jxp'],
  ['what is noted', 'jxn'],
  ['what they are linked to', 'jxl'],
  ['how they were resolved', 'jxe'],
  ['all keys', '?'],
])('come from the tables where it is asked for %s', async (_what, keys) => {
  const { container, user } = await openIn('/queues/all');
  await waitFor(() => expect(document.querySelector('[aria-selected]')).not.toBeNull());
  await user.keyboard(keys);
  await waitFor(() => expect(document.querySelector('dialog[open]')).not.toBeNull());
  // What is printed on a key is the same everywhere.
  const foreign = wordsNotFromTables(container, data).filter((said) => !/^<kbd>: [A-Z]$/.test(said));
  expect(foreign).toEqual([]);
});
