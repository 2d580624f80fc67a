import { takeTicket } from '#core/tickets/assign-ticket';
import { buttonOf, cardIn, wordsOf } from '#tests/support/bot-cards';
import { type BotWorld, botWorld } from '#tests/support/bot-world';
import { contoso } from '#tests/support/seeded-people';

const { employee, agent } = contoso;

let world: BotWorld;
let answerArrives: () => void;
beforeEach(async () => {
  const arrived = new Promise<void>((resolve) => {
    answerArrives = resolve;
  });
  world = await botWorld({}, { wait: () => arrived });
});
afterEach(() => world.close());

const report = async () => {
  await world.say(employee, 'My VPN is down');
  const { verb, data } = buttonOf(cardIn(world.lastTo(employee)), 'incident.report');
  await world.press(employee, verb, data);
  await world.deliverAll();
  world.connector.forget();
};
const updates = () => world.connector.requests.filter(({ what }) => what === 'update');

it('shows what happened since an answer was drawn once more, after it', async () => {
  await report();
  await takeTicket(await world.test.as(agent), { id: 'INC-000001' });
  await world.deliverAll();
  // This one may have come before the answer, which then took its place.
  expect(updates()).toHaveLength(1);
  answerArrives();
  await world.bot.settled();
  expect(updates()).toHaveLength(2);
  expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('In progress');
});

it('leaves a card as it is when nothing happened since', async () => {
  await report();
  answerArrives();
  await world.bot.settled();
  expect(updates()).toEqual([]);
});
