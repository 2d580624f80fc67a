import type { DeliveryView } from '#core/teams/contract';
import type { TicketView } from '#core/tickets/contract';
import { afterFriday } from './berlin-time.ts';
import type { Seat } from './browser.ts';
import { callApi, eventually } from './call-api.ts';
import { stageAt } from './stage-at.ts';

/** Who cannot be reached in chat hears of it in the activity feed, and where the app is gone, by mail: once each. */
const workingDay = afterFriday(4, '10:00');
const afterLunch = afterFriday(4, '14:00');
const averyId = 'a1000000-0000-4000-8000-000000000003';

const { catalyst, sit, goOnAt } = stageAt(workingDay);

const api = async <T>(user: string, method: string, path: string, body?: unknown): Promise<T> => {
  const answer = await callApi<T>(catalyst(), `${user}@contoso.example`, method, path, body);
  expect(answer.status).toBeLessThan(300);
  return answer.body;
};

/** What was tried to tell Erin of the end of a ticket, in the order in which it was tried. */
const toldOfResolved = async (id: string): Promise<readonly DeliveryView[]> => {
  const { items } = await api<{ items: DeliveryView[] }>('agent', 'GET', `/v1/tickets/${id}/deliveries?pageSize=100`);
  return items.filter(({ kind, recipient }) => kind === 'resolved' && recipient?.name === 'Erin Walsh');
};

const resolve = (id: string, text: string): Promise<TicketView> =>
  api('agent', 'POST', `/v1/tickets/${id}/transitions`, { to: 'resolved', code: 'fixed', text });

/** Ticks one of the lines of the menu behind one's picture that says how the app stands with one. */
const tick = async ({ page }: Seat, line: 'block-app' | 'app-installed', ticked: boolean): Promise<void> => {
  await page.getByTestId('person-picker').click();
  await page.getByTestId(line).click();
  await page.locator(`[data-testid="${line}"][aria-checked="${ticked}"]`).waitFor();
};

describe('somebody who blocks the app in chat', () => {
  let erin: Seat;

  it('hears in the activity feed that a ticket is resolved', async () => {
    erin = await sit('employee@contoso.example');
    await erin.say('new incident The lamp on my desk blinks');
    const card = erin.card('The lamp on my desk blinks');
    await card.waitFor();
    const number = /INC-\d{6}/.exec(await card.innerText())?.[0] ?? '';
    const { id } = await api<TicketView>('agent', 'GET', `/v1/tickets/${number}`);
    await tick(erin, 'block-app', true);
    await erin.picture('notices-1-blocks-the-app');
    await erin.page.keyboard.press('Escape');

    await resolve(id, 'A new bulb.');
    await erin.page.getByRole('button', { name: 'Activity, 1 unread' }).click();
    await erin.page.getByTestId('activity').filter({ hasText: number }).waitFor();
    await erin.picture('notices-2-in-the-feed');
    await erin.page.keyboard.press('Escape');
    const told = await eventually('the feed stands in', async () => {
      const all = await toldOfResolved(id);
      return all.some(({ surface, state }) => surface === 'feed' && state === 'sent') ? all : undefined;
    });
    expect(told.filter(({ surface }) => surface !== 'in_app')).toEqual([
      expect.objectContaining({ surface: 'chat', state: 'failed', reason: 'blocked' }),
      expect.objectContaining({ surface: 'feed', state: 'sent', insteadOf: 'chat' }),
    ]);
  });

  it('hears by mail where the app is gone, once, also after a restart', async () => {
    const { id } = await api<TicketView>('employee', 'POST', '/v1/portal/incidents', {
      subject: 'My chair does not roll',
    });
    await tick(erin, 'app-installed', false);
    await erin.page.keyboard.press('Escape');
    await resolve(id, 'Oiled it.');
    await erin.page.getByTestId('nav-mail').click();
    const resolved = (seat: Seat) =>
      seat.page.getByTestId('mail').filter({ hasText: 'Resolved: My chair does not roll' });
    await resolved(erin).click();
    await erin.page.frameLocator('[data-testid="mail-body"]').getByText('Oiled it.').waitFor();
    await erin.picture('notices-3-by-mail');

    const asTold = [
      expect.objectContaining({ surface: 'chat', state: 'failed', reason: 'blocked' }),
      expect.objectContaining({ surface: 'feed', state: 'failed', reason: 'not_installed' }),
      expect.objectContaining({ surface: 'email', state: 'sent', insteadOf: 'chat' }),
    ];
    const told = async () => (await toldOfResolved(id)).filter(({ surface }) => surface !== 'in_app');
    await eventually(
      'the mail is on record',
      async () => (await told()).some(({ state }) => state === 'sent') || undefined,
    );
    expect(await told()).toEqual(asTold);

    await goOnAt(afterLunch, 'SIGKILL');
    // What comes after it has been told, so whatever of before was to be told again would have been.
    const after = await api<TicketView>('employee', 'POST', '/v1/portal/incidents', { subject: 'My desk wobbles' });
    await resolve(after.id, 'Put a wedge below it.');
    const later = await sit('employee@contoso.example');
    await later.page.getByTestId('nav-mail').click();
    await later.page.getByTestId('mail').filter({ hasText: 'Resolved: My desk wobbles' }).waitFor();
    expect(await resolved(later).count()).toBe(1);
    expect(await told()).toEqual(asTold);
    await later.picture('notices-4-once-after-a-restart');
    await later.page.context().close();
  });
});

describe('the bell of an agent', () => {
  it('counts what they are given, and opens it', async () => {
    const avery = await sit('agent@contoso.example');
    await avery.page.getByRole('button', { name: 'Activity', exact: true }).waitFor();
    const { id, number } = await api<TicketView>('employee', 'POST', '/v1/portal/incidents', {
      subject: 'The blinds in room 5 are stuck',
    });
    await api('admin', 'POST', `/v1/tickets/${id}/assign`, { assigneeId: averyId });
    await avery.page.getByRole('button', { name: 'Activity, 1 unread' }).click();
    const line = avery.page.getByTestId('activity').filter({ hasText: number });
    await line.waitFor();
    await avery.picture('notices-5-the-bell');
    await line.click();
    const home = avery.page.frameLocator('[data-testid="home-frame"]');
    await home.getByText('The blinds in room 5 are stuck').first().waitFor({ timeout: 60_000 });
    await avery.page.getByRole('button', { name: 'Activity', exact: true }).waitFor();
    await avery.picture('notices-6-opened-from-the-bell');
  });
});
