import type { ActionResult } from '#core/playbooks/action-port';
import { managedQueues } from '#core/queues/keep-queues';
import { buttonsOf, textIn, wordsOf } from '#tests/support/bot-cards';
import { contoso } from '#tests/support/seeded-people';
import { type RequestWorld, requestWorld, stageOf } from './test-requests.ts';

const { employee, manager, agent } = contoso;

let world: RequestWorld;
beforeEach(async () => {
  world = await requestWorld();
});
afterEach(() => world.close());

const fulfillmentPlaybook = `name: laptop
triggers:
  request.serviceItemId: sc-laptop-1
steps:
  - id: order
    name: Order it
    action: vendor.createOrder
    inputs: { model: "laptop-14" }
  - id: hand_over
    name: Set it up and hand it over
    action: task.create
    dependsOn: [order]
    inputs: { title: "Set up the laptop" }
`;
const item = {
  approvalRequired: true,
  chain: { stages: [stageOf([manager])] },
  fulfillmentPlaybook,
};
const outOfStock: ActionResult = {
  is: 'refused',
  code: 'out_of_stock',
  detail: 'The shop answered 409 out_of_stock',
  means: 'Nothing was ordered',
  remedy: 'Choose another model, then retry',
  requestIds: ['shop-42'],
};
const verbsOf = (card: object) => buttonsOf(card as Record<string, unknown>).map(({ verb }) => verb);
const cardOfAgent = async (ticketId: string) => (await world.press(agent, 'ticket.refresh', { ticketId })).card ?? {};

