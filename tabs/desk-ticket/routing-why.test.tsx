import { screen, within } from '@testing-library/react';
import { aTicket } from '../testing/builders.ts';
import { openTab } from '../testing/open-tab.tsx';
import { kim, ticketDesk } from '../testing/ticket-desk.ts';

it('says beside the promises which rule gave the ticket its priority', async () => {
  const ticket = aTicket({ priority: 'P2', requester: kim });
  const alsoDid = ['Rule 4, VIP, set priority P2: requester is VIP.'];
  await openTab(ticketDesk({ tickets: [ticket], alsoDid }), '/tickets/INC-000001?tab=sla');
  await screen.findByRole('heading', { level: 1, name: ticket.subject });
  const heading = await screen.findByRole('heading', { name: 'Where it went, and why' });
  const said = within(heading.parentElement as HTMLElement).getAllByRole('listitem');
  expect(said.map(({ textContent }) => textContent)).toEqual([
    'Went to Service Desk because it is the default queue and no rule named another one.',
    'Rule 4, VIP, set priority P2: requester is VIP.',
    'Nobody has it yet.',
  ]);
});
