import { act, screen, waitFor } from '@testing-library/react';
import { aTicket } from '../testing/builders.ts';
import { openTab } from '../testing/open-tab.tsx';
import { smallDesk } from '../testing/small-desk.ts';

const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

it('leaves the focus alone at first, and gives it to the heading of every page that follows', async () => {
  const { user } = await openTab(smallDesk({ tickets: [aTicket({ subject: 'Printer jams' })] }), '/tickets');
  await heading('My tickets');
  expect(document.activeElement).toBe(document.body);
  await user.click(await screen.findByRole('link', { name: 'Printer jams' }));
  const title = await heading('Printer jams');
  await waitFor(() => expect(document.activeElement).toBe(title));
});

it('keeps the focus in the search while the address follows it', async () => {
  const { user, router } = await openTab(smallDesk({ tickets: [aTicket()] }), '/tickets');
  const box = await screen.findByRole('searchbox');
  await user.type(box, 'problem');
  await waitFor(() => expect(router.here().search).toBe('?q=problem'));
  expect(document.activeElement).toBe(box);
});

it('goes back to the list as it was', async () => {
  const { user, router } = await openTab(
    smallDesk({ tickets: [aTicket({ subject: 'Printer jams' })] }),
    '/tickets?q=jams',
  );
  await user.click(await screen.findByRole('link', { name: 'Printer jams' }));
  await heading('Printer jams');
  await user.click(screen.getByRole('link', { name: 'Back' }));
  await heading('My tickets');
  expect(router.here()).toEqual({ path: '/tickets', search: '?q=jams' });
});

it('goes back to the list from a ticket that a deep link opened', async () => {
  const { user } = await openTab(smallDesk({ tickets: [aTicket({ subject: 'Printer jams' })] }), '/tickets/INC-000001');
  await heading('Printer jams');
  await user.click(screen.getByRole('link', { name: 'Back' }));
  await heading('My tickets');
});

it('follows the back button of Teams up to the first page, and leaves the rest to Teams', async () => {
  const { pressBack, router } = await openTab(
    smallDesk({ tickets: [aTicket({ subject: 'Printer jams' })] }),
    '/tickets/INC-000001',
  );
  await heading('Printer jams');
  await act(async () => expect(pressBack()).toBe(true));
  expect(router.here().path).toBe('/');
  expect(pressBack()).toBe(false);
});

it('tells Teams when there is something to see', async () => {
  const shown: string[] = [];
  await openTab(smallDesk(), '/tickets', { host: { showReady: () => void shown.push('ready') } });
  await heading('My tickets');
  expect(shown).toEqual(['ready']);
});

it('follows the theme of Teams', async () => {
  const { changeTheme, container } = await openTab(smallDesk(), '/tickets');
  await heading('My tickets');
  const colour = () => {
    const provider = container.querySelector('.fui-FluentProvider')!;
    return getComputedStyle(provider).getPropertyValue('--colorNeutralBackground1');
  };
  const light = colour();
  act(() => void changeTheme('dark'));
  await waitFor(() => expect(colour()).not.toBe(light));
  expect(document.documentElement.style.colorScheme).toBe('dark');
  act(() => void changeTheme('contrast'));
  await waitFor(() => expect(colour()).toBe('#000000'));
});

it('says so where there is no page', async () => {
  const { user } = await openTab(smallDesk(), '/nowhere/at/all');
  await heading('There is nothing at this address');
  await user.click(screen.getByRole('link', { name: 'Go to my tickets' }));
  await heading('My tickets');
});

it('has one main region, one navigation, and a way past it', async () => {
  await openTab(smallDesk(), '/tickets');
  await heading('My tickets');
  expect(screen.getAllByRole('main')).toHaveLength(1);
  expect(screen.getAllByRole('navigation')).toHaveLength(1);
  const skip = screen.getByRole('link', { name: 'Skip to content' });
  expect(document.querySelector(skip.getAttribute('href')!)).toBe(screen.getByRole('main'));
});
