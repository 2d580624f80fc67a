import { takeTicket } from '#core/tickets/assign-ticket';
import { listAudit } from '#core/tickets/list-audit';
import { listComments } from '#core/tickets/list-comments';
import { listTickets } from '#core/tickets/list-tickets';
import { verbs } from '#teams-app/cards/verbs';
import { type Button, buttonOf, buttonsOf, cardIn, textIn, wordsOf } from '#tests/support/bot-cards';
import { type BotWorld, botWorld, inChannel, inGroup, type PressAnswer, personal } from '#tests/support/bot-world';
import { contoso, fabrikam, type SeededPerson } from '#tests/support/seeded-people';
import { cardVerbs } from './card-verbs.ts';

const { employee, agent, agent2, manager } = contoso;

let world: BotWorld;
beforeEach(async () => {
  world = await botWorld();
});
afterEach(() => world.close());

type Typed = Readonly<Record<string, unknown>>;

const pressed = (person: SeededPerson, { verb, data }: Button, typed: Typed = {}, where = personal(person)) =>
  world.press(person, verb, { ...data, ...typed }, {}, where);

/** The card of INC-000001 as this person gets it now. */
async function cardFor(person: SeededPerson): Promise<PressAnswer['card']> {
  await world.say(person, 'status inc-1');
  return cardIn(world.lastTo(person));
}

const verbsFor = async (person: SeededPerson): Promise<string[]> =>
  buttonsOf(await cardFor(person))
    .map(({ verb }) => verb.replace('ticket.', ''))
    .filter((verb) => verb !== 'refresh');

const comments = async () => {
  const ctx = await world.test.as(agent);
  return (await listComments(ctx, { id: 'INC-000001' })).items.map(({ body, isPrivate }) => ({ body, isPrivate }));
};

const history = async () => {
  const ctx = await world.test.as(agent);
  return (await listAudit(ctx, { id: 'INC-000001' })).items.map(({ action }) => action);
};

const report = (): Promise<number> => world.say(employee, 'new incident Printer is jammed');

it('every verb of a card has an answer, and every answer a verb', () => {
  expect(cardVerbs.map(({ verb }) => verb).sort()).toEqual([...verbs].sort());
});

