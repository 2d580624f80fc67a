import '../testing/screen-size.ts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { agentsDesk, aView } from '../testing/agents-desk.ts';
import { openTab } from '../testing/open-tab.tsx';

beforeEach(() => localStorage.clear());

async function openPalette(path = '/queues/all') {
  const desk = agentsDesk({ views: [aView({ name: 'Hot printers' })] });
  const tab = await openTab(desk, path);
  await screen.findByRole('link', { name: 'Dashboard' });
  await waitFor(() => expect(document.querySelector('main h1')).not.toBeNull());
  await tab.user.keyboard('{Control>}k{/Control}');
  const box = await screen.findByRole('combobox', { name: 'Command, queue, view or ticket' });
  return { ...tab, desk, box };
}
const options = () => [...document.querySelectorAll<HTMLElement>('dialog [role=option]')];
const found = () => options().map((option) => option.textContent);

it('finds queues, views and commands by a few letters', async () => {
  const { user, router, box } = await openPalette();
  expect(document.activeElement).toBe(box);
  await user.keyboard('hotp');
  await waitFor(() => expect(found()[0]).toContain('Hot printers'));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(router.here().path).toBe('/views/view-1'));
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('opens a ticket by the digits of its number, beside the list that is shown', async () => {
  const { user, router } = await openPalette('/queues/network');
  await user.keyboard('5');
  await waitFor(() => expect(found()[0]).toContain('Open INC-000005'));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(router.here()).toEqual({ path: '/queues/network', search: '?ticket=INC-000005' }));
});

it('finds tickets by their words, behind what it finds at once', async () => {
  const { user, router } = await openPalette('/queues/network');
  await user.keyboard('problem 5');
  await screen.findByText('Searching the tickets…');
  await waitFor(() => expect(found()).toEqual(['INC-000005 Problem 5Ticket']));
  expect(screen.queryByText(/^Nothing found/)).toBeNull();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(router.here()).toEqual({ path: '/queues/network', search: '?ticket=INC-000005' }));
});

it('leaves nothing behind over which the next ticket falls', async () => {
  const { user, router } = await openPalette('/dashboard');
  await user.keyboard('nowhere');
  await screen.findByText(/^Nothing found/);
  await user.keyboard('{Escape}');
  act(() => void document.querySelector('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true })));
  act(() => router.go('/queues/all?ticket=INC-000099'));
  await screen.findByText(/INC-000099/);
  await waitFor(() => expect(screen.queryByText('Something went wrong on this page')).toBeNull());
  act(() => router.go('/queues/all?ticket=INC-000005'));
  await screen.findByRole('heading', { name: /Problem 5/ });
});

it('asks for tickets once, when the keys have come to rest, and shows five', async () => {
  const { user, desk } = await openPalette('/dashboard');
  const asked = () => desk.askedOf('listTickets').filter(({ input }) => input.search !== undefined);
  await user.keyboard('problem');
  await waitFor(() => expect(found().filter((text) => text?.startsWith('INC-'))).toHaveLength(5));
  expect(asked().map(({ input }) => [input.search, input.limit])).toEqual([['problem', '5']]);
});

it('says that tickets could not be searched, and not that there are none', async () => {
  const { user, desk } = await openPalette('/dashboard');
  desk.trouble('listTickets', 'network', 'network', 'network', 'network');
  await user.keyboard('problem');
  await screen.findByText(/^The tickets could not be searched/, undefined, { timeout: 4_000 });
  expect(screen.queryByText(/^Nothing found/)).toBeNull();
});

it('is moved through with the arrow keys, and says where one is', async () => {
  const { user, box } = await openPalette();
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
  const present = document.getElementById(box.getAttribute('aria-activedescendant') ?? '');
  expect(present?.getAttribute('aria-selected')).toBe('true');
  expect(options().indexOf(present as HTMLElement)).toBe(1);
});

it('offers only what can be done here', async () => {
  const { user } = await openPalette('/dashboard');
  await user.keyboard('export');
  await screen.findByText(/^Nothing found/);
});

it('gives the focus back', async () => {
  const { user } = await openPalette();
  await user.keyboard('{Escape}');
  // jsdom shows no dialogs of the browser, so its Escape is played.
  act(() => void document.querySelector('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true })));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('shows all keys, with their names in words', async () => {
  const { user } = await openTab(agentsDesk(), '/queues/all');
  await screen.findByRole('heading', { level: 1, name: 'All unfinished' });
  await user.keyboard('?');
  const sheet = await screen.findByRole('dialog', { name: 'Keys of the desk' });
  expect(within(sheet).getByText('Find a command, a queue, a view or a ticket').parentElement?.textContent).toContain(
    'CtrlK',
  );
});
