import type { TicketView } from '#core/tickets/contract';
import { auditTrail, deeds } from './audit-trail.ts';
import { workingMorning } from './berlin-time.ts';
import type { Seat } from './browser.ts';
import { callApi } from './call-api.ts';
import { type InTab, listenTo, openTab, toChat } from './in-tab.ts';
import { tellLocal } from './outside.ts';
import { stageAt } from './stage-at.ts';

/**
 * A request from the catalog to the receipt, in the tabs: Erin orders, Morgan decides in the Approvals tab while the card in the
 * chat follows, Erin watches the steps being done and says that she has it.
 */
const { catalyst, sit } = stageAt(workingMorning());
const item = 'Access to an application';
const reason = 'I write down what the door camera does.';

let erin: Seat;
let tab: InTab;
let morganInChat: Seat;
let morgan: InTab;
let morganSeat: Seat;
let number: string;

const read = async (): Promise<TicketView> =>
  (await callApi<TicketView>(catalyst(), 'employee@contoso.example', 'GET', `/v1/tickets/${number}`)).body;

describe('ordering', () => {
  it('begins in the catalog, which is searched from Home', async () => {
    erin = await sit('employee@contoso.example');
    await erin.page.setViewportSize({ width: 1280, height: 1100 });
    tab = await openTab(erin);
    await tab.in.getByRole('searchbox', { name: 'Search the catalog' }).fill('permission');
    await erin.page.keyboard.press('Enter');
    await tab.title('Catalog').waitFor();
    await tab.in.getByRole('link', { name: item }).waitFor();
    await erin.picture('approve-in-tab-1-catalog');
    await tab.in.getByRole('link', { name: item }).click();
    await tab.title(item).waitFor();
  });

  it('says at the question what is missing, and leads there', async () => {
    const asked = listenTo(erin.page, /POST \/v1\/portal\/requests/);
    await tab.in.getByRole('button', { name: 'Continue' }).click();
    await tab.in.getByRole('heading', { name: '2 answers need your attention' }).waitFor();
    await erin.picture('approve-in-tab-2-wrong-at-a-question');
    expect(asked).toEqual([]);
    await tab.in.getByRole('link', { name: /^Application:/ }).click();
    await tab.in.getByRole('radio', { name: 'Wiki' }).check();
    await tab.in.getByRole('textbox', { name: /^What do you need it for/ }).fill(reason);
    await tab.in.getByRole('button', { name: 'Continue' }).click();
  });

  it('shows who decides and what will be done before anything is sent', async () => {
    await tab.in.getByRole('heading', { name: 'Check and submit' }).waitFor();
    await tab.in.getByText('Morgan Reyes').first().waitFor();
    await tab.in.getByText('Add to the group').first().waitFor();
    await tab.in.getByText(reason).waitFor();
    await erin.picture('approve-in-tab-3-preview');
  });

  it('becomes a request that asks its approver', async () => {
    await tab.in.getByRole('button', { name: 'Submit request' }).click();
    await tab.in.getByText(/Requested as REQ-\d{6}\. Whoever decides is asked now/).waitFor();
    number = /REQ-\d{6}/.exec(await tab.in.getByText(/Requested as REQ/).innerText())?.[0] ?? '';
    await tab.in.getByText('It waits for approval. Nothing is done before that.').waitFor();
    await erin.picture('approve-in-tab-4-submitted');
  });
});

describe('deciding', () => {
  it('is asked for in the chat and in the Approvals tab', async () => {
    // The directory is busy for a while, so that there is something to see in between.
    await tellLocal(catalyst(), 'faults/graph', { path: '/groups', times: 3, status: 429, retryAfterS: 5 });
    morganInChat = await sit('manager@contoso.example');
    await morganInChat.page.setViewportSize({ width: 1280, height: 1100 });
    await morganInChat.card(number).getByRole('button', { name: 'Approve', exact: true }).first().waitFor();
    morganSeat = await sit('manager@contoso.example');
    morgan = await openTab(morganSeat);
    await morgan.in.getByRole('heading', { name: 'Waiting for your approval' }).waitFor();
    await morganSeat.picture('approve-in-tab-5-home-of-the-approver');
    await morgan.in.getByRole('link', { name: 'Approvals', exact: true }).click();
    await morgan.title('Approvals').waitFor();
    await morgan.in.getByRole('link', { name: item }).click();
    await morgan.in.getByText(/You are asked to decide: .*manager of Erin Walsh/).waitFor();
    await morgan.in.getByText(reason).first().waitFor();
    await morganSeat.picture('approve-in-tab-6-the-approver');
  });

  it('in the tab changes the card in the chat and the page of who asked, which nobody loads again', async () => {
    await morgan.in.getByRole('button', { name: 'Approve', exact: true }).click();
    await morgan.in.getByLabel('Comment').fill('It is public anyway');
    await morgan.in.getByRole('button', { name: 'Approve it' }).click();
    await morgan.in.getByText('You approved this.').first().waitFor();
    await tab.in.getByRole('heading', { name: 'What is done for it' }).waitFor();
    await morganInChat.card(number).getByText('Manager: approved').waitFor();
    expect(await morganInChat.card(number).getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
    await morganInChat.card(number).getByText('It is public anyway').waitFor();
    await morganInChat.picture('approve-in-tab-7-the-card-follows', morganInChat.card(number));
  });
});

describe('what is done', () => {
  it('is followed step by step to the receipt, without loading the page again', async () => {
    const step = tab.in.getByRole('listitem').filter({ hasText: 'Add to the group' });
    await step.getByText(/running|waiting/).waitFor();
    await erin.picture('approve-in-tab-8-running', step);
    await step.getByText(/^done /).waitFor();
    await tab.in.getByText(/^Everything was done by/).waitFor();
    await tab.in.getByText('It was delivered. Is everything as you wanted it?').waitFor();
    await erin.picture('approve-in-tab-9-receipt');
  });

  it('is confirmed in the tab, and the card in the chat follows', async () => {
    await tab.in.getByRole('button', { name: 'Yes, I have it' }).click();
    await tab.in.getByText(`${number} is closed. Thank you for checking.`).waitFor();
    await tab.in.getByText('You have what you asked for. This request is closed.').waitFor();
    await erin.picture('approve-in-tab-10-confirmed');
    expect(await read()).toMatchObject({ status: 'closed', request: { stage: 'confirmed' } });
    await toChat(erin);
    await erin.card(number).getByText('Received').first().waitFor();
  });

  it('stands among what the approver decided', async () => {
    await morgan.in.getByRole('link', { name: 'Approvals', exact: true }).click();
    await morgan.in.getByRole('button', { name: 'Decided' }).click();
    await morgan.in.getByRole('listitem').filter({ hasText: number }).getByText('You approved it').waitFor();
  });
});

it('has a whole history', async () => {
  const trail = await auditTrail(catalyst(), number);
  const people = deeds(trail).filter((deed) => /^[A-Z]/.test(deed));
  expect(people).toEqual([
    'Erin Walsh: request.create',
    'Morgan Reyes: approval.approve',
    'Erin Walsh: request.confirm',
  ]);
  const approved = trail.find(({ action }) => action === 'approval.approve');
  expect(approved).toMatchObject({ surface: 'api', after: { approval: { comment: 'It is public anyway' } } });
});
