import { createTask } from '#core/tasks/create-task';
import { addComment } from '#core/tickets/add-comment';
import { transitionTicket } from '#core/tickets/transition-ticket';
import { buttonsOf, cardIn, textIn, wordsOf } from '#tests/support/bot-cards';
import { contoso } from '#tests/support/seeded-people';
import { hourMs } from '#tests/support/test-platform';
import { type RequestWorld, requestWorld, stageOf } from './test-requests.ts';

const { employee, manager, agent, admin } = contoso;

let world: RequestWorld;
beforeEach(async () => {
  world = await requestWorld();
});
afterEach(() => world.close());

const form = {
  type: 'object',
  properties: { why: { type: 'string', title: 'Why do you need it?' } },
  required: ['why'],
};
const approved = { approvalRequired: true, chain: { stages: [stageOf([manager])] }, formSchema: form };
const why = { why: 'Mine fell into the sea' };
const verbsOf = (card: object) => buttonsOf(card as Record<string, unknown>).map(({ verb }) => verb);

describe('the card of a request', () => {
  it('tells its requester how far it is, what it costs, what was asked for, and who decides', async () => {
    await world.ask(approved, why);
    await world.settle();
    const words = wordsOf(world.card(employee));
    for (const part of ['Waiting for approval', '€1,400', '5 working days', 'Mine fell into the sea', 'Manager: now']) {
      expect(words).toContain(part);
    }
    expect(words).toContain('**Morgan Manager** is asked');
    expect(verbsOf(world.card(employee))).toEqual(expect.arrayContaining(['ticket.reply', 'ticket.withdraw']));
    expect(verbsOf(world.card(employee))).not.toContain('approval.approve');
  });

  it('lets the approver decide, with everything that matters, and nobody else', async () => {
    const ticket = await world.ask(approved, why);
    await world.settle();
    const card = world.card(manager);
    expect(verbsOf(card)).toEqual(
      expect.arrayContaining(['approval.approve', 'approval.reject', 'approval.ask', 'approval.delegate']),
    );
    const words = wordsOf(card);
    for (const part of [
      'You are asked to decide: named by the item.',
      'Erin Employee',
      '€1,400',
      'fell into the sea',
    ]) {
      expect(words).toContain(part);
    }
    const colleague = await world.press(agent, 'ticket.refresh', { ticketId: ticket.id });
    expect(verbsOf(colleague.card ?? {})).not.toContain('approval.approve');
  });

  it('shows no approver a note, nor what others write to each other', async () => {
    const ticket = await world.ask(approved, why);
    await world.settle();
    await addComment(await world.test.as(agent), { id: ticket.id, body: 'the budget is gone', isPrivate: true });
    await addComment(await world.test.as(employee), { id: ticket.id, body: 'between us' });
    await world.settle();
    // Morgan is of the desk as well: what counts on the card is that the decision is open.
    const told = JSON.stringify(world.chatOf(manager).map(({ activity }) => activity));
    expect(told).not.toContain('budget');
    expect(told).not.toContain('between us');
  });

  it('changes everywhere on a decision, and tells the requester', async () => {
    const ticket = await world.ask(approved, why);
    await world.settle();
    const answer = await world.pressOn(manager, 'approval.approve', { approveComment: 'Take the big one' });
    expect(wordsOf(answer.card)).toContain('You approved it.');
    expect(verbsOf(answer.card ?? {})).not.toContain('approval.approve');
    await world.settle();
    for (const person of [employee, manager]) {
      const words = wordsOf(world.card(person));
      expect(words).toContain('✓ **Morgan Manager** approved');
      expect(words).toContain('Take the big one');
    }
    expect((await world.ticket(ticket.id)).request?.stage).toBe('fulfilling');
    const told = world.chatOf(employee).map(textIn).join('\n');
    expect(told).toContain('is approved');
    expect(told).toContain('Take the big one');
  });

  it('keeps the audit of what was looked at', async () => {
    const ticket = await world.ask(approved, why);
    await world.settle();
    const shown = await world.ticket(ticket.id);
    await world.pressOn(manager, 'approval.approve');
    const { items } = await world.test.stores
      .forTenant(contoso.id)
      .query('audit', { partition: ticket.id, limit: 100 });
    const entry = items.find(({ action }) => action === 'approval.approve');
    expect(entry?.after).toMatchObject({
      approval: { decision: 'approve', seen: shown.version + shown.clockSeq + shown.workSeq },
    });
  });

  it('wants to know why it is rejected, and shows it to the requester', async () => {
    const ticket = await world.ask(approved, why);
    await world.settle();
    const empty = await world.pressOn(manager, 'approval.reject', { rejectComment: '  ' });
    expect(wordsOf(empty.card)).toContain('To reject it, say why');
    expect((await world.ticket(ticket.id)).request?.stage).toBe('in_approval');
    const answer = await world.pressOn(manager, 'approval.reject', { rejectComment: 'There is a spare one' });
    expect(wordsOf(answer.card)).toContain('You rejected it.');
    await world.settle();
    const words = wordsOf(world.card(employee));
    expect(words).toContain('Not approved');
    expect(words).toContain('There is a spare one');
    expect(world.chatOf(employee).map(textIn).join('\n')).toContain('is not approved');
    expect(verbsOf(world.card(employee))).not.toContain('ticket.reply');
  });

  it('answers a second press, and one of somebody who was never asked, with how it stands', async () => {
    const ticket = await world.ask(approved, why);
    await world.settle();
    const old = { ticketId: ticket.id, rejectComment: 'No' };
    await world.pressOn(manager, 'approval.approve');
    const late = await world.press(manager, 'approval.reject', old);
    expect(wordsOf(late.card)).toContain('You have decided already, and that stands.');
    const foreign = await world.press(agent, 'approval.reject', old);
    expect(wordsOf(foreign.card)).toContain('You are not asked to decide this.');
    const own = await world.press(employee, 'approval.approve', old);
    expect(wordsOf(own.card)).toContain('You are not asked to decide this.');
    expect((await world.ticket(ticket.id)).request?.stage).toBe('fulfilling');
  });

  it('believes nothing that the card sent: whoever presses is found in the record', async () => {
    const other = await world.ask({ ...approved, chain: { stages: [stageOf([admin])] } }, why);
    const ticket = await world.ask(approved, why);
    await world.settle();
    const { request } = await world.ticket(other.id);
    const data = { ticketId: ticket.id, runId: request?.approvalId, approvalId: 'a1', memberId: manager.id };
    await world.press(admin, 'approval.approve', data);
    await world.press(agent, 'approval.approve', data);
    for (const { id } of [other, ticket]) expect((await world.ticket(id)).request?.stage).toBe('in_approval');
  });

  it('carries a question to the requester and the answer back', async () => {
    await world.ask(approved, why);
    await world.settle();
    const asked = await world.pressOn(manager, 'approval.ask', { askBackText: 'Which sea?' });
    expect(wordsOf(asked.card)).toContain('Your question is with the requester.');
    expect(verbsOf(asked.card ?? {})).not.toContain('approval.ask');
    await world.settle();
    expect(world.chatOf(employee).map(textIn).join('\n')).toContain('Which sea?');
    expect(wordsOf(world.card(employee))).toContain('asks: Which sea?');
    const answered = await world.pressOn(employee, 'approval.answer', { answerText: 'The North Sea' });
    expect(wordsOf(answered.card)).toContain('Your answer is with the approver.');
    await world.settle();
    expect(world.chatOf(manager).map(textIn).join('\n')).toContain('The North Sea');
    expect(verbsOf(world.card(manager))).toContain('approval.approve');
  });

  it('hands a decision over: the new one gets the card, the old one a sentence', async () => {
    await world.ask(approved, why);
    await world.settle();
    const none = await world.pressOn(manager, 'approval.delegate', { delegateTo: '' });
    expect(wordsOf(none.card)).toContain('Choose somebody first.');
    const barred = await world.pressOn(manager, 'approval.delegate', { delegateTo: employee.id });
    expect(wordsOf(barred.card)).toContain('They cannot decide this in your place');
    const answer = await world.pressOn(manager, 'approval.delegate', { delegateTo: admin.id });
    expect(wordsOf(answer.card)).toContain('Alex Admin decides in your place.');
    await world.settle();
    expect(verbsOf(world.card(admin))).toContain('approval.approve');
    expect(wordsOf(world.card(admin))).toContain('for Morgan Manager, who handed it over');
    expect(verbsOf(world.card(manager))).not.toContain('approval.approve');
  });

  it('opens the page with a fresh sign-in for what is sensitive, and decides nothing on the card', async () => {
    const ticket = await world.ask({ ...approved, sensitive: true }, why);
    await world.settle();
    const card = JSON.stringify(world.card(manager));
    expect(verbsOf(world.card(manager))).not.toContain('approval.approve');
    expect(card).toContain('Decide (sign in)');
    expect(card).toContain(encodeURIComponent(`approvals/${ticket.number}`));
    const pressed = await world.press(manager, 'approval.approve', { ticketId: ticket.id });
    expect(wordsOf(pressed.card)).toContain('sign in once more');
    expect((await world.ticket(ticket.id)).request?.stage).toBe('in_approval');
  });
});

