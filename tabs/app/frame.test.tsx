import { onlineManager } from '@tanstack/react-query';
import { act, screen, waitFor, within } from '@testing-library/react';
import { Problem } from '#core/api/problem';
import { notificationEndpoints } from '#core/notifications/contract';
import { answering } from '../testing/api-peer.ts';
import { aTicket } from '../testing/builders.ts';
import { openTab } from '../testing/open-tab.tsx';
import { smallDesk } from '../testing/small-desk.ts';
import { expectAllWordsFromTables } from '../testing/words-from-tables.ts';

const heading = (name: string) => screen.findByRole('heading', { level: 1, name });
const agent = { roles: ['agent' as const], scopes: ['tickets:read', 'tickets:write', 'tickets:assign'] };
const sections = () =>
  within(screen.getByRole('navigation'))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

const refused = (code: 'CAT_UNAUTHENTICATED' | 'CAT_TENANT_FORBIDDEN' | 'CAT_CONSENT_REQUIRED') =>
  new Problem(code, 'The server’s own words.');

describe('the bar', () => {
  it('leads employees to what is theirs, and marks where they are', async () => {
    await openTab(smallDesk(), '/tickets');
    await heading('My tickets');
    expect(sections()).toEqual(['Home', 'My tickets', 'Approvals']);
    expect(screen.getByRole('link', { current: 'page' }).textContent).toBe('My tickets');
  });

  it('leads the desk to its rooms, too', async () => {
    await openTab(smallDesk({ me: agent }), '/tickets');
    await waitFor(() => expect(sections()).toEqual(['Home', 'My tickets', 'Approvals', 'Dashboard', 'Queues']));
  });

  it('says how many notices are new', async () => {
    const unread = answering(notificationEndpoints.countUnreadNotifications, () => ({ count: 3, more: false }));
    await openTab(smallDesk({ more: [unread] }), '/tickets');
    const bell = await screen.findByRole('link', { name: 'Notifications, 3 unread' });
    expect(bell.getAttribute('href')).toBe('/tabs/inbox');
  });

  it('folds the sections into a list that unfolds, and folds again by Escape', async () => {
    const { user } = await openTab(smallDesk(), '/tickets');
    await heading('My tickets');
    // Hidden where there is room for the sections side by side, as jsdom believes there is.
    const button = within(screen.getByRole('navigation')).getByRole('button', { expanded: false });
    expect(button.textContent).toBe('My tickets');
    await act(async () => button.click());
    button.focus();
    expect(button.getAttribute('aria-expanded')).toBe('true');
    await user.keyboard('{Escape}');
    expect(button.getAttribute('aria-expanded')).toBe('false');
    expect(document.activeElement).toBe(button);
  });
});

it.each(['/dashboard', '/queues/mine'])('tells an employee kindly that %s is for the desk', async (path) => {
  await openTab(smallDesk(), path);
  await screen.findByRole('heading', { level: 1, name: /This is for the service desk|nothing at this address/ });
});

it('reads from right to left where the language does, and says it', async () => {
  await openTab(smallDesk({ me: { locale: 'qps-plocm' } }), '/tickets', { host: { locale: 'qps-plocm' } });
  await screen.findByRole('searchbox');
  await waitFor(() => expect(document.documentElement.dir).toBe('rtl'));
  expect(document.documentElement.lang).toBe('qps-plocm');
});

it('has no word of its own in the frame', async () => {
  const { container } = await openTab(smallDesk({ me: { ...agent, locale: 'qps-ploc' } }), '/nowhere/at/all', {
    host: { locale: 'qps-ploc' },
  });
  await screen.findByRole('heading', { level: 1 });
  await waitFor(() => expect(sections()).toHaveLength(5));
  expectAllWordsFromTables(container, ['Erin Walsh', 'EW']);
});

it('speaks the language of the profile, where that is another one than Teams’', async () => {
  await openTab(smallDesk({ me: { locale: 'de-AT' } }), '/tickets');
  await heading('Meine Tickets');
  expect(document.documentElement.lang).toBe('de');
});

