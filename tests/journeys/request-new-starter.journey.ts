import type { Page } from 'playwright-core';
import type { TicketView } from '#core/tickets/contract';
import { auditTrail, deeds } from './audit-trail.ts';
import { afterFriday, workingMorning } from './berlin-time.ts';
import type { Seat } from './browser.ts';
import { callApi, eventually } from './call-api.ts';
import { fillIn } from './on-cards.ts';
import { fillStarterForm, starterForms } from './order-starter.ts';
import { askGraph, type GraphList, ordersAt, tellLocal } from './outside.ts';
import { stageAt } from './stage-at.ts';

/**
 * Somebody joins. Erin asks in chat; her manager and the budget owner are asked at once, the one by mail because he has blocked
 * the app, the other away, so that her deputy decides. What was asked for is then really there, and Erin says so.
 */
const { catalyst, sit, newPage } = stageAt(workingMorning());
const newcomer = 'Robin Hale';
const firstDay = afterFriday(14, '12:00').toISOString().slice(0, 10);
const managers = '19:contoso-managers@thread.tacv2';
const morgan = 'manager@contoso.example';

let erin: Seat;
let alex: Seat;
let number: string;

const tall = async (seat: Seat): Promise<Seat> => {
  await seat.page.setViewportSize({ width: 1280, height: 1400 });
  return seat;
};
const card = (seat: Seat) => seat.card(new RegExp(`REQ-\\d{6}[\\s\\S]*${newcomer}`));

it('has a deputy for Fiona, who is away', async () => {
  const fiona = await sit('finance@contoso.example');
  await fiona.say('delegate to Alex Novak when away');
  await fiona.message('Whenever you are out of office, Alex Novak decides in your place').waitFor();
  const outOfOffice = { until: afterFriday(10, '09:00').toISOString() };
  await tellLocal(catalyst(), 'availability', { as: 'finance@contoso.example', outOfOffice });
  await tellLocal(catalyst(), 'bot', { as: morgan, blocked: true, installed: false });
  await fiona.page.context().close();
});

describe('the form in chat', () => {
  it('says at its field what is wrong, and keeps what was typed', async () => {
    erin = await tall(await sit('employee@contoso.example'));
    await erin.say('request new starter');
    const left = starterForms(erin).first().getByLabel('Laptop, 14"');
    await left.waitFor();
    // Long enough to be sent, and too short without the space.
    await fillStarterForm(erin, 'Al ', firstDay);
    const form = starterForms(erin).last();
    expect(await left.isChecked()).toBe(true);
    await form.getByText('Full name: Use at least 3 characters.').waitFor();
    expect(await form.getByLabel(/^Department/).inputValue()).toBe('Sales');
    expect(await form.getByRole('combobox', { name: /^Manager/ }).inputValue()).toBe('Morgan Reyes');
    await erin.picture('request-new-starter-1-wrong-at-a-field', form);
    await form.getByLabel(/^Full name/).fill(newcomer);
    await form.getByRole('button', { name: 'Continue' }).click();
  });

  it('shows who would decide, and what would be done, before anything is sent', async () => {
    const preview = erin.card('Check and submit: New starter');
    await preview.waitFor();
    const shown = await preview.innerText();
    expect(shown).toContain('Morgan Reyes: manager of Erin Walsh');
    expect(shown).toMatch(/Alex Novak: .*for Fiona Marsh, who is out of office until/);
    expect(shown).toContain('At the same time');
    for (const step of ['Create account', 'Assign licenses', 'Add to group', 'Order laptop', 'Notify manager']) {
      expect(shown).toContain(step);
    }
    await erin.picture('request-new-starter-2-preview', preview);
    await preview.getByRole('button', { name: 'Submit' }).click();
    await card(erin).getByText('Waiting for approval').first().waitFor();
    number = /REQ-\d{6}/.exec(await card(erin).innerText())?.[0] ?? '';
  });
});

describe('the approvals', () => {
  it('are asked for at once, of the deputy with the reason', async () => {
    const own = card(erin);
    await own.getByText('Manager: now').waitFor();
    await own.getByText('Budget owner: now').waitFor();
    alex = await tall(await sit('admin@contoso.example'));
    await card(alex)
      .getByText(/You are asked to decide: .*for Fiona Marsh, who is out of office until/)
      .waitFor();
    await alex.picture('request-new-starter-3-the-deputy', card(alex));
    const { mails } = await mailsOf('finance@contoso.example');
    expect(mails.filter(({ subject }) => subject.includes(number))).toEqual([]);
  });

  it('are given on the card in chat, and behind the link of a mail', async () => {
    await fillIn(card(alex), 'Approve', 'Comment', 'Within the budget', 'Approve');
    await card(alex).getByText('You approved it.').waitFor();
    await card(erin).getByText('Budget owner: approved').waitFor();
    // The shop is busy for a while, so that there is something to see in between.
    await tellLocal(catalyst(), 'faults/vendor', { path: '/orders', status: 429, retryAfterS: 4 });
    const page = await openLink();
    await page.getByRole('button', { name: 'Approve', exact: true }).click();
    await page.getByLabel(/^Comment/).fill('Good to have Robin');
    await page.getByRole('button', { name: 'Approve', exact: true }).last().click();
    await page.getByText('You approved this.').waitFor();
    await page.context().close();
  });
});

