import type { Locator } from 'playwright-core';
import type { TicketView } from '#core/tickets/contract';
import { workingMorning } from './berlin-time.ts';
import type { Seat } from './browser.ts';
import { callApi } from './call-api.ts';
import { stageAt } from './stage-at.ts';

/** The living card of a request, as its requester, its approvers and the desk see it, from asked to received. */
const { catalyst, sit } = stageAt(workingMorning());

const morganId = 'a1000000-0000-4000-8000-000000000002';
const fionaId = 'a1000000-0000-4000-8000-000000000006';

const api = async <T>(user: string, method: string, path: string, body?: unknown): Promise<T> => {
  const answer = await callApi<T>(catalyst(), `${user}@contoso.example`, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

const formSchema = {
  type: 'object',
  properties: {
    model: { type: 'string', title: 'Model', oneOf: [{ const: 'laptop-14', title: '14", light' }] },
    reason: { type: 'string', title: 'What for' },
    from: { type: 'string', format: 'date', title: 'Needed from' },
  },
  required: ['model', 'reason'],
};
const person = (memberId: string) => [{ who: 'person', memberId }];
const stages = [
  { id: 'manager', name: 'Manager', approvers: person(morganId), rule: { pass: 'any' } },
  { id: 'budget', name: 'Budget owner', approvers: person(fionaId), rule: { pass: 'any' }, dependsOn: ['manager'] },
];
const playbook = (key: string) => `name: laptop
triggers:
  request.serviceItemId: ${key}
steps:
  - id: order
    name: Order it
    action: vendor.createOrder
    inputs: { model: "{{ request.fields.model }}" }
  - id: hand_over
    name: Set it up and hand it over
    action: task.create
    dependsOn: [order]
    inputs: { title: "Set up the laptop for {{ request.recipient.name }}" }
  - id: tell
    name: Tell the manager
    action: email.send
    dependsOn: [hand_over]
    inputs: { to: "manager@contoso.example", subject: "Laptop", text: "It is there." }
`;

let items = 0;
async function ask(name: string, chain: readonly object[]): Promise<TicketView> {
  items += 1;
  const key = `sc-journey-${items}`;
  const { items: categories } = await api<{ items: { id: string }[] }>('admin', 'GET', '/v1/admin/catalog/categories');
  await api('admin', 'POST', '/v1/admin/catalog/items', {
    key,
    name,
    categoryId: categories[0]?.id,
    cost: { amount: 1_450, currency: 'EUR', per: 'once' },
    leadTimeDays: 5,
    formSchema,
    approvalRequired: true,
    chain: { stages: chain },
    fulfillmentPlaybook: playbook(key),
  });
  return api('employee', 'POST', '/v1/portal/requests', {
    itemId: key,
    answers: { model: 'laptop-14', reason: 'Mine fell into the sea', from: '2026-12-24' },
  });
}

/** A card that is brought up to date folds up again: whoever writes on it opens it once more. */
async function write(card: Locator, button: string, label: string, text: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    if (!(await card.getByLabel(label).isVisible())) {
      await card.getByRole('button', { name: button, exact: true }).first().click();
    }
    try {
      await card.getByLabel(label).fill(text, { timeout: 2_000 });
      return;
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

const themed = async (seat: Seat, name: string, text: string): Promise<void> => {
  for (const theme of ['default', 'dark', 'contrast'] as const) {
    const address = new URL(seat.page.url());
    address.searchParams.set('theme', theme);
    await seat.page.goto(address.href);
    await seat.card(text).waitFor();
    await seat.picture(`${name}-${theme}`, seat.card(text));
  }
  await seat.page.setViewportSize({ width: 400, height: 860 });
  await seat.picture(`${name}-narrow`, seat.card(text));
  await seat.page.setViewportSize({ width: 1280, height: 1400 });
};

describe('a request in Teams', () => {
  let erin: Seat;
  let morgan: Seat;
  let fiona: Seat;
  let avery: Seat;
  let request: TicketView;

  it('shows its requester who decides, and its approver all there is to decide', async () => {
    erin = await sit('employee@contoso.example');
    morgan = await sit('manager@contoso.example');
    fiona = await sit('finance@contoso.example');
    for (const seat of [erin, morgan, fiona]) await seat.page.setViewportSize({ width: 1280, height: 1400 });
    request = await ask('Sea-proof laptop', stages);
    await morgan.card('Sea-proof laptop').getByText('You are asked to decide').waitFor();
    await erin.card('Sea-proof laptop').getByText('Waiting for approval').first().waitFor();
    await themed(erin, 'request-01-asked', 'Sea-proof laptop');
    await themed(morgan, 'request-02-approver', 'Sea-proof laptop');
  });

  it('carries a question to the requester and back', async () => {
    await write(morgan.card('Sea-proof laptop'), 'Ask back', 'What do you need to know?', 'Which sea?');
    await morgan.picture('request-03-asking-back', morgan.card('Sea-proof laptop'));
    await morgan.card('Sea-proof laptop').getByRole('button', { name: 'Send the question' }).click();
    const card = erin.card('Sea-proof laptop');
    await card.getByText('asks: Which sea?').waitFor();
    await write(card, 'Answer the question', 'Your answer', 'The North Sea');
    await erin.picture('request-04-answering', card);
    await card.getByRole('button', { name: 'Send the answer' }).click();
    await morgan.message(/has answered your question/).waitFor();
    await morgan.card('Sea-proof laptop').getByText('answer: The North Sea').waitFor();
  });

  it('goes on to the next stage, and every card with it', async () => {
    const card = morgan.card('Sea-proof laptop');
    await write(card, 'Approve', 'Comment', 'Take the big one');
    await card.getByRole('button', { name: 'Approve', exact: true }).last().click();
    await card.getByText('You approved it.').waitFor();
    await morgan.picture('request-05-approved-by-one', card);
    await fiona.card('Sea-proof laptop').getByText('You are asked to decide').waitFor();
    await fiona.say('approvals');
    await fiona.card('Waiting for your decision').waitFor();
    await fiona.picture('request-06-list');
    await fiona.card('Waiting for your decision').getByText('Approve', { exact: true }).first().click();
    await fiona.card('Waiting for your decision').getByText('Yes, approve', { exact: true }).first().click();
    await fiona.card('is approved by you').waitFor();
    await erin.card('Sea-proof laptop').getByText('✓ Order it').waitFor();
    await themed(erin, 'request-07-fulfilling', 'Sea-proof laptop');
  });

  it('ends with a task of the desk, and a receipt', async () => {
    avery = await sit('agent@contoso.example');
    await avery.page.setViewportSize({ width: 1280, height: 1400 });
    await avery.say(`take ${request.number}`);
    const card = avery.card('Sea-proof laptop');
    await card.getByText('Set up the laptop for Erin Walsh').first().waitFor();
    await themed(avery, 'request-08-desk', 'Sea-proof laptop');
    await card.getByText('Done', { exact: true }).first().click();
    await erin.card('Sea-proof laptop').getByText('Delivered').first().waitFor();
    await themed(erin, 'request-09-delivered', 'Sea-proof laptop');
    await erin.card('Sea-proof laptop').getByRole('button', { name: 'Yes, I have it' }).click();
    await erin.card('Sea-proof laptop').getByText('Received').first().waitFor();
  });

  it('shows why it was rejected', async () => {
    const { number } = await ask('Second laptop', [stages[0] ?? {}]);
    const card = morgan.card(number);
    await card.getByText('You are asked to decide').waitFor();
    await write(card, 'Reject', 'Why do you reject it?', 'There is a spare one in the store room');
    await card.getByRole('button', { name: 'Reject', exact: true }).last().click();
    await card.getByText('You rejected it.').waitFor();
    await erin.card(number).getByText('There is a spare one').first().waitFor();
    await erin.picture('request-10-rejected', erin.card(number));
    await morgan.picture('request-11-rejected-approver', card);
  });

  it('shows the desk a step that failed, and rolls it back on their word', async () => {
    await fetch(`${catalyst().url}/local/api/faults/vendor`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ status: 400, code: 'out_of_stock', times: 50 }),
    });
    const { number } = await ask('Third laptop', [stages[0] ?? {}]);
    const card = morgan.card(number);
    await card.getByText('You are asked to decide').waitFor();
    await write(card, 'Approve', 'Comment', 'Once more');
    await card.getByRole('button', { name: 'Approve', exact: true }).last().click();
    await erin.card(number).getByText('the service desk takes care of it').waitFor();
    await avery.say(`take ${number}`);
    await avery.card(number).getByRole('button', { name: 'Step that failed' }).click();
    await themed(avery, 'request-12-stuck-desk', number);
    await erin.picture('request-13-stuck-requester', erin.card(number));
    await avery.card(number).getByRole('button', { name: 'Step that failed' }).click();
    await avery.card(number).getByRole('button', { name: 'Roll back' }).click();
    await avery.card(number).getByRole('button', { name: 'Yes, undo it' }).click();
    await avery.card(number).getByText('What was done was undone').waitFor();
    await avery.picture('request-14-rolled-back', avery.card(number));
  });
});
