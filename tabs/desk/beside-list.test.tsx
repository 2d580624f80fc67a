import '../testing/screen-size.ts';
import { screen, waitFor } from '@testing-library/react';
import { aTicket } from '../testing/builders.ts';
import { openTab } from '../testing/open-tab.tsx';
import { kim, ticketDesk } from '../testing/ticket-desk.ts';

// What is fetched when it is needed is here before the first test: it takes its time on a busy machine.
beforeAll(
  async () =>
    void (await Promise.all([
      import('./queue-room.tsx'),
      import('../desk-ticket/desk-ticket.tsx'),
      import('../desk-ticket/composer.tsx'),
    ])),
  60_000,
);
beforeEach(() => localStorage.clear());

const desk = () =>
  ticketDesk({
    tickets: [
      aTicket({ count: 1, subject: 'VPN drops', requester: kim }),
      aTicket({ count: 2, subject: 'Printer jams', requester: kim }),
    ],
  });
const tab = (name: string) => screen.findByRole('tab', { name });
const line = (subject: string) => screen.findByRole('link', { name: subject });

it('begins another ticket at its activity, and goes back to the list', async () => {
  const { user, router } = await openTab(desk(), '/queues/all');
  await user.click(await line('VPN drops'));
  await user.click(await tab('Links'));
  expect(router.here().search).toBe('?ticket=INC-000001&tab=links');
  await user.click(await line('Printer jams'));
  await screen.findByRole('heading', { name: 'Printer jams' });
  expect(router.here().search).toBe('?ticket=INC-000002');
  expect((await tab('Activity')).getAttribute('aria-selected')).toBe('true');
  history.back();
  await waitFor(() => expect(router.here().search).toBe(''));
  history.forward();
  await screen.findByRole('heading', { name: 'Printer jams' });
});

it('leaves the ticket open where Escape closes its menu', async () => {
  const { user, router } = await openTab(desk(), '/queues/all?ticket=INC-000001');
  await user.click(await screen.findByRole('button', { name: 'More' }));
  await screen.findByRole('menu', { name: 'More' });
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('menu')).toBeNull();
  expect(router.here().search).toBe('?ticket=INC-000001');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(router.here().search).toBe(''));
});

it('leaves the ticket open where Escape folds its composer', async () => {
  const { user, router } = await openTab(desk(), '/queues/all?ticket=INC-000001');
  await screen.findByRole('button', { name: 'Reply to Kim Reyes…' });
  await user.keyboard('r');
  await screen.findByRole('textbox', { name: /^Reply:/ });
  await user.keyboard('{Escape}');
  await screen.findByRole('button', { name: 'Reply to Kim Reyes…' });
  expect(router.here().search).toBe('?ticket=INC-000001');
});

it('has a button that keeps the queues beside it, and remembers', async () => {
  const { user, unmount } = await openTab(desk(), '/queues/all?ticket=INC-000001');
  await screen.findByRole('heading', { name: 'VPN drops' });
  // Which of the buttons is drawn is for the width of the frame to say; here all of them are.
  await user.click(screen.getByRole('button', { name: 'Show queues and views' }));
  unmount();
  await openTab(desk(), '/queues/all?ticket=INC-000002');
  await screen.findByRole('heading', { name: 'Printer jams' });
  const [, beside] = screen.getAllByRole('button', { name: 'Hide queues and views' });
  expect(beside?.getAttribute('aria-expanded')).toBe('true');
});