describe('what is done', () => {
  it('is ticked on the card of who asked, until there is a receipt', async () => {
    const own = card(erin);
    await own.getByText('What is done for it: 4 of 5 steps').waitFor();
    await own.getByText(/✓ Create account: done/).waitFor();
    await erin.picture('request-new-starter-4-ticking', own);
    await own.getByText('What is done for it: 5 of 5 steps').waitFor();
    await own.getByText(/^Everything was done by/).waitFor();
    await own.getByText('Delivered').first().waitFor();
    await erin.message(/is delivered[\s\S]*Do you have it\?/).waitFor();
    await erin.page.goto(`${erin.page.url()}&theme=dark`);
    await erin.picture('request-new-starter-5-receipt-dark', own);
  });

  it('is really there: account, licences, group, order, and a word to the managers', async () => {
    const upn = 'robin.hale@contoso.example';
    const user = `/users/${upn}?$select=id,displayName,department,accountEnabled,assignedLicenses`;
    const { body: account } = await askGraph<Account>(catalyst(), 'GET', user);
    expect(account).toMatchObject({ displayName: newcomer, department: 'Sales', accountEnabled: true });
    const skus = await askGraph<GraphList<Sku>>(catalyst(), 'GET', '/subscribedSkus');
    const parts = account.assignedLicenses.map(({ skuId }) => partOf(skus.body.value, skuId));
    expect(parts).toEqual(['SPE_E3']);
    const groups = await askGraph<GraphList<{ id: string }>>(
      catalyst(),
      'GET',
      `/groups?$filter=${encodeURIComponent("displayName eq 'app-wiki-readers'")}`,
    );
    const path = `/groups/${groups.body.value[0]?.id}/members`;
    const members = await askGraph<GraphList<{ id: string }>>(catalyst(), 'GET', path);
    expect(members.body.value.map(({ id }) => id)).toEqual([account.id]);
    expect(ordersAt(catalyst())).toEqual([
      expect.objectContaining({ model: 'laptop-14', quantity: 1, state: 'ordered' }),
    ]);
    const channel = await sit(morgan, { chat: managers });
    await channel.message(`Onboarding started for ${newcomer}`).waitFor();
    await channel.page.context().close();
  });

  it('is confirmed by who asked for it', async () => {
    await card(erin).getByRole('button', { name: 'Yes, I have it' }).click();
    await card(erin).getByText('Received').first().waitFor();
    await erin.picture('request-new-starter-6-received', card(erin));
    const { body } = await callApi<TicketView>(catalyst(), 'employee@contoso.example', 'GET', `/v1/tickets/${number}`);
    expect(body).toMatchObject({ status: 'closed', request: { stage: 'confirmed' } });
  });
});

it('has a whole history', async () => {
  const trail = await auditTrail(catalyst(), number);
  const all = deeds(trail);
  expect(all.slice(0, 5)).toEqual([
    'Erin Walsh: request.create',
    'approvals: approval.go_on',
    'Alex Novak: approval.approve',
    'Morgan Reyes: approval.approve',
    'fulfilment: playbook.begin',
  ]);
  expect(new Set(all.slice(5, -1))).toEqual(new Set(['fulfilment: playbook.step', 'fulfilment: playbook.go_on']));
  expect(all.at(-1)).toBe('Erin Walsh: request.confirm');
  const decisions = trail.filter(({ action }) => action === 'approval.approve');
  expect(decisions.map(({ surface, after }) => [surface, after.approval])).toEqual([
    ['card', expect.objectContaining({ decision: 'approve', comment: 'Within the budget' })],
    ['mail', expect.objectContaining({ decision: 'approve', comment: 'Good to have Robin' })],
  ]);
});

interface Account {
  readonly id: string;
  readonly assignedLicenses: readonly { readonly skuId: string }[];
}
interface Sku {
  readonly skuId: string;
  readonly skuPartNumber: string;
}
const partOf = (skus: readonly Sku[], skuId: string): string | undefined =>
  skus.find((sku) => sku.skuId === skuId)?.skuPartNumber;

interface Mails {
  readonly mails: readonly { readonly id: string; readonly subject: string }[];
}

const mailsOf = async (upn: string): Promise<Mails> =>
  (await fetch(`${catalyst().url}/local/api/mails?as=${encodeURIComponent(upn)}`)).json() as Promise<Mails>;

/** The page behind the link that Morgan was mailed, in a browser where nobody is signed in. */
async function openLink(): Promise<Page> {
  const address = await eventually('a mail with a link', async () => {
    const mail = (await mailsOf(morgan)).mails.find(({ subject }) => subject.includes(number));
    if (!mail) return undefined;
    const path = `/local/api/mails/${mail.id}?as=${encodeURIComponent(morgan)}`;
    const text = await (await fetch(`${catalyst().url}${path}`)).text();
    return /https?:[^"'\\<>\s]+\/tabs\/approve#[\w.-]+/.exec(text)?.[0];
  });
  const page = await newPage({ viewport: { width: 1024, height: 1300 } });
  page.setDefaultTimeout(20_000);
  await page.goto(address);
  return page;
}