describe('a ticket’s card', () => {
  beforeEach(report);

  it('offers each person what they may do, in each status', async () => {
    expect(await verbsFor(employee)).toEqual(['reply', 'withdraw']);
    expect(await verbsFor(agent)).toEqual(['take', 'reply', 'note', 'resolve', 'wait', 'assign', 'priority']);
    await pressed(agent, buttonOf(await cardFor(agent), 'ticket.take'));
    expect(await verbsFor(employee)).toEqual(['reply', 'works']);
    expect(await verbsFor(agent)).toEqual(['reply', 'note', 'resolve', 'wait', 'assign', 'priority']);
    expect(await verbsFor(agent2)).toEqual(['reply', 'note', 'resolve', 'wait', 'assign', 'priority']);
    await pressed(agent, buttonOf(await cardFor(agent), 'ticket.wait'), { waitReason: 'customer' });
    expect(await verbsFor(agent)).toEqual(['reply', 'note', 'resolve', 'resume', 'assign', 'priority']);
    await pressed(agent, buttonOf(await cardFor(agent), 'ticket.resume'));
    const solution = { resolveCode: 'fixed', resolveText: 'Removed the clip' };
    await pressed(agent, buttonOf(await cardFor(agent), 'ticket.resolve'), solution);
    expect(await verbsFor(employee)).toEqual(['confirm', 'reopen']);
    expect(await verbsFor(agent)).toEqual(['reply', 'note', 'close', 'reopen']);
    await pressed(employee, buttonOf(await cardFor(employee), 'ticket.confirm'));
    expect(await verbsFor(employee)).toEqual(['reopen']);
    world.test.clock.advance(8 * 24 * 3600 * 1000);
    expect(await verbsFor(employee)).toEqual([]);
    expect(await history()).toEqual([
      'incident.create',
      'ticket.take',
      'incident.wait',
      'incident.resume',
      'incident.resolve',
      'incident.confirm',
    ]);
  });

  it('answers every press with the card as it is now and one sentence', async () => {
    const card = await cardFor(agent);
    const taken = await pressed(agent, buttonOf(card, 'ticket.take'));
    expect(wordsOf(taken.card)).toMatch(/^You have this ticket\.\n/);
    expect(wordsOf(taken.card)).toContain('In progress');
    const replied = await pressed(agent, buttonOf(taken.card, 'ticket.reply'), { reply: 'On my way' });
    expect(wordsOf(replied.card)).toContain('On my way');
    const noted = await pressed(agent, buttonOf(replied.card, 'ticket.note'), { note: 'Third time' });
    expect(wordsOf(noted.card)).toContain('1 note of the desk');
    expect(wordsOf(noted.card)).not.toContain('Third time');
    const assigned = await pressed(agent, buttonOf(noted.card, 'ticket.assign'), { assignee: agent2.id });
    expect(wordsOf(assigned.card)).toContain('Assigned to Blake Agent.');
    const urgent = await pressed(agent, buttonOf(assigned.card, 'ticket.priority'), { priority: 'P1' });
    expect(wordsOf(urgent.card)).toContain('The priority is now P1 Critical.');
    expect(await comments()).toEqual([
      { body: 'On my way', isPrivate: false },
      { body: 'Third time', isPrivate: true },
    ]);
  });

  it('counts a double click once', async () => {
    const card = await cardFor(agent);
    const reply = buttonOf(card, 'ticket.reply');
    const answers = await Promise.all([
      pressed(agent, reply, { reply: 'On my way' }),
      pressed(agent, reply, { reply: 'On my way' }),
    ]);
    answers.push(await pressed(agent, reply, { reply: 'On my way' }));
    for (const answer of answers) expect(wordsOf(answer.card)).toMatch(/^Your reply was added\.\n/);
    expect(await comments()).toHaveLength(1);
    const take = buttonOf(card, 'ticket.take');
    await Promise.all([pressed(agent, take), pressed(agent, take)]);
    expect((await history()).filter((action) => action === 'ticket.take')).toHaveLength(1);
  });

  it('lets one of two take it, and tells the other who was faster', async () => {
    const [first, second] = [await cardFor(agent), await cardFor(agent2)];
    await pressed(agent, buttonOf(first, 'ticket.take'));
    const late = await pressed(agent2, buttonOf(second, 'ticket.take'));
    expect(wordsOf(late.card)).toContain('Avery Agent has taken INC-000001.');
    expect(wordsOf(late.card)).toContain('Assigned to: Avery Agent');
  });

  it.each([
    ['withdraw', employee, 'take', agent],
    ['works', employee, 'resolve', agent],
    ['confirm', employee, 'reopen', agent],
    ['reopen', employee, 'reopen', agent],
    ['wait', agent, 'resolve', agent2],
    ['resume', agent, 'resolve', agent2],
    ['resolve', agent, 'withdraw', employee],
    ['close', agent, 'confirm', employee],
  ] as const)('answers a %s that comes too late with the present card', async (verb, person, meanwhile, other) => {
    const typed = { waitReason: 'vendor', resolveCode: 'fixed', resolveText: 'Done', reopenText: 'Still jammed' };
    const before = { works: ['take'], confirm: ['resolve'], reopen: ['resolve'], resume: ['wait'], close: ['resolve'] };
    for (const step of (before as Record<string, readonly string[]>)[verb] ?? []) {
      await pressed(agent, buttonOf(await cardFor(agent), `ticket.${step}`), typed);
    }
    const stale = buttonOf(await cardFor(person), `ticket.${verb}`);
    await pressed(other, buttonOf(await cardFor(other), `ticket.${meanwhile}`), typed);
    const before_ = await history();
    const late = await pressed(person, stale, typed);
    expect(late.status).toBe(200);
    expect(wordsOf(late.card)).toMatch(
      /^That is not possible any more: the ticket is (open|in progress|resolved|closed)\./,
    );
    expect(await history()).toEqual(before_);
  });

  it('says what is missing or wrong in what was typed', async () => {
    const card = await cardFor(agent);
    const said = async (verb: string, typed: Typed) =>
      wordsOf((await pressed(agent, buttonOf(card, verb), typed)).card).split('\n')[0];
    expect(await said('ticket.reply', { reply: '  ' })).toBe('This must not be empty.');
    expect(await said('ticket.reply', { reply: 'x'.repeat(20_001) })).toBe('Use at most 20000 characters.');
    expect(await said('ticket.assign', {})).toBe('Choose a colleague first.');
    expect(await said('ticket.assign', { assignee: employee.id })).toContain('This is nobody who works that queue.');
    expect(await said('ticket.assign', { assignee: fabrikam.agent.id })).toContain('This is nobody who works that');
    expect(await said('ticket.priority', { priority: 'P9' })).toContain('Choose one of');
    expect(await said('ticket.wait', { waitReason: 'lunch' })).toContain('Choose one of');
    expect(await said('ticket.resolve', { resolveCode: 'fixed' })).toContain('must not be empty');
    expect(await history()).toEqual(['incident.create']);
  });

  it('lets nobody do what is not theirs, whatever their client sends', async () => {
    const { data } = buttonOf(await cardFor(agent), 'ticket.take');
    for (const verb of ['ticket.take', 'ticket.note', 'ticket.assign', 'ticket.priority', 'ticket.wait']) {
      const answer = await world.press(employee, verb, { ...data, note: 'x', assignee: agent.id, priority: 'P1' });
      expect(answer.status).toBe(200);
      expect(wordsOf(answer.card)).toContain('INC-000001');
    }
    expect(await history()).toEqual(['incident.create']);
  });

  it('is nothing to people of another organisation, nor to colleagues who take no part', async () => {
    const { data } = buttonOf(await cardFor(agent), 'ticket.take');
    const colleague: SeededPerson = { ...employee, id: 'c0000000-0000-4000-8000-0000000000aa', name: 'Noa New' };
    for (const person of [fabrikam.agent, fabrikam.admin, colleague]) {
      for (const { verb } of cardVerbs.filter((known) => known.verb.startsWith('ticket.'))) {
        const answer = await world.press(person, verb, { ...data, reply: 'x', note: 'x', assignee: person.id });
        expect(answer).toEqual({
          status: 200,
          card: undefined,
          message: 'There is no such ticket that you can see. Check the number, or write “my tickets”.',
        });
      }
    }
    expect(await history()).toEqual(['incident.create']);
  });

  it('is refreshed for each viewer of a channel, and shows onlookers what all see', async () => {
    await world.say(employee, 'status inc-1', {}, inChannel('t1'));
    const everyone = cardIn(world.connector.messages(inChannel().conversationId)[0]);
    expect(buttonsOf(everyone).map(({ title }) => title)).toEqual(['Refresh', 'My actions']);
    const mine = buttonsOf(everyone)[1]!;
    const desk = await pressed(agent, mine, {}, inChannel('t1'));
    expect(buttonsOf(desk.card).map(({ verb }) => verb)).toContain('ticket.take');
    const owner = await pressed(employee, mine, {}, inChannel('t1'));
    expect(buttonsOf(owner.card).map(({ verb }) => verb)).toContain('ticket.withdraw');
    const onlooker: SeededPerson = { ...manager, id: 'c0000000-0000-4000-8000-0000000000aa', name: 'Noa New' };
    await world.say(onlooker, 'hi');
    const all = await pressed(onlooker, mine, {}, inChannel('t1'));
    expect(wordsOf(all.card)).toContain('Printer is jammed');
    expect(buttonsOf(all.card).map(({ title }) => title)).toEqual(['Refresh', 'My actions']);
    const elsewhere = await pressed(onlooker, mine, {}, inGroup);
    expect(elsewhere.message).toContain('There is no such ticket');
  });

  it('says once more what a press led to when the card is refreshed right after it, and no longer than that', async () => {
    const mine = buttonOf(await cardFor(agent), 'ticket.take');
    const theirs = buttonOf(await cardFor(agent2), 'ticket.take');
    await pressed(agent, mine);
    await pressed(agent2, theirs);
    const refreshed = async (person: SeededPerson, trigger = 'automatic') => {
      const value = { action: { type: 'Action.Execute', verb: 'ticket.refresh', data: mine.data }, trigger };
      return wordsOf((await world.press(person, 'ticket.refresh', {}, { value })).card);
    };
    expect(await refreshed(agent)).toMatch(/^You have this ticket\.\n/);
    expect(await refreshed(agent2)).toMatch(/^Avery Agent has taken INC-000001\. /);
    expect(await refreshed(agent2, 'manual')).not.toContain('has taken');
    await pressed(agent2, buttonOf(await cardFor(agent2), 'ticket.priority'), { priority: 'P2' });
    expect(await refreshed(agent)).not.toContain('You have this ticket');
    expect(await refreshed(agent2)).toMatch(/^The priority is now P2/);
    world.test.clock.advance(30_000);
    expect(await refreshed(agent2)).not.toContain('The priority is now');
  });

  it('comes back as it is now when its button is from another age', async () => {
    const { data } = buttonOf(await cardFor(employee), 'ticket.reply');
    const answer = await world.press(employee, 'ticket.praise', data);
    expect(wordsOf(answer.card)).toMatch(/^This button is from an older message of mine and no longer works\.\n/);
    expect(wordsOf(answer.card)).toContain('Printer is jammed');
  });

  it('takes the press of an old client, which comes as a message', async () => {
    const card = await cardFor(employee);
    const { id } = world.lastTo(employee)!;
    const { verb, data } = buttonOf(card, 'ticket.reply');
    const value = { verb, ...data, reply: 'Still jammed' };
    await world.send(employee, { type: 'message', value, replyToId: id });
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('Still jammed');
    expect(await comments()).toHaveLength(1);
  });
});

