import '../testing/screen-size.ts';
import { screen, waitFor, within } from '@testing-library/react';
import { agentsDesk, manyTickets } from '../testing/agents-desk.ts';
import { erin, maya } from '../testing/builders.ts';
import { openTab } from '../testing/open-tab.tsx';

const addressOf = (name: RegExp | string) => screen.getByRole('link', { name }).getAttribute('href');

it('leads from every number to the tickets behind it', async () => {
  await openTab(agentsDesk(), '/dashboard');
  await screen.findByRole('heading', { level: 2, name: 'My work' });
  expect(addressOf('3 Open')).toBe('/tabs/queues/mine');
  expect(addressOf('2 Waiting')).toBe('/tabs/queues/mine?status=waiting');
  expect(addressOf('2 Overdue')).toBe('/tabs/queues/all?dueBefore=now&sort=sla.dueAt:asc');
  expect(addressOf('7 Reported')).toContain('createdFrom=2026-03-09T23%3A00%3A00.000Z');
});

it('counts no further than it was counted', async () => {
  await openTab(agentsDesk(), '/dashboard');
  expect((await screen.findByRole('link', { name: /Unassigned$/ })).textContent).toBe('1,000+Unassigned');
});

it('shows what is mine, due soonest first as it says', async () => {
  const tickets = manyTickets(3).map((ticket) => ({ ...ticket, assignee: erin }));
  await openTab(agentsDesk({ tickets }), '/dashboard');
  const link = await screen.findByRole('link', { name: /INC-000002/ });
  expect(link.getAttribute('href')).toBe('/tabs/queues/mine?ticket=INC-000002');
  screen.getByRole('heading', { level: 2, name: 'Assigned to me, due soonest first' });
});

it('says that nothing waits', async () => {
  await openTab(agentsDesk({ tickets: [] }), '/dashboard');
  await screen.findByRole('heading', { name: 'Nothing waits for you. Good.' });
});

it('says in words who has more than the limit', async () => {
  await openTab(agentsDesk(), '/dashboard');
  await screen.findByText(`${maya.name}: 5 of 3, over the limit`);
  screen.getByText(`${erin.name}: 2 of 3`);
  screen.getByText('Too many to count each');
});

it('is counted anew when something happens', async () => {
  const desk = agentsDesk();
  const { refresh } = await openTab(desk, '/dashboard');
  await screen.findByRole('heading', { level: 2, name: 'My work' });
  const before = desk.askedOf('getDashboard').length;
  await refresh();
  await waitFor(() => expect(desk.askedOf('getDashboard').length).toBeGreaterThan(before));
});

it('says what happened where it could not be counted, and shows what else there is', async () => {
  const desk = agentsDesk({ tickets: manyTickets(1).map((ticket) => ({ ...ticket, assignee: erin })) });
  desk.trouble('getDashboard', 'gateway', 'gateway', 'gateway');
  const { user } = await openTab(desk, '/dashboard');
  const alert = await screen.findByRole('alert');
  await screen.findByRole('link', { name: /INC-000001/ });
  await user.click(within(alert).getByRole('button', { name: 'Try again' }));
  await screen.findByRole('heading', { level: 2, name: 'My work' });
});
