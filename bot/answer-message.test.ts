import { listTickets } from '#core/tickets/list-tickets';
import { botCommands } from '#teams-app/commands';
import { buttonOf, buttonsOf, cardIn, textIn, wordsOf } from '#tests/support/bot-cards';
import { type BotWorld, botAccount, botWorld, inChannel, inGroup, personal } from '#tests/support/bot-world';
import { contoso, fabrikam, type SeededPerson } from '#tests/support/seeded-people';
import { commands } from './commands.ts';

const { employee, agent, admin } = contoso;

let world: BotWorld;
beforeEach(async () => {
  world = await botWorld();
});
afterEach(() => world.close());

const report = async (person: SeededPerson, subject: string): Promise<void> => {
  await world.say(person, `new incident ${subject}`);
};

/** Says something and gives back the words of what was answered: texts and cards, one a line. */
async function ask(person: SeededPerson, text: string, more = {}): Promise<string> {
  const before = world.connector.requests.length;
  expect(await world.say(person, text, more)).toBe(200);
  return world.connector.requests
    .slice(before)
    .filter(({ what, body }) => what === 'send' && body.type === 'message')
    .map(({ body }) => {
      const message = { id: '', conversationId: '', activity: body, updates: 0, isRemoved: false };
      return textIn(message) || wordsOf(cardIn(message));
    })
    .join('\n');
}

const numbers = async (person: SeededPerson): Promise<string[]> =>
  (await listTickets(await world.test.as(person), {})).items.map((ticket) => `${ticket.number} ${ticket.status}`);