describe('when something is in the way of everything', () => {
  const open = () => openTab(smallDesk({ tickets: [aTicket({ subject: 'Printer jams' })] }), '/tickets');

  it('says that there is no network, keeps what is shown, and goes on by itself', async () => {
    const { user: _user } = await open();
    await screen.findByRole('link', { name: 'Printer jams' });
    act(() => onlineManager.setOnline(false));
    await screen.findByText('You are offline');
    screen.getByRole('link', { name: 'Printer jams' });
    act(() => onlineManager.setOnline(true));
    await waitFor(() => expect(screen.queryByText('You are offline')).toBeNull());
    await screen.findByText('You are online again.');
  });

  it('asks to sign in again without taking anything away, and goes on after it', async () => {
    const desk = smallDesk({ tickets: [aTicket({ subject: 'Printer jams' })] });
    let fails = false;
    const entraToken = async () => {
      if (fails) throw new Error('session ended');
      return 'entra 1';
    };
    const { user, refresh } = await openTab(desk, '/tickets', { host: { entraToken } });
    await screen.findByRole('link', { name: 'Printer jams' });
    fails = true;
    desk.expireTokens();
    await act(refresh);
    const button = await screen.findByRole('button', { name: 'Sign in again' });
    screen.getByRole('link', { name: 'Printer jams' });
    await user.click(button);
    await screen.findByText(/That did not work/);
    fails = false;
    await user.click(screen.getByRole('button', { name: 'Sign in again' }));
    await waitFor(() => expect(screen.queryByText('Your sign-in has ended')).toBeNull());
  });

  it('signs in anew in a window where the place of the tab can do that alone', async () => {
    const desk = smallDesk({ tickets: [aTicket({ subject: 'Printer jams' })] });
    let fails = false;
    const asked: (string | undefined)[] = [];
    const host = {
      entraToken: async () => (fails ? Promise.reject(new Error('ended')) : 'entra 1'),
      freshSignIn: async (claims?: string) => {
        asked.push(claims);
        fails = false;
        return { accessToken: 'catalyst 1', expiresIn: 900 };
      },
    };
    const { user, refresh } = await openTab(desk, '/tickets', { host });
    await screen.findByRole('link', { name: 'Printer jams' });
    fails = true;
    desk.expireTokens();
    await act(refresh);
    await user.click(await screen.findByRole('button', { name: 'Sign in again' }));
    await waitFor(() => expect(asked).toEqual([undefined]));
  });

  it('says what an organisation without an account can do', async () => {
    const desk = smallDesk();
    desk.trouble('listPortalTickets', refused('CAT_TENANT_FORBIDDEN'));
    await openTab(desk, '/tickets');
    await screen.findByText(/An administrator of your organisation can set it up/);
  });

  it('asks for the consent that is missing, and goes on with it', async () => {
    const desk = smallDesk({ tickets: [aTicket({ subject: 'Printer jams' })] });
    desk.trouble('listPortalTickets', refused('CAT_CONSENT_REQUIRED'));
    let given = 0;
    const consent = async () => {
      given += 1;
      if (given === 1) throw new Error('closed');
    };
    const { user } = await openTab(desk, '/tickets', { host: { consent } });
    await user.click(await screen.findByRole('button', { name: 'Give consent' }));
    await screen.findByText(/The consent was not given/);
    await user.click(screen.getByRole('button', { name: 'Give consent' }));
    await screen.findByRole('link', { name: 'Printer jams' });
    expect(screen.queryByRole('button', { name: 'Give consent' })).toBeNull();
  });
});

it('waits as long as the server asks for, and says how long that is', async () => {
  const desk = smallDesk();
  desk.trouble('getTicket', new Problem('CAT_RATE_LIMITED', 'Wait a little.', undefined, { retryAfter: 40 }));
  await openTab(desk, '/tickets/INC-000001');
  const button = await screen.findByRole('button', { name: /^Try again in (40|39) s$/ });
  expect(button.getAttribute('aria-disabled')).toBe('true');
});
