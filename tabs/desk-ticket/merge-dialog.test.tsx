import { screen, waitFor, within } from '@testing-library/react';
import { aTicket, maya, noon } from '../testing/builders.ts';
import { openTab } from '../testing/open-tab.tsx';
import { kim, ticketDesk } from '../testing/ticket-desk.ts';

// What is fetched when it is needed is here before the first test: it takes its time on a busy machine.
beforeAll(async () => void (await Promise.all([import('./desk-ticket-page.tsx'), import('./composer.tsx')])), 60_000);

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const tickets = () => [
  aTicket({ count: 1, requester: kim, subject: 'VPN drops', watchers: [maya] }),
  aTicket({ count: 2, requester: maya, subject: 'No VPN', createdAt: '2026-03-09T12:00:00.000Z' }),
];

async function openMerge(desk: ReturnType<typeof ticketDesk>) {
  const tab = await openTab(desk, '/tickets/INC-000001');
  await tab.user.click(await button('More'));
  await tab.user.click(await screen.findByRole('menuitem', { name: 'Merge…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Merge tickets' });
  await tab.user.type(await within(dialog).findByRole('combobox'), 'No VPN');
  await within(dialog).findByRole('option', { name: 'INC-000002 No VPN' });
  await tab.user.keyboard('{Enter}');
  await within(dialog).findByRole('radio', { name: /INC-000002/ });
  return { ...tab, dialog };
}

it('shows what becomes of each, merges, and undoes it from the ticket', async () => {
  const desk = ticketDesk({ tickets: tickets() });
  const { user, dialog } = await openMerge(desk);
  // Where most people are stays, though the other one is older.
  expect(within(dialog).getByRole<HTMLInputElement>('radio', { name: /INC-000001/ }).checked).toBe(true);
  await within(dialog).findByText(/INC-000002 is closed, and its number leads to INC-000001/);
  await within(dialog).findByText('Maya Patel will watch INC-000001.');
  await within(dialog).findByText(/not what others said before/);
  await within(dialog).findByText(/In a minute, .* are told where it went\. Undo it before, and nobody is told\./);
  await user.click(within(dialog).getByRole('checkbox', { name: /Let everybody read/ }));
  await within(dialog).findByText(/reads what was said on all of them/);
  await user.click(await within(dialog).findByRole('button', { name: 'Merge 1 ticket into INC-000001' }));
  await screen.findByText('1 ticket merged into INC-000001.');
  expect(desk.askedOf('mergeTickets')[0]!.input).toMatchObject({ shareWords: true });
  const banner = await screen.findByText(/INC-000002 was merged into this ticket/);
  expect(banner.textContent).toContain('You can undo that until');
  await user.click(within(banner.parentElement!).getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(desk.tickets[1]!.mergedInto).toBeNull());
  await screen.findByText(/The merge is undone/);
  // The toast offered the same: what is undone cannot be undone once more.
  expect(screen.queryByText('1 ticket merged into INC-000001.')).toBeNull();
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull());
});

it('undoes it from the toast', async () => {
  const desk = ticketDesk({ tickets: tickets() });
  const { user, dialog } = await openMerge(desk);
  await user.click(await within(dialog).findByRole('button', { name: /^Merge 1 ticket/ }));
  const toast = await screen.findByText('1 ticket merged into INC-000001.');
  await user.click(
    within(toast.closest('li, [role=group], div')!.parentElement!).getAllByRole('button', { name: /Undo/ })[0]!,
  );
  await waitFor(() => expect(desk.tickets[1]!.mergedInto).toBeNull());
});

it('says what cannot be merged, and merges nothing then', async () => {
  const { dialog } = await openMerge(ticketDesk({ tickets: tickets(), unmergeable: ['INC-000002'] }));
  await within(dialog).findByText('INC-000002 has an open task.');
  expect(within(dialog).getByRole('button', { name: 'Merge' }).getAttribute('aria-disabled')).toBe('true');
});

it('leads on from a ticket that was merged', async () => {
  const merged = aTicket({ requester: kim, mergedInto: { number: 'INC-000002' }, status: 'closed', closedAt: noon });
  await openTab(ticketDesk({ tickets: [merged, aTicket({ count: 2, requester: kim })] }), '/tickets/INC-000001');
  await screen.findByRole('link', { name: /was merged into INC-000002/ });
  expect(screen.queryByRole('textbox', { name: /^Reply:/ })).toBeNull();
});
