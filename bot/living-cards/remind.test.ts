import { transitionTicket } from '#core/tickets/transition-ticket';
import { buttonOf, cardIn, textIn, wordsOf } from '#tests/support/bot-cards';
import { type BotWorld, botWorld } from '#tests/support/bot-world';
import { contoso } from '#tests/support/seeded-people';
import { dayMs } from '#tests/support/test-platform';

const { employee, agent } = contoso;

let world: BotWorld;
let order: { tenantId: string; ticketId: string };
beforeEach(async () => {
  world = await botWorld();
  await world.say(employee, 'new incident Printer is jammed');
  const resolved = { id: 'INC-000001', to: 'resolved', code: 'fixed', text: 'Removed the clip' };
  const { id } = await transitionTicket(await world.test.as(agent), resolved);
  order = { tenantId: contoso.id, ticketId: id };
  await world.deliverAll();
  world.connector.forget();
});
afterEach(() => world.close());

const reminders = () =>
  world
    .chatOf(employee)
    .map(textIn)
    .filter((text) => text.includes('Does it work? It closes'));

describe('the reminder of a resolved ticket', () => {
  it('asks whether it works, says when it closes, and brings the card along', async () => {
    world.test.clock.advance(2 * dayMs);
    await world.bot.remind(order);
    expect(textIn(world.lastTo(employee))).toMatch(
      /^\[INC-000001\]\(https:[^)]+\), Printer is jammed, was resolved 2 days ago\. Does it work\? It closes by itself tomorrow\.$/,
    );
    const { verb, data } = buttonOf(cardIn(world.lastTo(employee)), 'ticket.confirm');
    expect(wordsOf((await world.press(employee, verb, data)).card)).toContain('Closed');
    expect(world.chatOf(employee).filter((message) => cardIn(message))).toHaveLength(1);
  });

  it('is sent once, however often it is asked for, and again after another resolving', async () => {
    world.test.clock.advance(2 * dayMs);
    const second = await world.anotherBot();
    await Promise.all([world.bot.remind(order), second.remind(order)]);
    await world.bot.remind(order);
    expect(reminders()).toHaveLength(1);
    await world.say(employee, 'comment inc-1 Jammed again');
    const again = { id: 'INC-000001', to: 'resolved', code: 'fixed', text: 'Removed another clip' };
    await transitionTicket(await world.test.as(agent), again);
    world.test.clock.advance(2 * dayMs);
    await world.bot.remind(order);
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('Removed another clip');
    expect(textIn(world.lastTo(employee))).toContain('It closes by itself tomorrow.');
  });

  it('is not sent when the ticket is no longer resolved', async () => {
    await world.say(employee, 'close inc-1');
    world.connector.forget();
    await world.bot.remind(order);
    await world.bot.remind({ ...order, ticketId: 'nothing' });
    expect(world.connector.requests).toEqual([]);
  });

  it('is sent when Teams is back', async () => {
    world.connector.fault({ what: 'send', status: 429, times: 100 });
    await expect(world.bot.remind(order)).rejects.toMatchObject({ kind: 'throttled' });
    world.connector.forget();
    await world.bot.remind(order);
    expect(reminders()).toHaveLength(1);
  });
});
