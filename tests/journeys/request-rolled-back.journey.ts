import type { TenantSettingsView } from '#core/settings/contract';
import type { AuditEntryView } from '#core/tickets/contract';
import { auditTrail, deeds } from './audit-trail.ts';
import { afterFriday, workingMorning } from './berlin-time.ts';
import type { Seat } from './browser.ts';
import { callApi, eventually } from './call-api.ts';
import { fillIn, pressIn } from './on-cards.ts';
import { orderStarter } from './order-starter.ts';
import { askGraph, type GraphList, ordersAt } from './outside.ts';
import { stageAt } from './stage-at.ts';

/** The last licence is gone: a step fails, a second try does not help, and what was done before is taken back. */
const { catalyst, sit } = stageAt(workingMorning());
const serviceDesk = '19:contoso-service-desk@thread.tacv2';
const scarce = 'Microsoft_365_Copilot';
const account = '/users/noa.lind@contoso.example?$select=id';
const why = 'No licence is left this year. Ask again in January.';

let erin: Seat;
let avery: Seat;
let number: string;

it('has no licence left of those that everybody gets', async () => {
  const { body } = await askGraph<GraphList<Sku>>(catalyst(), 'GET', '/subscribedSkus');
  const sku = body.value.find(({ skuPartNumber }) => skuPartNumber === scarce);
  for (const upn of ['manager', 'finance'].slice(0, sku?.prepaidUnits.enabled)) {
    const path = `/users/${upn}@contoso.example/assignLicense`;
    const given = { addLicenses: [{ skuId: sku?.skuId, disabledPlans: [] }], removeLicenses: [] };
    expect((await askGraph(catalyst(), 'POST', path, given)).status).toBe(200);
  }
  const at = ['admin@contoso.example', 'GET', '/v1/admin/settings'] as const;
  const { fulfilment } = (await callApi<TenantSettingsView>(catalyst(), ...at)).body;
  const change = { fulfilment: { ...fulfilment, defaultLicenses: [scarce] } };
  expect((await callApi(catalyst(), at[0], 'PATCH', at[2], change)).status).toBe(200);
});

it('is asked for and approved', async () => {
  let deciders: readonly Seat[];
  [erin, avery, ...deciders] = await Promise.all([
    sit('employee@contoso.example'),
    sit('agent@contoso.example', { chat: serviceDesk }),
    sit('manager@contoso.example'),
    sit('finance@contoso.example'),
  ]);
  for (const seat of [erin, avery]) await seat.page.setViewportSize({ width: 1280, height: 1400 });
  number = await orderStarter(erin, 'Noa Lind', afterFriday(14, '12:00').toISOString().slice(0, 10));
  await avery.card(number).getByRole('button', { name: 'Take', exact: true }).click();
  await avery.card(number).getByText('You have this ticket.').waitFor();
  for (const { card, page } of deciders) {
    await fillIn(card(number), 'Approve', 'Comment', '', 'Approve');
    await card(number).getByText('You approved it.').waitFor();
    await page.context().close();
  }
});

describe('the step that fails', () => {
  it('tells the desk what happened, what it means and what can be done', async () => {
    const card = avery.card(number);
    await card.getByText('! Assign licenses: needs a person').waitFor();
    await card.getByText(`No licence of ${scarce} is left.`).waitFor();
    await card.getByText('All that the organisation has bought are assigned.').waitFor();
    await card.getByText('Buy more or take one away from somebody, then retry; or skip the step.').waitFor();
    await card.getByText('What is done for it: 4 of 5 steps').waitFor();
    const own = await sit('agent@contoso.example');
    await own.message(new RegExp(`${number}[\\s\\S]*Assign licenses`)).waitFor();
    await own.page.context().close();
    await card.getByRole('button', { name: 'Step that failed' }).click();
    await card.getByRole('button', { name: 'Roll back' }).waitFor();
    await avery.picture('request-rolled-back-1-failed', card);
  });

  it('tells the requester no more than that somebody sees to it', async () => {
    const own = erin.card(number);
    await own.getByText('! Assign licenses: the service desk takes care of it').waitFor();
    expect(await own.innerText()).not.toContain(scarce);
    expect((await askGraph(catalyst(), 'GET', account)).status).toBe(200);
    expect(ordersAt(catalyst())[0]?.state).toBe('ordered');
  });

  it('fails again when it is retried', async () => {
    const card = avery.card(number);
    await pressIn(card, 'Step that failed', 'Retry');
    await card.getByText('It is tried once more: Assign licenses.').waitFor();
    await eventually('a second failure', async () => {
      const trail = await auditTrail(catalyst(), number);
      return happenings(trail).filter(isFailure).length === 2 || undefined;
    });
    await card.getByText('! Assign licenses: needs a person').waitFor();
  });
});

