import type { TaskView } from '#core/tasks/contract';
import type { TicketSlaView, TicketView } from '#core/tickets/contract';
import { auditTrail, deeds } from './audit-trail.ts';
import { afterFriday } from './berlin-time.ts';
import type { Seat } from './browser.ts';
import { callApi } from './call-api.ts';
import { choosePerson } from './on-cards.ts';
import { askGraph } from './outside.ts';
import { stageAt } from './stage-at.ts';

/**
 * Blake leaves. It is sensitive: who approves it signs in anew, and in chat there is only the way to that. Then the product
 * waits for the evening of the last day, however often it is stopped and started until then.
 */
const tuesday = afterFriday(4, '10:00');
const lastMorning = afterFriday(5, '09:00');
const lastEvening = afterFriday(5, '18:00:05');
const aWeekLater = afterFriday(12, '10:00');

const lastDay = lastMorning.toISOString().slice(0, 10);
const averyId = 'a1000000-0000-4000-8000-000000000003';
const account = '/users/agent2@contoso.example?$select=id,accountEnabled,signInSessionsValidFromDateTime';

const { catalyst, sit, goOnAt } = stageAt(tuesday);
let fiona: Seat;
let number: string;

const seatAt = async (upn: string): Promise<Seat> => {
  const seat = await sit(`${upn}@contoso.example`);
  await seat.page.setViewportSize({ width: 1280, height: 1300 });
  return seat;
};

const ticket = async (): Promise<TicketView> =>
  (await callApi<TicketView>(catalyst(), 'agent@contoso.example', 'GET', `/v1/tickets/${number}`)).body;

const blake = async () =>
  (await askGraph<{ accountEnabled: boolean; signInSessionsValidFromDateTime?: string }>(catalyst(), 'GET', account))
    .body;

describe('the request', () => {
  it('is a form of two parts, and says who decides: the manager of whoever leaves, who leads the desk too', async () => {
    fiona = await seatAt('finance');
    await fiona.say('request leaver');
    const form = fiona.card('Somebody leaves us');
    await choosePerson(form, /^Who leaves/, 'Blake Osei');
    await form.getByLabel(/^Last day/).fill(lastDay);
    await form.getByRole('button', { name: 'Next' }).click();
    const second = fiona.card('Part 2 of 2');
    await second.getByLabel('Which devices').fill('Laptop CO-1004');
    await second.getByRole('button', { name: 'Continue' }).click();
    const preview = fiona.card('Check and submit: Leaver');
    await preview.waitFor();
    const shown = await preview.innerText();
    expect(shown).toContain('Morgan Reyes: manager of Blake Osei');
    expect(shown).toContain('Desk lead');
    expect(shown).not.toContain('Alex Novak');
    expect(shown).toContain(`Wait: until ${lastDay} 18:00`);
    expect(shown).toContain('Sessions of Blake Osei: open → ended');
    await fiona.picture('request-leaver-1-preview', preview);
    await preview.getByRole('button', { name: 'Submit' }).click();
    const card = fiona.card(/REQ-\d{6}[\s\S]*Blake Osei/);
    await card.waitFor();
    number = /REQ-\d{6}/.exec(await card.innerText())?.[0] ?? '';
  });
});

describe('the approvals', () => {
  it('are not given from chat, nor with a sign-in of before', async () => {
    const morgan = await seatAt('manager');
    const card = morgan.card(number);
    await card.getByText('To decide this, you sign in once more').waitFor();
    expect(await card.getByRole('button', { name: /^(Approve|Reject)$/ }).count()).toBe(0);
    await morgan.picture('request-leaver-2-no-approve-in-chat', card);
    const path = `/v1/agent/requests/${number}/approve`;
    expect(await callApi(catalyst(), 'manager@contoso.example', 'POST', path, {})).toMatchObject({
      status: 401,
      body: { code: 'CAT_STEP_UP_REQUIRED' },
    });
    expect((await ticket()).request?.stage).toBe('in_approval');
    await decide(morgan, 'Morgan Reyes', 'Wednesday is the last day');
    await morgan.picture('request-leaver-3-decided-in-the-room');
    await morgan.page.context().close();
  });

  it('ask whoever sits in both stages once', async () => {
    await fiona
      .card(number)
      .getByText(/Their manager: approved/)
      .waitFor();
    await fiona
      .card(number)
      .getByText(/Desk lead: approved/)
      .waitFor();
  });

  it('are nothing that whoever leaves can see', async () => {
    const seen = await callApi(catalyst(), 'agent2@contoso.example', 'GET', `/v1/tickets/${number}`);
    expect(seen.status).toBe(404);
  });
});