describe('a press', () => {
  it.each([
    ['an unknown verb', { action: { verb: 'frobnicate', data: {} } }],
    ['no verb', { action: { data: {} } }],
    ['no action', {}],
    ['nonsense', 'nonsense'],
    ['no ticket', { action: { verb: 'ticket.reply', data: { reply: 'x' } } }],
    ['a ticket that is no text', { action: { verb: 'ticket.reply', data: { ticketId: { $ne: 1 } } } }],
    ['a draft that is no text', { action: { verb: 'incident.report', data: { draftId: 7 } } }],
    ['a command that is none', { action: { verb: 'command.run', data: { command: 'close INC-1' } } }],
    ['a bad cursor', { action: { verb: 'tickets.mine', data: { cursor: 'zzz' } } }],
  ])('with %s gets a sentence', async (_what, value) => {
    const answer = await world.send(employee, { type: 'invoke', name: 'adaptiveCard/action', value });
    expect(answer).toMatchObject({
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: expect.any(String) },
    });
  });

  it('that fails on our side gets a sentence with the number of the request', async () => {
    await report();
    const { data } = buttonOf(await cardFor(employee), 'ticket.reply');
    Object.assign(world.test.platform, {
      ids: {
        uuid: () => {
          throw new Error('secret detail');
        },
      },
    });
    const answer = await world.press(employee, 'ticket.reply', { ...data, reply: 'x' });
    expect(answer.message).toMatch(/^That did not work\. Please try again\. \(request-\d+\)$/);
    expect(world.test.logged.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('of somebody who may not use it gets a sentence', async () => {
    const stranger = { ...employee, tenantId: 'e0000000-0000-4000-8000-000000000000' };
    expect((await world.press(stranger, 'tickets.mine', {})).message).toContain('Catalyst is not available to you.');
  });

  it('other invokes are not ours', async () => {
    const answer = await world.send(employee, { type: 'invoke', name: 'composeExtension/query', value: {} });
    expect(answer.status).toBe(501);
  });
});

describe('an offer', () => {
  const offered = async (text = 'my VPN is down'): Promise<PressAnswer['card']> => {
    await world.say(employee, text);
    return cardIn(world.lastTo(employee));
  };

  it('becomes the ticket’s card when it is taken, and reports once', async () => {
    const card = await offered();
    const { length } = world.chatOf(employee);
    const button = buttonOf(card, 'incident.report');
    const answers = await Promise.all([pressed(employee, button), pressed(employee, button)]);
    answers.push(await pressed(employee, button));
    for (const answer of answers) expect(wordsOf(answer.card)).toContain('INC-000001');
    expect(world.chatOf(employee)).toHaveLength(length);
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('INC-000001');
    expect((await listTickets(await world.test.as(employee), {})).items).toHaveLength(1);
    await world.deliverAll();
    expect(world.chatOf(employee)).toHaveLength(length);
  });

  it('is answered with the ticket as it is then, where somebody got it while the card was put up', async () => {
    const button = buttonOf(await offered(), 'incident.report');
    const { promise, resolve } = Promise.withResolvers<void>();
    world.connector.fault({ what: 'update', until: promise });
    const answering = pressed(employee, button);
    const asAgent = await world.test.as(agent);
    while (!world.connector.requests.some(({ what }) => what === 'update')) {
      await new Promise((turn) => setImmediate(turn));
    }
    await takeTicket(asAgent, { id: 'INC-000001' });
    resolve();
    expect(wordsOf((await answering).card)).toContain(agent.name);
  });

  it('becomes the form when it is to be edited', async () => {
    const answer = await pressed(employee, buttonOf(await offered(), 'incident.edit'));
    expect(wordsOf(answer.card)).toContain('Report an incident');
    expect(JSON.stringify(answer.card)).toContain('"value":"my VPN is down"');
    const typed = { subject: 'VPN of the sales team', description: 'Since noon', urgency: '1', asset: 'LT-7' };
    const done = await pressed(employee, buttonOf(answer.card, 'incident.submit'), typed);
    expect(wordsOf(done.card)).toContain('Reported as INC-000001.');
    const { items } = await listTickets(await world.test.as(employee), {});
    expect(items).toMatchObject([
      { subject: 'VPN of the sales team', description: 'Since noon', urgency: 1, asset: { id: 'LT-7' } },
    ]);
  });

  it('keeps a text that is too long for a field, and what is added to it', async () => {
    const long = 'A long story. '.repeat(400).trim();
    const answer = await pressed(employee, buttonOf(await offered(long), 'incident.edit'));
    expect(wordsOf(answer.card)).toContain('Your text of 5,599 characters is kept');
    const typed = { subject: 'Long story', description: 'And more', urgency: '2' };
    await pressed(employee, buttonOf(answer.card, 'incident.submit'), typed);
    const { items } = await listTickets(await world.test.as(employee), {});
    expect(items[0]?.description).toBe(`${long}\n\nAnd more`);
  });

  it('goes away when it is declined', async () => {
    const answer = await pressed(employee, buttonOf(await offered(), 'draft.dismiss'));
    expect(wordsOf(answer.card)).toContain('nothing was reported');
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('nothing was reported');
    const late = await pressed(employee, {
      title: '',
      verb: 'incident.report',
      data: buttonOf(await offered(), 'incident.edit').data,
    });
    expect(wordsOf(late.card)).toContain('INC-000001');
  });

  it('that was declined reports nothing any more', async () => {
    const card = await offered();
    await pressed(employee, buttonOf(card, 'draft.dismiss'));
    const late = await pressed(employee, buttonOf(card, 'incident.report'));
    expect(wordsOf(late.card)).toBe('Dropped. Nothing was reported.');
    expect((await listTickets(await world.test.as(employee), {})).items).toEqual([]);
  });

  it('is answered by nobody else', async () => {
    await world.say(employee, 'my VPN is down', {}, inGroup);
    const card = cardIn(world.connector.messages(inGroup.conversationId)[0]);
    const answer = await pressed(agent, buttonOf(card, 'incident.report'), {}, inGroup);
    expect(answer.message).toBe('Only the person who was asked can answer this.');
  });
});

describe('the form', () => {
  const opened = async (): Promise<PressAnswer['card']> => {
    await world.say(employee, 'new incident');
    return cardIn(world.lastTo(employee));
  };

  it('comes back with what was typed, and says at the field what is wrong', async () => {
    const submit = buttonOf(await opened(), 'incident.submit');
    const typed = { subject: 'ab', description: 'More about it', urgency: '7', asset: 'LT-7' };
    const { card } = await pressed(employee, submit, typed);
    const json = JSON.stringify(card);
    for (const value of ['ab', 'More about it', 'LT-7']) expect(json).toContain(`"value":"${value}"`);
    const words = wordsOf(card).split('\n');
    expect(words[words.indexOf('What is broken?') + 1]).toBe('Use at least 3 characters.');
    expect(words[words.indexOf('How urgent is it?') + 1]).toBeTruthy();
    const done = await pressed(employee, buttonOf(card, 'incident.submit'), { ...typed, subject: 'abc', urgency: '3' });
    expect(wordsOf(done.card)).toContain('Reported as INC-000001.');
  });

  it('loses nothing of a long text when something else is wrong', async () => {
    const long = 'A long story. '.repeat(400).trim();
    const { card } = await pressed(employee, buttonOf(await opened(), 'incident.submit'), {
      subject: '',
      description: long,
    });
    expect(wordsOf(card)).toContain('Your text of 5,599 characters is kept');
    await pressed(employee, buttonOf(card, 'incident.submit'), { subject: 'Long story', description: '' });
    const { items } = await listTickets(await world.test.as(employee), {});
    expect(items[0]?.description).toBe(long);
  });

  it('can be cancelled by its button and by the word', async () => {
    await pressed(employee, buttonOf(await opened(), 'draft.dismiss'));
    expect(wordsOf(cardIn(world.lastTo(employee)))).toBe('Dropped. Nothing was reported.');
    await opened();
    await world.say(employee, 'cancel');
    expect(textIn(world.lastTo(employee))).toBe('Dropped. Nothing was reported.');
  });
});

describe('lists and help', () => {
  it('show a ticket at the bottom and stay', async () => {
    await report();
    await world.say(agent, 'queue');
    const list = cardIn(world.lastTo(agent));
    const answer = await pressed(agent, buttonOf(list, 'ticket.show'));
    expect(wordsOf(answer.card)).toContain('The card of INC-000001 is below.');
    expect(wordsOf(cardIn(world.lastTo(agent)))).toContain('Assigned to: Nobody yet');
  });

  it('take a ticket from the list: the list shows whose it is, and its card comes', async () => {
    await report();
    await world.say(agent, 'queue service desk');
    const answer = await pressed(agent, buttonOf(cardIn(world.lastTo(agent)), 'ticket.take'));
    expect(wordsOf(answer.card)).toContain('You have this ticket.');
    expect(wordsOf(answer.card)).toContain('Avery Agent');
    expect(buttonsOf(answer.card).some(({ verb }) => verb === 'ticket.take')).toBe(false);
    expect(wordsOf(cardIn(world.lastTo(agent)))).toContain('In progress');
  });

  it('run a command for whoever presses it', async () => {
    await world.say(employee, 'hi');
    const greeting = cardIn(world.lastTo(employee));
    for (const [title, expected] of [
      ['Report something broken', 'Report an incident'],
      ['My tickets', 'You have not reported anything.'],
      ['Everything I can do', 'What you can say'],
    ] as const) {
      const button = buttonsOf(greeting).find((one) => one.title === title)!;
      expect((await pressed(employee, button)).card).toBeDefined();
      expect(wordsOf(cardIn(world.lastTo(employee)))).toContain(expected);
    }
    expect((await world.press(employee, 'command.run', { command: 'queue' })).message).toContain(
      'Only the service desk',
    );
  });
});