describe('the commands', () => {
  it('are the ones that manifest and help list', () => {
    const known = ({ name, title, description }: { name: string; title: string; description: string }) => ({
      name,
      title,
      description,
    });
    const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
    expect([...commands].map(known).sort(byName)).toEqual([...botCommands].map(known).sort(byName));
  });

  it.each([
    ['hi', 'Hello Erin!'],
    ['Hello', 'Hello Erin!'],
    ['/hi', 'Hello Erin!'],
    ['hi there!', 'Hello Erin!'],
    ['help', 'What you can say'],
    ['/help', 'What you can say'],
    ['  HELP ', 'What you can say'],
    ['help me', 'What you can say'],
    ['?', 'What you can say'],
    ['my tickets', 'My tickets'],
    ['/My  Tickets', 'My tickets'],
    ['my incidents', 'My tickets'],
    ['new incident', 'Report an incident'],
    ['/new incident', 'Report an incident'],
    ['new incident Printer is jammed', 'INC-000001'],
    ['NEW INCIDENT: Printer is jammed', 'INC-000001'],
    ['cancel', 'There is nothing to cancel'],
    ['status', 'Which ticket? For example: status INC-000123'],
    ['comment', 'Which ticket?'],
    ['close', 'Which ticket?'],
    ['status INC-999999', 'There is no such ticket'],
    ['queue', 'Only the service desk can do this'],
    ['take INC-1', 'Only the service desk can do this'],
    ['note INC-1 x', 'Only the service desk can do this'],
    ['bind queue Network', 'Only an administrator can do this'],
  ])('answer an employee who says %j', async (text, expected) => {
    expect(await ask(employee, text)).toContain(expected);
  });

  it.each(['INC-000001', 'inc-1', 'INC 1', '#INC-000001', 'Inc1', '1'])(
    'find a ticket written as %s',
    async (written) => {
      await report(employee, 'Printer is jammed');
      expect(await ask(employee, `status ${written}`)).toContain('Printer is jammed');
    },
  );

  it('find a ticket by its number alone', async () => {
    await report(employee, 'Printer is jammed');
    expect(await ask(employee, 'inc-1')).toContain('Printer is jammed');
  });

  it('list help by what a person may do', async () => {
    expect(await ask(employee, 'help')).not.toContain('take INC');
    expect(await ask(agent, 'help')).toContain('take INC');
    expect(await ask(agent, 'help')).not.toContain('bind queue');
    expect(await ask(admin, 'help')).toContain('bind queue');
  });

  it('close what is open as fixed by its requester, and only once', async () => {
    await report(employee, 'Printer is jammed');
    expect(await ask(employee, 'close inc-1')).toContain('Good that it works again. INC-000001 is closed.');
    expect(await ask(employee, 'close inc-1')).toContain('INC-000001 is closed already.');
    expect(await numbers(employee)).toEqual(['INC-000001 closed']);
  });

  it('ask the desk how it resolved what it closes', async () => {
    await report(employee, 'Printer is jammed');
    expect(await ask(agent, 'close inc-1')).toContain('Resolve INC-000001');
    const form = cardIn(world.lastTo(agent));
    const { verb, data } = buttonOf(form, 'resolve.submit');
    const empty = await world.press(agent, verb, { ...data, resolveCode: 'fixed', resolveText: ' ' });
    expect(wordsOf(empty.card)).toContain('Resolve INC-000001');
    const typed = { ...data, resolveCode: 'workaround', resolveText: 'Use the other printer' };
    expect(wordsOf((await world.press(agent, verb, typed)).card)).toContain('INC-000001 is resolved.');
    expect(wordsOf(cardIn(world.lastTo(agent)))).toContain('INC-000001 is resolved.');
    expect(await numbers(employee)).toEqual(['INC-000001 resolved']);
    expect(wordsOf((await world.press(agent, verb, typed)).card)).toContain('Use the other printer');
  });

  it('let the requester confirm what was resolved', async () => {
    await report(employee, 'Printer is jammed');
    expect(await ask(agent, 'resolve inc-1 Took out the paper clip')).toContain('INC-000001 is resolved.');
    expect(await ask(employee, 'close inc-1')).toContain('Thank you. INC-000001 is closed.');
  });

  it('withdraw what nobody has begun, and nothing else', async () => {
    await report(employee, 'Printer is jammed');
    expect(await ask(agent, 'cancel inc-1')).toContain('Only the person who reported INC-000001 can withdraw it.');
    expect(await ask(employee, 'cancel inc-1')).toContain('INC-000001 is withdrawn.');
    await report(employee, 'Screen is dark');
    await ask(agent, 'take inc-2');
    expect(await ask(employee, 'cancel inc-2')).toContain(
      'INC-000002 cannot be withdrawn any more: it is in progress.',
    );
    expect(await numbers(employee)).toEqual(['INC-000002 in_progress', 'INC-000001 closed']);
  });

  it('take, comment and note', async () => {
    await report(employee, 'Printer is jammed');
    expect(await ask(agent, 'take inc-1')).toContain('You have this ticket.');
    expect(await ask(agent, 'comment inc-1 On my way')).toContain('Sent to the requester of INC-000001.');
    const noted = await ask(agent, 'note inc-1 Third time this week');
    expect(noted).toContain('Noted on INC-000001');
    expect(noted).not.toContain('Third time');
    expect(await ask(employee, 'comment inc-1 Thanks')).toContain('Added to INC-000001.');
    expect(await ask(contoso.agent2, 'take inc-1')).toContain('Avery Agent has taken INC-000001.');
  });

  it('list what waits in queues, and say which there are', async () => {
    await report(employee, 'Printer is jammed');
    expect(await ask(agent, 'queue')).toContain('Printer is jammed');
    expect(await ask(agent, 'queue service desk')).toContain('Printer is jammed');
    expect(await ask(agent, 'queue network')).toContain('Nothing is waiting here');
    expect(await ask(agent, 'queue Payroll')).toContain('There are: Network, Service Desk.');
  });

  it('page through my tickets by ten', async () => {
    for (let count = 1; count <= 12; count += 1) await report(employee, `Problem number ${count}`);
    await ask(employee, 'my tickets');
    const first = cardIn(world.lastTo(employee));
    expect(buttonsOf(first).filter(({ verb }) => verb === 'ticket.show')).toHaveLength(10);
    const { verb, data } = buttonOf(first, 'tickets.mine');
    const { card } = await world.press(employee, verb, data);
    expect(buttonsOf(card).filter((button) => button.verb === 'ticket.show')).toHaveLength(2);
    expect(buttonsOf(card).some((button) => button.verb === 'tickets.mine')).toBe(false);
  });

  it('follow up on what was closed too long ago', async () => {
    await report(employee, 'Printer is jammed');
    await ask(employee, 'close inc-1');
    world.test.clock.advance(8 * 24 * 3600 * 1000);
    expect(await ask(employee, 'comment inc-1 Jammed again')).toContain('so I opened INC-000002');
  });
});