describe('a playbook on the card', () => {
  it('is shown to the approver as what will be done', async () => {
    await world.ask(item);
    await world.settle();
    const words = wordsOf(world.card(manager));
    expect(words).toContain('What happens once it is approved');
    expect(words).toContain('**Order it**: Order: 1 × laptop-14');
  });

  it('ticks its steps for requester and desk, waits for a task, and leaves a receipt', async () => {
    const ticket = await world.ask(item);
    await world.settle();
    await world.pressOn(manager, 'approval.approve');
    await world.settle();
    const running = wordsOf(world.card(employee));
    expect(running).toContain('What is done for it: 1 of 2 steps');
    expect(running).toContain('✓ Order it: done');
    expect(running).toContain('▶ Set it up and hand it over: waiting for the service desk');
    expect(running).not.toContain('req-7f3a');
    const desk = await cardOfAgent(ticket.id);
    expect(wordsOf(desk)).toContain('Reference: req-7f3a');
    expect(wordsOf(desk)).toContain('Set up the laptop');
    const finish = buttonsOf(desk).find(({ verb }) => verb === 'task.finish');
    const answer = await world.press(agent, 'task.finish', { ...finish?.data });
    expect(wordsOf(answer.card)).toContain('Done: Set up the laptop');
    await world.settle();
    const over = wordsOf(world.card(employee));
    expect(over).toContain('Delivered');
    expect(over).toContain('Everything was done by');
    expect(over).toContain('✓ Set it up and hand it over: done');
    expect(world.chatOf(employee).map(textIn).join('\n')).toContain('Do you have it?');
  });

  it('tells the desk of a step that failed what happened, what it means and what can be done; the requester that somebody cares', async () => {
    world.answers.set('vendor.createOrder', outOfStock);
    const ticket = await world.ask(item);
    await world.settle();
    await world.say(agent, `take ${ticket.number}`);
    await world.pressOn(manager, 'approval.approve');
    await world.settle();
    const own = wordsOf(world.card(employee));
    expect(own).toContain('! Order it: the service desk takes care of it');
    expect(own).not.toContain('409');
    const desk = wordsOf(world.card(agent));
    for (const part of ['409 out_of_stock', 'Nothing was ordered', 'Choose another model', 'shop-42']) {
      expect(desk).toContain(part);
    }
    expect(world.chatOf(agent).map(textIn).join('\n')).toContain('did not work: **Order it**');
    expect(verbsOf(world.card(agent))).toEqual(expect.arrayContaining(['run.retry', 'run.skip', 'run.rollback']));
    expect(verbsOf(world.card(employee))).not.toContain('run.retry');
    const foreign = await world.press(employee, 'run.retry', { ticketId: ticket.id, runId: 'x', stepId: 'order' });
    expect(wordsOf(foreign.card)).toContain('You cannot do this.');

    world.answers.delete('vendor.createOrder');
    const retried = await world.pressOn(agent, 'run.retry');
    expect(wordsOf(retried.card)).toContain('It is tried once more: Order it.');
    await world.settle();
    expect(wordsOf(world.card(agent))).toContain('✓ Order it: done');
    const late = await world.press(agent, 'run.skip', {
      ticketId: ticket.id,
      runId: (await world.ticket(ticket.id)).request?.runId,
      stepId: 'order',
    });
    expect(wordsOf(late.card)).toContain('Nothing waits for this choice any more.');
  });

  it('tells whoever leads the queue of a step that failed where nobody has the ticket, and its channel', async () => {
    const admin = await world.test.as(contoso.admin);
    await managedQueues.update(admin, { id: contoso.serviceDesk.id, leadId: contoso.agent2.id });
    world.answers.set('vendor.createOrder', outOfStock);
    await world.ask(item);
    await world.settle();
    await world.pressOn(manager, 'approval.approve');
    await world.settle();
    expect(world.chatOf(contoso.agent2).map(textIn).join('\n')).toContain('did not work: **Order it**');
    expect(verbsOf(world.card(contoso.agent2))).toContain('run.retry');
  });

  it('counts what is needed, says at once what is not, and shows the desk one short reference', async () => {
    const asked = `${fulfillmentPlaybook}  - id: old
    name: Take the old one back
    action: task.create
    dependsOn: [hand_over]
    when: "{{ request.number == 'REQ-none' }}"
    inputs: { title: "Fetch the old one" }
`;
    const requestIds = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
    world.answers.set('vendor.createOrder', { is: 'done', outputs: { orderId: 'x' }, memory: null, requestIds });
    const ticket = await world.ask({ ...item, approvalRequired: false, fulfillmentPlaybook: asked });
    await world.settle();
    const desk = wordsOf(await cardOfAgent(ticket.id));
    expect(desk).toContain('What is done for it: 1 of 2 steps');
    expect(desk).toContain('Take the old one back: not needed');
    expect(desk).toContain('Reference: 22222222');
    expect(desk).not.toContain('11111111');
    expect(desk).not.toContain(requestIds[1]);
  });

  it('is rolled back by a choice of the desk, and says what stays', async () => {
    world.answers.set('vendor.createOrder', outOfStock);
    const ticket = await world.ask(item);
    await world.settle();
    await world.say(agent, `take ${ticket.number}`);
    await world.pressOn(manager, 'approval.approve');
    await world.settle();
    const answer = await world.pressOn(agent, 'run.rollback');
    expect(wordsOf(answer.card)).toContain('What was done is undone now');
    await world.settle();
    expect(wordsOf(world.card(employee))).toContain('What was done was undone by');
    expect(wordsOf(world.card(employee))).toContain('✗ Order it: not done');
    expect(wordsOf(world.card(agent))).toContain('✗ Order it: did not work');
    expect(wordsOf(world.card(agent))).toContain('Set it up and hand it over: not done');
    expect(wordsOf(world.card(agent))).toContain('Nothing was ordered');
    expect(wordsOf(world.card(agent))).not.toContain('then retry');
  });

  it('is begun anew by the desk once it was rolled back, once however often it is pressed', async () => {
    world.answers.set('vendor.createOrder', outOfStock);
    const ticket = await world.ask(item);
    await world.settle();
    await world.say(agent, `take ${ticket.number}`);
    await world.pressOn(manager, 'approval.approve');
    await world.settle();
    expect(verbsOf(world.card(agent))).not.toContain('run.again');
    expect(JSON.stringify(world.card(agent))).toContain('What cannot be undone stays.');
    await world.pressOn(agent, 'run.rollback');
    await world.settle();
    expect(wordsOf(world.card(agent))).toContain('“Run again” begins it anew');
    expect(verbsOf(world.card(employee))).not.toContain('run.again');
    expect(wordsOf(world.card(employee))).not.toContain('Run again');
    world.answers.delete('vendor.createOrder');
    const pressed = buttonsOf(world.card(agent)).find(({ verb }) => verb === 'run.again')?.data ?? {};
    expect(wordsOf((await world.press(agent, 'run.again', { ...pressed })).card)).toContain('begins anew');
    await world.settle();
    expect(wordsOf(world.card(agent))).toContain('✓ Order it: done');
    const late = await world.press(agent, 'run.again', { ...pressed });
    expect(wordsOf(late.card)).toContain('Nothing waits for this choice any more.');
    const foreign = await world.press(employee, 'run.again', { ...pressed });
    expect(wordsOf(foreign.card)).not.toContain('begins anew');
  });
});