it('asks once more before a request is withdrawn, or approved in the list', async () => {
  await world.ask(approved, why);
  await world.settle();
  const own = JSON.stringify(world.card(employee));
  expect(own).toContain('Your request ends here');
  const button = (world.card(employee).actions as { title?: string; type?: string }[]).find(
    ({ title }) => title === 'Withdraw',
  );
  expect(button?.type).toBe('Action.ShowCard');
  await world.say(manager, 'approvals');
  const list = JSON.stringify(cardIn(world.lastTo(manager)));
  expect(list).toContain('"Action.ToggleVisibility"');
  expect(list).toMatch(/"isVisible":false.*You approve REQ-000001 of .*"approval\.approve"/);
});

describe('the desk', () => {
  it('delivers with words, and the requester confirms or says that it is not right', async () => {
    const ticket = await world.ask({}, {});
    await world.settle();
    await world.say(agent, `status ${ticket.number}`);
    const answer = await world.pressOn(agent, 'request.deliver', { deliverText: 'It lies on your desk' });
    expect(wordsOf(answer.card)).toContain('Delivered. The requester is asked to confirm.');
    await world.settle();
    expect(world.chatOf(employee).map(textIn).join('\n')).toContain('is delivered');
    expect(wordsOf(world.card(employee))).toContain('It lies on your desk');
    const back = await world.pressOn(employee, 'ticket.reopen', { reopenText: 'It is the small one' });
    expect(wordsOf(back.card)).toContain('Being fulfilled');
    await transitionTicket(await world.test.as(agent), {
      id: ticket.id,
      to: 'resolved',
      code: 'fulfilled',
      text: 'Changed',
    });
    await world.settle();
    const done = await world.pressOn(employee, 'ticket.confirm');
    expect(wordsOf(done.card)).toContain('Received');
  });

  it('hears which tasks stand in the way, and delivers all the same where it says so', async () => {
    const ticket = await world.ask({}, {});
    await createTask(await world.test.as(agent), { id: ticket.id, title: 'Print the labels' });
    await world.settle();
    await world.say(agent, `status ${ticket.number}`);
    const card = JSON.stringify(world.card(agent));
    for (const part of ['Input.Toggle', 'One task is still open.', 'Deliver although tasks are open']) {
      expect(card).toContain(part);
    }
    const refused = await world.pressOn(agent, 'request.deliver', { deliverText: 'Here', overrideTasks: 'false' });
    expect(wordsOf(refused.card)).toContain('still has open tasks: “Print the labels”');
    expect(JSON.stringify(refused)).not.toMatch(/with overrideTasks/);
    await world.say(agent, `resolve ${ticket.number} Here`);
    expect(JSON.stringify(world.chatOf(agent).at(-1))).toContain('still has open tasks');
    expect((await world.ticket(ticket.id)).request?.stage).not.toBe('delivered');
    const done = await world.pressOn(agent, 'request.deliver', { deliverText: 'Here', overrideTasks: 'true' });
    expect(wordsOf(done.card)).toContain('Delivered. The requester is asked to confirm.');
  });

  it('cancels with a reason, and not without one', async () => {
    const ticket = await world.ask({}, {});
    await world.settle();
    await world.say(agent, `status ${ticket.number}`);
    const asked = await world.pressOn(agent, 'request.cancel', { cancelReason: '' });
    expect(wordsOf(asked.card)).toContain('To cancel the request, say why');
    await world.pressOn(agent, 'request.cancel', { cancelReason: 'Out of stock for a year' });
    await world.settle();
    expect((await world.ticket(ticket.id)).request?.stage).toBe('cancelled');
    expect(wordsOf(world.card(employee))).toContain('Out of stock for a year');
  });
});

