import { act, screen, waitFor, within } from '@testing-library/react';
import { Problem } from '#core/api/problem';
import { refetchOnReturn } from '../lib/query-client.ts';
import { aTicket, erin, maya, resolvedByMaya } from '../testing/builders.ts';
import { openTab as open } from '../testing/open-tab.tsx';
import { smallDesk } from '../testing/small-desk.ts';

const openTab = (desk: Parameters<typeof open>[0], path = '/tickets') => open(desk, path);

const now = Date.now();
const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

const rows = async () => within(await screen.findByRole('region', { name: 'Tickets' })).findAllByRole('listitem');

describe('the list', () => {
  it('shows where each ticket stands, the last changed first', async () => {
    await openTab(
      smallDesk({
        tickets: [
          aTicket({ count: 1, subject: 'Printer jams', updatedAt: minutesAgo(125) }),
          aTicket({
            count: 2,
            subject: 'VPN drops',
            priority: 'P1',
            status: 'in_progress',
            assignee: maya,
            updatedAt: minutesAgo(3),
          }),
        ],
      }),
    );
    const [first, second] = await rows();
    expect(first!.textContent).toContain('INC-000002');
    expect(first!.textContent).toContain('With Maya Patel');
    expect(first!.textContent).toContain('In progress');
    expect(first!.textContent).toContain('Priority P1, critical');
    expect(first!.textContent).toContain('3 minutes ago');
    expect(within(second!).getByRole('link', { name: 'Printer jams' }).getAttribute('href')).toBe(
      '/tabs/tickets/INC-000001',
    );
    expect(document.title).toBe('My tickets · Catalyst');
  });

  it('says whose turn it is when it is the person’s own', async () => {
    const waiting = { status: 'waiting', waitingFor: 'customer' } as const;
    await openTab(
      smallDesk({
        tickets: [
          aTicket({ count: 1, ...resolvedByMaya('Restarted.'), updatedAt: minutesAgo(1) }),
          aTicket({ count: 2, ...waiting, updatedAt: minutesAgo(2) }),
          aTicket({ count: 3, ...waiting, waitingFor: 'vendor', updatedAt: minutesAgo(3) }),
          aTicket({ count: 4, ...resolvedByMaya('x'), requester: maya, watchers: [erin], updatedAt: minutesAgo(4) }),
        ],
      }),
    );
    await screen.findByText('Please check that it works');
    const words = (await rows()).map((row) => row.textContent);
    expect(words[1]).toContain('Waiting for your answer');
    expect(words[2]).toContain('Waiting for a supplier');
    expect(words[3]).toContain('With Maya Patel');
    expect(words[3]).not.toContain('Please check');
  });

  it('asks only for tickets of the person, and hides closed ones until all are wanted', async () => {
    const desk = smallDesk({
      tickets: [aTicket({ count: 1 }), aTicket({ count: 2, status: 'closed', closedAt: minutesAgo(5) })],
    });
    const { user, router } = await openTab(desk);
    expect(await rows()).toHaveLength(1);
    await user.click(screen.getByRole('radio', { name: 'All' }));
    await waitFor(async () => expect(await rows()).toHaveLength(2));
    expect(router.here().search).toBe('?show=all');
    expect(desk.askedOf('listPortalTickets').every(({ input }) => input.mine === 'true')).toBe(true);
  });

  it('searches a moment after the last key, and keeps the search in the address', async () => {
    const desk = smallDesk({
      tickets: [aTicket({ count: 1, subject: 'Printer jams' }), aTicket({ count: 2, subject: 'VPN drops' })],
    });
    const { user, router } = await openTab(desk);
    expect(await rows()).toHaveLength(2);
    await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'vpn');
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    expect(desk.askedOf('listPortalTickets').map(({ input }) => input.search)).toEqual([undefined, 'vpn']);
    expect(router.here().search).toBe('?q=vpn');
  });

  it('opens with the choice in the address, and finds nothing with a way on', async () => {
    const { user } = await openTab(smallDesk({ tickets: [aTicket()] }), '/tickets?show=all&q=fax');
    await screen.findByRole('heading', { name: 'Nothing found for “fax”' });
    await user.click(screen.getByRole('button', { name: 'Clear search' }));
    expect(await rows()).toHaveLength(1);
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('');
  });

  it('shows more when asked, page by page, and says how many there are', async () => {
    const tickets = Array.from({ length: 30 }, (_, index) =>
      aTicket({ count: index + 1, updatedAt: minutesAgo(index) }),
    );
    const { user } = await openTab(smallDesk({ tickets }));
    expect(await rows()).toHaveLength(25);
    await screen.findByText('25 tickets shown, and there are more');
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(async () => expect(await rows()).toHaveLength(30));
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
    await screen.findByText('30 tickets');
  });

  it('keeps what is shown when the next page fails', async () => {
    const tickets = Array.from({ length: 30 }, (_, index) => aTicket({ count: index + 1 }));
    const desk = smallDesk({ tickets });
    const { user } = await openTab(desk);
    await rows();
    desk.trouble('listPortalTickets', new Problem('CAT_FORBIDDEN', 'Not any more.'));
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Not any more.');
    expect(await rows()).toHaveLength(25);
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(async () => expect(await rows()).toHaveLength(30));
  });
});

