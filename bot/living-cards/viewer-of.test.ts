import { createIncident } from '#core/incidents/create-incident';
import { assignTicket } from '#core/tickets/assign-ticket';
import { buttonsOf, cardIn } from '#tests/support/bot-cards';
import { type BotWorld, botWorld } from '#tests/support/bot-world';
import { contoso } from '#tests/support/seeded-people';

const { employee, admin, agent } = contoso;

let world: BotWorld;
beforeEach(async () => {
  world = await botWorld();
});
afterEach(() => world.close());

it('a ticket that was given to somebody is theirs to start, and free ones are there to take', async () => {
  const { id, number } = await createIncident(await world.test.as(employee), { subject: 'The scanner is broken' });
  const first = async () => {
    await world.say(agent, `status ${number}`);
    return buttonsOf(cardIn(world.lastTo(agent))).find(({ verb }) => verb === 'ticket.take');
  };
  expect(await first()).toMatchObject({ verb: 'ticket.take', title: 'Take' });
  await assignTicket(await world.test.as(admin), { id, assigneeId: agent.id });
  expect(await first()).toMatchObject({ verb: 'ticket.take', title: 'Start' });
});