/** From the card into the room, and there past the sign-in to the decision; what was typed before it is kept. */
async function decide(seat: Seat, name: string, words: string): Promise<void> {
  await seat.card(number).getByText('Decide (sign in)').click();
  const room = seat.page.frameLocator('[data-testid="home-frame"]');
  await room.getByRole('button', { name: 'Approve', exact: true }).click();
  await room.getByLabel('Comment').fill(words);
  await room.getByRole('button', { name: 'Approve it' }).click();
  await room.getByText('Sign in again to decide').waitFor();
  const [popup] = await Promise.all([
    seat.page.waitForEvent('popup'),
    room.getByRole('button', { name: 'Sign in again' }).click(),
  ]);
  await popup.getByRole('heading', { name: 'Sign in again' }).waitFor();
  await popup.getByRole('button', { name: new RegExp(name) }).click();
  await room.getByText('You approved this.').first().waitFor();
}

describe('until the last day', () => {
  it('the account stays as it is, and the devices are somebody’s to collect', async () => {
    const own = fiona.card(number);
    await own.getByText(/▶ Wait for the evening of the last day: waiting until Wed, .*18:00/).waitFor();
    await own.getByText('▶ Collect the devices: waiting for the service desk').waitFor();
    await fiona.picture('request-leaver-4-waiting', own);
    const path = `/v1/tickets/${number}/tasks`;
    const { items } = (await callApi<{ items: TaskView[] }>(catalyst(), 'manager@contoso.example', 'GET', path)).body;
    const change = { assigneeId: averyId };
    const at = `${path}/${items[0]?.id}`;
    expect((await callApi(catalyst(), 'manager@contoso.example', 'PATCH', at, change)).status).toBe(200);
  });

  it('who was given the task does it from the bot', async () => {
    await goOnAt(lastMorning);
    const avery = await seatAt('agent');
    await avery.message(/Collect the devices of Blake Osei/).waitFor();
    await avery.say('tasks');
    const list = avery.card('What you have to do');
    await list.getByText('Collect the devices of Blake Osei').first().waitFor();
    await avery.picture('request-leaver-5-tasks', list);
    await list.getByText('Done', { exact: true }).first().click();
    await list.getByText('Done: Collect the devices of Blake Osei').waitFor();
    expect(await blake()).toMatchObject({ accountEnabled: true });
    expect((await ticket()).request?.stage).toBe('fulfilling');
  });
});

it('closes the account in the evening, and ends every session', async () => {
  await goOnAt(lastEvening);
  fiona = await seatAt('finance');
  const own = fiona.card(number);
  await own.getByText('Delivered').first().waitFor();
  await own.getByText(/✓ Close the account: done/).waitFor();
  await fiona.picture('request-leaver-6-delivered', own);
  const { accountEnabled, signInSessionsValidFromDateTime: from } = await blake();
  expect(accountEnabled).toBe(false);
  expect(Date.parse(from ?? '')).toBeGreaterThanOrEqual(lastEvening.getTime());
});

it('closes by itself when nobody says that something is not right', async () => {
  await goOnAt(aWeekLater);
  fiona = await seatAt('finance');
  const own = fiona.card(number);
  await own.getByText('Received').first().waitFor();
  await fiona.message(new RegExp(`${number}.*closed by itself`)).waitFor();
  await fiona.picture('request-leaver-7-closed-by-itself', own);
  expect(await ticket()).toMatchObject({ status: 'closed', request: { stage: 'confirmed' } });
});

it('kept its promise: waiting as was asked is no delay', async () => {
  const path = `/v1/tickets/${number}/sla`;
  const { body } = await callApi<TicketSlaView>(catalyst(), 'agent@contoso.example', 'GET', path);
  expect(body.because).toMatch(/; the item promises 2 working days$/);
  expect(body.tracks.map(({ track, status, breachedAt }) => [track, status, breachedAt])).toEqual([
    ['first_response', 'met', null],
    ['resolution', 'met', null],
  ]);
  expect(body.history.map(({ what }) => what)).toContain('Paused: it waits for the time that was asked for.');
});

it('has a whole history', async () => {
  const trail = await auditTrail(catalyst(), number);
  const all = deeds(trail);
  expect(all.filter((deed) => !deed.startsWith('fulfilment'))).toEqual([
    'Fiona Marsh: request.create',
    'approvals: approval.go_on',
    'Morgan Reyes: approval.approve',
    'approvals: approval.go_on',
    'Morgan Reyes: task.update',
    'Avery Chen: task.finish',
    'clock: request.close',
  ]);
  const approvals = trail.filter(({ action }) => action === 'approval.approve');
  expect(approvals.map(({ after }) => after.approval)).toMatchObject([
    { decision: 'approve', comment: 'Wednesday is the last day' },
  ]);
  const done = trail.flatMap(({ after }) => (Array.isArray(after.happened) ? (after.happened as Happened[]) : []));
  expect(done.filter(({ state }) => state === 'done').map(({ stepId }) => stepId)).toEqual([
    'collect_devices',
    'evening',
    'close_account',
  ]);
});

interface Happened {
  readonly stepId?: string;
  readonly state?: string;
}