describe('nothing to show', () => {
  it('says what to do', async () => {
    await openTab(smallDesk(), '/tickets?show=all');
    await screen.findByRole('heading', { name: 'Nothing is broken. Good.' });
    screen.getByText(/tell Catalyst in the chat what is broken/);
    const links = screen.getAllByRole('link', { name: 'Report a problem' });
    expect(links.map((link) => link.getAttribute('href'))).toContain('/tabs/incidents/new');
  });

  it('offers all tickets where only open ones are missing', async () => {
    const { user } = await openTab(smallDesk({ tickets: [aTicket({ status: 'closed', closedAt: minutesAgo(1) })] }));
    await user.click(await screen.findByRole('button', { name: 'Show all tickets' }));
    expect(await rows()).toHaveLength(1);
  });
});

describe('trouble', () => {
  it('is tried again by itself when it may pass', async () => {
    const desk = smallDesk({ tickets: [aTicket()] });
    desk.trouble('listPortalTickets', 'network', 'gateway');
    await openTab(desk);
    expect(await rows()).toHaveLength(1);
  });

  it('says what happened and how to mend it, and can be tried again', async () => {
    const desk = smallDesk({ tickets: [aTicket()] });
    desk.trouble('listPortalTickets', 'network', 'network', 'network');
    const { user } = await openTab(desk);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Catalyst cannot be reached');
    expect(alert.textContent).toContain('Check your connection');
    await user.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(await rows()).toHaveLength(1);
  });

  it('does not repeat what will not change', async () => {
    const desk = smallDesk();
    desk.trouble('listPortalTickets', new Problem('CAT_TENANT_FORBIDDEN', 'No account.'));
    await openTab(desk);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('Catalyst is not set up for your organisation');
    expect(alert.textContent).toContain('An administrator of your organisation can set it up.');
    expect(desk.askedOf('listPortalTickets')).toHaveLength(1);
  });

  it('leaves what was read on the screen and says that it is old', async () => {
    const desk = smallDesk({ tickets: [aTicket()] });
    const { user, refresh } = await openTab(desk);
    await rows();
    desk.trouble('listPortalTickets', 'gateway', 'gateway', 'gateway');
    await refresh();
    await screen.findByText(/^Could not refresh\. You see what was here at/);
    expect(await rows()).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByText(/^Could not refresh/)).toBeNull());
  });

  it('shows changes by others without loading the page', async () => {
    const desk = smallDesk({ tickets: [aTicket()] });
    const { refresh } = await openTab(desk);
    expect((await rows())[0]!.textContent).toContain('Open');
    desk.change('INC-000001', { status: 'in_progress', assignee: maya });
    await refresh();
    await waitFor(async () => expect((await rows())[0]!.textContent).toContain('In progress'));
  });
});

describe('while the page is open', () => {
  const { jest } = import.meta;
  const visibility = jest.spyOn(document, 'visibilityState', 'get');
  const passSeconds = (seconds: number) => act(() => jest.advanceTimersByTimeAsync(seconds * 1_000));
  beforeEach(() => jest.useFakeTimers({ advanceTimers: true }));
  afterEach(() => {
    jest.useRealTimers();
    visibility.mockReturnValue('visible');
  });
  afterAll(() => visibility.mockRestore());

  it('is read again every 15 seconds while somebody looks, and not while nobody does', async () => {
    const desk = smallDesk({ tickets: [aTicket()] });
    await openTab(desk);
    await rows();
    expect(desk.askedOf('listPortalTickets')).toHaveLength(1);
    await passSeconds(31);
    expect(desk.askedOf('listPortalTickets')).toHaveLength(3);
    visibility.mockReturnValue('hidden');
    await passSeconds(60);
    expect(desk.askedOf('listPortalTickets')).toHaveLength(3);
  });

  it('is read again when somebody comes back to the window', async () => {
    refetchOnReturn(window);
    const desk = smallDesk({ tickets: [aTicket()] });
    await openTab(desk);
    await rows();
    await passSeconds(6);
    await act(async () => void window.dispatchEvent(new Event('focus')));
    await waitFor(() => expect(desk.askedOf('listPortalTickets')).toHaveLength(2));
  });

  it('moves the times on', async () => {
    await openTab(smallDesk({ tickets: [aTicket({ updatedAt: minutesAgo(3) })] }));
    await screen.findByText('3 minutes ago');
    await passSeconds(90);
    await screen.findByText('4 minutes ago');
  });
});
