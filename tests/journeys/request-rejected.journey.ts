import type { DecisionView } from '#core/approvals/contract';
import type { TicketView } from '#core/tickets/contract';
import { auditTrail, deeds } from './audit-trail.ts';
import { afterFriday, workingMorning } from './berlin-time.ts';
import type { Seat } from './browser.ts';
import { callApi, eventually } from './call-api.ts';
import { fillIn, unfolded } from './on-cards.ts';
import { orderStarter } from './order-starter.ts';
import { askGraph, ordersAt } from './outside.ts';
import { stageAt } from './stage-at.ts';

/** A new starter whom their manager does not want: why is said, everybody sees it, and nothing is done. */
const { catalyst, sit } = stageAt(workingMorning());
const why = 'We hire nobody before April.';

let erin: Seat;
let morgan: Seat;
let fiona: Seat;
let number: string;

it('asks the manager and the budget owner', async () => {
  [erin, morgan, fiona] = await Promise.all([
    sit('employee@contoso.example'),
    sit('manager@contoso.example'),
    sit('finance@contoso.example'),
  ]);
  for (const seat of [erin, morgan, fiona]) await seat.page.setViewportSize({ width: 1280, height: 1300 });
  number = await orderStarter(erin, 'Kim Soren', afterFriday(14, '12:00').toISOString().slice(0, 10));
  for (const seat of [morgan, fiona]) await seat.card(number).getByText('You are asked to decide').waitFor();
  await morgan.picture('request-rejected-1-asked', morgan.card(number));
});

it('is not rejected without a reason', async () => {
  const card = morgan.card(number);
  await unfolded(card, 'Reject', card.getByLabel('Why do you reject it?'));
  await card.getByRole('button', { name: 'Reject', exact: true }).last().click();
  await card.getByText('Say why: the requester reads it.').waitFor();
  await morgan.picture('request-rejected-2-without-a-reason', card);
  const { body } = await callApi<TicketView>(catalyst(), 'manager@contoso.example', 'GET', `/v1/tickets/${number}`);
  expect(body.request?.stage).toBe('in_approval');
});

it('is rejected with one, while somebody else’s approval is on its way', async () => {
  const late = fiona.card(number);
  await unfolded(late, 'Approve', late.getByLabel('Comment'));
  await late.getByLabel('Comment').fill('Fine with me');
  const version = await late.getAttribute('data-version');
  let arrive = () => {};
  const onItsWay = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const presses = '**/local/teams/api/execute';
  await fiona.page.route(presses, async (route) => {
    if (route.request().postDataJSON().trigger === 'manual') await onItsWay;
    await route.continue();
  });
  await late.getByRole('button', { name: 'Approve', exact: true }).last().click();
  await fillIn(morgan.card(number), 'Reject', 'Why do you reject it?', why, 'Reject');
  await morgan.card(number).getByText('You rejected it.').waitFor();
  // Her card is a newer one by now, and is shown when her press is answered.
  await eventually(
    'her card is a newer one',
    async () => (await late.getAttribute('data-version')) !== version || undefined,
  );
  arrive();
  await late.getByText('It is over already. This is how it stands.').waitFor();
  await fiona.picture('request-rejected-3-late', late);
  await fiona.page.unroute(presses);
});

describe('afterwards', () => {
  it('the requester reads who said no, and why', async () => {
    const own = erin.card(number);
    await own.getByText('Not approved', { exact: true }).first().waitFor();
    await own.getByText(/✗ Morgan Reyes rejected/).waitFor();
    await own.getByText(why).first().waitFor();
    await erin.message(new RegExp(`${number}.*is not approved\\. Morgan Reyes:[\\s\\S]*We hire nobody`)).waitFor();
    await erin.picture('request-rejected-4-requester', own);
  });

  it('nobody is asked any more, on a card or elsewhere', async () => {
    const late = fiona.card(number);
    await late.getByText('Budget owner: ended').waitFor();
    expect(await late.getByRole('button').allInnerTexts()).toEqual([]);
    const again = await callApi<DecisionView>(
      catalyst(),
      'finance@contoso.example',
      'POST',
      `/v1/agent/requests/${number}/approve`,
      {},
    );
    expect(again).toMatchObject({ status: 200, body: { counted: false, is: 'over' } });
  });

  it('nothing was done', async () => {
    expect((await askGraph(catalyst(), 'GET', '/users/kim.soren@contoso.example?$select=id')).status).toBe(404);
    expect(ordersAt(catalyst())).toEqual([]);
  });

  it('it has a whole history', async () => {
    const trail = await auditTrail(catalyst(), number);
    expect(deeds(trail)).toEqual([
      'Erin Walsh: request.create',
      'approvals: approval.go_on',
      'Morgan Reyes: approval.reject',
    ]);
    expect(trail.at(-1)).toMatchObject({
      surface: 'card',
      after: { approval: { decision: 'reject', comment: why }, status: 'closed', request: { stage: 'rejected' } },
    });
  });
});
