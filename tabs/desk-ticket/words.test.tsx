import { screen, waitFor } from '@testing-library/react';
import { aComment, aTicket, maya } from '../testing/builders.ts';
import { openTab } from '../testing/open-tab.tsx';
import { anEntry, kim, ticketDesk } from '../testing/ticket-desk.ts';
import { expectAllWordsFromTables } from '../testing/words-from-tables.ts';

const data = [
  'VPN drops',
  'Description of problem 1',
  'It drops again.',
  'Kim Reyes',
  'Maya Patel',
  'Erin Walsh',
  'Service Desk',
  'Network',
  'KR',
  'MP',
  'EW',
  // What the server says in sentences of its own.
  'Went to Service Desk because it is the default queue and no rule named another one.',
  'Nobody has it yet.',
];
const ticket = aTicket({ subject: 'VPN drops', requester: kim, openTasks: 1 });
const comments = [aComment(ticket, { author: kim, fromDesk: false, body: 'It drops again.' })];
const audit = [anEntry(1, { action: 'ticket.assign', before: { assignee: null }, after: { assignee: maya } })];

it.each(['activity', 'tasks', 'files', 'links', 'asset', 'automation', 'sla', 'audit'])(
  'says nothing in the tab %s that is from no table',
  async (tab) => {
    const host = { host: { locale: 'qps-ploc' } };
    const desk = ticketDesk({ tickets: [ticket], comments, audit, me: { locale: 'qps-ploc' } });
    const { container, user } = await openTab(desk, `/tickets/INC-000001?tab=${tab}`, host);
    await screen.findByRole('heading', { level: 1, name: 'VPN drops' });
    if (tab === 'activity') await screen.findByText('It drops again.');
    const more = container.querySelector<HTMLElement>('[aria-expanded=false][aria-controls]');
    if (more) await user.click(more);
    await screen.findByRole('tabpanel');
    await waitFor(() => expect(container.querySelector('[role=tabpanel] > [role=status]')).toBeNull());
    expectAllWordsFromTables(container, data);
  },
);