describe('a subject', () => {
  it('that is too short comes back in a form, at its field', async () => {
    const words = await ask(employee, 'new incident ab');
    expect(words).toContain('Report an incident');
    expect(words).toContain('Use at least 3 characters.');
    expect(JSON.stringify(cardIn(world.lastTo(employee)))).toContain('"value":"ab"');
  });

  it('that is too long is shortened, and the whole text kept', async () => {
    const words = await ask(employee, `new incident ${'a very long story '.repeat(40)}`);
    expect(words).toContain('The subject was shortened; your whole text is in the description.');
    const { items } = await listTickets(await world.test.as(employee), {});
    expect(items[0]?.description).toBe('a very long story '.repeat(40).trim());
  });

  it('shows as it was typed, whatever it looks like', async () => {
    await report(employee, '{{DATE(2026-01-01T00:00:00Z)}} <at>All</at> **x** [a](https://evil.example)');
    expect(JSON.stringify(world.lastTo(employee)?.activity)).not.toMatch(/\{\{DATE\(2026-01-01|<at>|\]\(https/);
  });
});

describe('own words', () => {
  it('are offered to be reported, and nothing happens before the answer', async () => {
    expect(await ask(employee, 'my VPN is down')).toContain('Report this as an incident?');
    expect(await numbers(employee)).toEqual([]);
  });

  it.each([
    'close to the window it rains in',
    'my tickets are all gone since yesterday',
    'help my laptop is burning',
    'hi my VPN is down',
    'queue of the printer is stuck since noon',
    'take my laptop away, it is broken',
  ])('are not mistaken for a command: %s', async (text) => {
    expect(await ask(employee, text)).toContain('Report this as an incident?');
  });

  it('that name a ticket are offered as a comment', async () => {
    await report(employee, 'Printer is jammed');
    expect(await ask(employee, 'it happened again, see INC-1')).toContain('Add this to INC-000001?');
    const { verb, data } = buttonOf(cardIn(world.lastTo(employee)), 'comment.submit');
    const answer = await world.press(employee, verb, data);
    expect(wordsOf(answer.card)).toContain('Added to INC-000001.');
    await ask(employee, 'status inc-1');
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('it happened again, see INC-1');
  });

  it('that answer a living card are offered as a comment to its ticket', async () => {
    await report(employee, 'Printer is jammed');
    const card = world.lastTo(employee);
    expect(await ask(employee, 'still jammed today', { replyToId: card?.id })).toContain('Add this to INC-000001?');
    const quote = { contentType: 'messageReference', content: JSON.stringify({ messageId: card?.id }) };
    expect(await ask(employee, 'still jammed today', { attachments: [quote] })).toContain('Add this to INC-000001?');
  });

  it('of 20,000 characters are kept whole', async () => {
    const text = `My screen: ${'🔥'.repeat(9_990)} end`;
    await ask(employee, text);
    const { verb, data } = buttonOf(cardIn(world.lastTo(employee)), 'incident.report');
    await world.press(employee, verb, data);
    const { items } = await listTickets(await world.test.as(employee), {});
    expect(items[0]?.description).toBe(text);
  });

  it('can be dropped by cancel, and the message says so', async () => {
    await ask(employee, 'my VPN is down');
    const offered = world.lastTo(employee);
    expect(await ask(employee, 'cancel')).toContain('Dropped. Nothing was reported.');
    expect(wordsOf(cardIn(offered))).toBe('Dropped. Nothing was reported.');
    expect(await ask(employee, 'cancel')).toContain('There is nothing to cancel');
  });
});

describe('what is hard to answer is answered', () => {
  it.each([
    ['empty text', '', 'I got a message without words.'],
    ['blanks', ' \u00a0\n ', 'I got a message without words.'],
    ['emoji', '🔥🔥', 'I cannot read that.'],
    ['signs', '!!! ...', 'I cannot read that.'],
    ['empty markup', '<p></p>', 'I got a message without words.'],
    ['a script', '<script>alert(1)</script>', 'I got a message without words.'],
    ['one letter', 'x', 'Tell me a little more'],
    ['thanks', 'thank you!', 'You are welcome.'],
    ['a typing error', 'statsu INC-1', 'Did you mean “status”?'],
    ['a typing error without more', 'my tikets', 'Did you mean “my tickets”?'],
    ['an unknown command', '/frobnicate', 'I do not know that command.'],
    ['an unknown verb of a ticket', 'explode INC-1', 'I do not know that command.'],
    ['U+0000', 'my VPN\u0000 is down', 'Report this as an incident?'],
    ['half a character', 'my VPN \ud800 is down', 'Report this as an incident?'],
    ['another language', '我的电脑坏了', 'Report this as an incident?'],
  ])('%s', async (_what, text, expected) => {
    expect(await ask(employee, text)).toContain(expected);
  });

  it.each([
    ['<div><b>My VPN</b> is&nbsp;down</div>', 'My VPN is down'],
    ['<p>VPN &lt;office&gt; down</p>', 'VPN <\u200boffice> down'],
    ['compare <b> and </b> please', 'compare <\u200bb> and <\u200b/b> please'],
  ])('markup: %s', async (text, expected) => {
    expect(await ask(employee, text)).toContain(expected);
  });

  it('files without words, and files with them', async () => {
    const attachments = [{ contentType: 'image/png', contentUrl: 'https://files.example/1', name: 'screen.png' }];
    expect(await ask(employee, '', { attachments })).toContain('I cannot keep files from chat yet.');
    expect(await ask(employee, 'my screen is dark', { attachments })).toContain('The file was not kept');
    expect(await ask(employee, 'new incident my screen is dark', { attachments })).toContain('The file was not kept');
  });

  it('a copy of the text as HTML is no file', async () => {
    const attachments = [{ contentType: 'text/html', content: '<p>my VPN is down</p>' }];
    expect(await ask(employee, 'my VPN is down', { attachments })).not.toContain('file');
  });

  it('the ticket of another organisation, in the words of a missing one', async () => {
    await report(employee, 'Printer is jammed');
    const missing = await ask(fabrikam.agent, 'status INC-000777');
    for (const text of ['status INC-1', 'comment INC-1 hello', 'close INC-1', 'take INC-1', 'note INC-1 hi']) {
      expect(await ask(fabrikam.agent, text)).toBe(missing);
    }
  });

  it('somebody who may not use it, without saying more', async () => {
    const stranger = { ...employee, tenantId: 'e0000000-0000-4000-8000-000000000000' };
    expect(await ask(stranger, 'status INC-1')).toBe(
      'Catalyst is not available to you. Ask your administrator to set it up for you.',
    );
  });

  it('a guest in a channel, who is no member', async () => {
    const guest: SeededPerson = { ...employee, id: 'c0000000-0000-4000-8000-0000000000ff', name: 'Gus Guest' };
    await world.say(guest, 'my VPN is down', {}, inChannel('t1'));
    expect(textIn(world.connector.messages(inChannel().conversationId).at(-1))).toContain('I do not know you yet.');
  });

  it('somebody whom Teams does not name', async () => {
    expect(await ask(employee, 'hi', { from: { id: '29:x', name: 'X' } })).toContain('did not tell me who you are');
  });

  it('a colleague who comes for the first time', async () => {
    const newcomer: SeededPerson = { ...employee, id: 'c0000000-0000-4000-8000-0000000000aa', name: 'Noa New' };
    expect(await ask(newcomer, 'hi')).toContain('Hello Noa!');
  });

  it('a failure of ours, with the number of the request and one line in the log', async () => {
    const broken = { ...world.test.platform.numbers, next: () => Promise.reject(new Error('secret detail')) };
    Object.assign(world.test.platform, { numbers: broken });
    const words = await ask(employee, 'new incident Printer is jammed');
    expect(words).toContain('Something went wrong on our side');
    expect(words).toMatch(/request-\d+$/);
    expect(words).not.toContain('secret');
    expect(world.test.logged.filter(({ level }) => level === 'error')).toHaveLength(1);
  });
});

describe('a message', () => {
  it('that Teams brings twice is answered once', async () => {
    const activity = { id: 'same', text: 'new incident Printer is jammed', type: 'message' };
    await Promise.all([world.send(employee, activity), world.send(employee, activity)]);
    await world.send(employee, activity);
    expect(await numbers(employee)).toEqual(['INC-000001 open']);
    expect(world.chatOf(employee)).toHaveLength(1);
  });

  it('whose answer died is answered the second time, without reporting twice', async () => {
    const activity = { id: 'same', text: 'new incident Printer is jammed', type: 'message' };
    const { timestamp } = { timestamp: world.test.clock.now().toISOString() };
    const { platform } = world.test;
    const before = platform.stores.forTenant;
    let isDead = false;
    Object.assign(platform.stores, {
      forTenant: (tenantId: string) => {
        const store = before(tenantId);
        return {
          ...store,
          commit: async (partition: string, writes: readonly object[]) => {
            if (isDead || writes.some((write) => 'upsert' in write && write.upsert === 'heard')) {
              isDead = true;
              throw new Error('the process died');
            }
            await store.commit(partition, writes as never);
          },
        };
      },
    });
    await world.send(employee, { ...activity, timestamp });
    Object.assign(platform.stores, { forTenant: before });
    world.test.clock.advance(30_000);
    await world.send(employee, { ...activity, timestamp });
    expect(await numbers(employee)).toEqual(['INC-000001 open']);
    expect(world.chatOf(employee).filter((message) => cardIn(message))).toHaveLength(1);
  });

  it('of the bot itself, or in a channel without a mention, is left alone', async () => {
    await world.send(employee, { type: 'message', text: 'hi', from: { ...botAccount, role: 'bot' } });
    await world.send(employee, { type: 'message', text: 'my VPN is down' }, inChannel('t1'));
    await world.send(employee, { type: 'message', text: 'my VPN is down' }, inGroup);
    await world.send(employee, { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] });
    await world.send(employee, { type: 'typing' });
    await world.send(employee, { type: 'conversationUpdate', channelData: { eventType: 'channelRenamed' } });
    expect(world.connector.requests).toEqual([]);
  });

  it('in a channel is answered in its thread', async () => {
    await world.say(employee, 'new incident Printer is jammed', {}, inChannel('t1'));
    expect(world.connector.requests.map(({ conversationId }) => conversationId)).toEqual([
      inChannel('t1').conversationId,
    ]);
    await world.say(employee, 'hi', { id: 'root' }, inChannel());
    expect(world.connector.requests.at(-1)).toMatchObject({
      conversationId: inChannel().conversationId,
      activityId: 'root',
    });
  });

  it('in a channel keeps lists of tickets to the person who asked', async () => {
    await report(employee, 'My secret problem');
    world.connector.forget();
    await world.say(employee, 'my tickets', {}, inChannel('t1'));
    const [list, hint] = world.connector.requests;
    expect(list?.conversationId).toBe(personal(employee).conversationId);
    expect(hint?.body.text).toBe('I have sent that to our personal chat.');
  });

  it('binds and unbinds the channel in which it is said', async () => {
    expect(await ask(admin, 'bind queue Network')).toContain('Say this in the channel');
    await world.say(admin, 'bind queue network', {}, inChannel('t1'));
    expect(world.connector.requests.at(-1)?.body.text).toBe(
      'From now on tickets of Network are posted to this channel.',
    );
    await world.say(admin, 'unbind queue', {}, inChannel('t2'));
    expect(world.connector.requests.at(-1)?.body.text).toBe('Tickets of Network are no longer posted to a channel.');
  });

  it('that takes long shows typing first', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { numbers: leases } = world.test.platform;
    const slow = {
      ...leases,
      next: (...args: Parameters<typeof leases.next>) => held.then(() => leases.next(...args)),
    };
    Object.assign(world.test.platform, { numbers: slow });
    const bot = await world.anotherBot({ typingAfterMs: 1 });
    const answered = world.send(employee, { type: 'message', text: 'new incident Printer is jammed' }, undefined, bot);
    while (world.connector.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(world.connector.requests[0]?.body.type).toBe('typing');
    release();
    await answered;
    expect(cardIn(world.lastTo(employee))).toBeDefined();
  });
});