describe('by command', () => {
  const said = async (person: typeof employee | typeof manager, text: string) => {
    await world.say(person, text);
    return textIn(world.lastTo(person));
  };

  it('lists what waits for a decision, with a yes for each, ten at a time', async () => {
    for (let n = 0; n < 11; n += 1) await world.ask({ ...approved, sensitive: n === 10 }, why);
    await world.settle();
    await world.say(manager, 'approvals');
    const card = cardIn(world.lastTo(manager));
    expect(wordsOf(card)).toContain('Waiting for your decision');
    const buttons = buttonsOf(card);
    expect(buttons.filter(({ verb }) => verb === 'approval.approve')).toHaveLength(10);
    const more = buttons.find(({ verb }) => verb === 'approvals.mine');
    const next = await world.press(manager, 'approvals.mine', { ...more?.data });
    expect(JSON.stringify(next.card)).toContain('Decide (sign in)');
    const approve = buttons.find(({ verb }) => verb === 'approval.approve');
    const answer = await world.press(manager, 'approval.approve', { ...approve?.data });
    expect(wordsOf(answer.card)).toContain('REQ-000001 is approved by you.');
    expect(wordsOf(answer.card)).not.toContain('**REQ-000001**');
    await world.say(employee, 'approvals');
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('Nothing waits for your decision.');
  });

  it('shows, explains and takes comments on a request, withdraws it, and closes what was delivered', async () => {
    const ticket = await world.ask(approved, why);
    await world.settle();
    expect(await said(employee, `close ${ticket.number}`)).toContain('is not delivered yet');
    expect(await said(employee, `comment ${ticket.number} It is urgent`)).toContain(`Added to ${ticket.number}`);
    await world.say(employee, 'my tickets');
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('Waiting for approval');
    await world.say(employee, `why ${ticket.number}`);
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain(ticket.number);
    expect(await said(employee, `cancel ${ticket.number}`)).toContain('is withdrawn');
    expect(await said(employee, `close ${ticket.number}`)).toContain('is over already: cancelled');
  });

  it('says who decides instead, hands it over and takes it back', async () => {
    expect(await said(manager, 'delegate')).toContain('You decide yourself.');
    expect(await said(manager, 'delegate to Nobody At All')).toContain('I know nobody called Nobody At All');
    expect(await said(manager, 'delegate to Agent')).toContain('There are several: Avery Agent, Blake Agent');
    expect(await said(manager, 'delegate to Alex Admin until 31 February')).toContain('I do not know the day');
    expect(await said(manager, 'delegate to Alex Admin until 2026-03-01')).toContain('2026-03-01 is over');
    expect(await said(manager, 'delegate to Alex until 2026-03-06')).toContain(
      'Alex Admin decides in your place until 6 March 2026.',
    );
    world.test.clock.advance(hourMs);
    expect(await said(manager, 'delegate')).toContain('Alex Admin decides in your place until 6 March 2026.');
    expect(await said(manager, 'delegate to alex when away')).toContain('Whenever you are out of office, Alex Admin');
    expect(await said(manager, 'delegate off')).toContain('From now on you decide yourself again.');
    expect(await said(manager, 'delegate off')).toContain('There was nothing to take back.');
  });
});