describe('rolling back', () => {
  it('takes back what was done, the last step first', async () => {
    const card = avery.card(number);
    await pressIn(card, 'Step that failed', 'Roll back');
    await card.getByRole('button', { name: 'Yes, undo it' }).click();
    await card.getByText(/^What was done was undone by/).waitFor();
    for (const step of ['Create account', 'Order laptop', 'Notify manager', 'Add to group']) {
      await card.getByText(`↶ ${step}: undone`).waitFor();
    }
    expect(await card.getByRole('button', { name: 'Step that failed' }).count()).toBe(0);
    const shown = await card.innerText();
    expect(shown).toContain('✗ Assign licenses: did not work');
    // Nothing is left to retry or to skip.
    expect(shown).not.toContain('What can be done');
    await avery.picture('request-rolled-back-2-undone', card);
  });

  it('leaves nothing behind at Microsoft or in the shop', async () => {
    expect((await askGraph(catalyst(), 'GET', account)).status).toBe(404);
    expect(ordersAt(catalyst()).map(({ state }) => state)).toEqual(['cancelled']);
  });

  it('is seen by the requester, too', async () => {
    const own = erin.card(number);
    await own.getByText(/^What was done was undone by/).waitFor();
    expect(await own.innerText()).not.toContain('takes care of it');
    await erin.picture('request-rolled-back-3-requester', own);
  });
});

it('is cancelled by the desk, which says why', async () => {
  const card = avery.card(number);
  await fillIn(card, 'Assign, priority, cancel', 'Why is it cancelled?', why, 'Cancel the request');
  await card.getByText('Cancelled. The requester reads why.').waitFor();
  const own = erin.card(number);
  await own.getByText(why).first().waitFor();
  await erin.message(new RegExp(`${number}.*is cancelled[\\s\\S]*No licence is left this year`)).waitFor();
  await erin.picture('request-rolled-back-4-cancelled', own);
});

it('has a whole history', async () => {
  const trail = await auditTrail(catalyst(), number);
  const all = deeds(trail);
  expect(all.filter((deed) => !deed.startsWith('fulfilment'))).toEqual([
    'Erin Walsh: request.create',
    'approvals: approval.go_on',
    'Avery Chen: ticket.take',
    'Morgan Reyes: approval.approve',
    'Fiona Marsh: approval.approve',
    'Avery Chen: playbook.retry',
    'Avery Chen: playbook.roll_back',
    'Avery Chen: request.cancel',
  ]);
  const happened = happenings(trail);
  const undone = happened.filter(({ state }) => state === 'undone').map(({ stepId }) => stepId);
  expect([...undone].sort()).toEqual(['add_to_group', 'create_account', 'notify_manager', 'order_laptop']);
  expect(undone.indexOf('add_to_group')).toBeLessThan(undone.indexOf('create_account'));
  expect(happened.filter(isFailure)).toHaveLength(2);
  expect(happened.at(-1)).toMatchObject({ is: 'ended', outcome: 'rolled_back' });
  expect(trail.at(-1)).toMatchObject({
    after: { resolution: { code: 'cancelled', text: why }, request: { stage: 'cancelled' } },
  });
});

interface Sku {
  readonly skuId: string;
  readonly skuPartNumber: string;
  readonly prepaidUnits: { readonly enabled: number };
}

interface Happened {
  readonly is: string;
  readonly stepId?: string;
  readonly state?: string;
}

const happenings = (trail: readonly AuditEntryView[]): readonly Happened[] =>
  trail.flatMap(({ after }) => (Array.isArray(after.happened) ? (after.happened as Happened[]) : []));

const isFailure = ({ stepId, state }: Happened): boolean => stepId === 'assign_licenses' && state === 'failed';
