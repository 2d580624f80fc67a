import { createIncident } from '#core/incidents/create-incident';
import type { TicketView } from '#core/tickets/contract';
import { buttonOf, buttonsOf, cardIn, textIn, wordsOf } from '#tests/support/bot-cards';
import { type BotWorld, botWorld } from '#tests/support/bot-world';
import { contoso } from '#tests/support/seeded-people';
import { withDefaultSla } from '#tests/support/with-default-sla';

const { employee, agent } = contoso;
const hourMs = 3_600_000;

let world: BotWorld;
let ticket: TicketView;
beforeEach(async () => {
  world = await botWorld();
  await withDefaultSla(world.test);
  ticket = await createIncident(await world.test.as(employee), { subject: 'VPN is down', impact: 1, urgency: 1 });
});
afterEach(() => world.close());

const answerTo = async (text: string, person = employee): Promise<string> => {
  await world.say(person, text);
  return textIn(world.lastTo(person)) || wordsOf(cardIn(world.lastTo(person)));
};
const cardOf = async () => {
  await world.say(employee, `status ${ticket.number}`);
  return cardIn(world.lastTo(employee));
};
const verbs = async () => buttonsOf(await cardOf()).map(({ verb }) => verb);
const escalations = () => world.newEvents().filter(({ name }) => name === 'ticket.escalated');

describe('escalate', () => {
  it('is refused while it is in time, with the moment from which on it is possible', async () => {
    expect(await answerTo(`escalate ${ticket.number} The floor waits`)).toMatch(
      /cannot be escalated yet: it is in time\. .*from \{\{DATE\(/,
    );
    expect(await verbs()).not.toContain('ticket.escalate');
    expect(escalations()).toEqual([]);
  });

  it('says who hears of it once the first warning has passed, and takes the reason along', async () => {
    world.test.clock.advance(hourMs);
    expect(await answerTo(`escalate ${ticket.number} The floor waits`)).toMatch(/is escalated\. .+ hears of it now\./);
    expect(escalations()).toMatchObject([{ data: { by: 'requester', reason: 'The floor waits' } }]);
    expect(await answerTo(`escalate ${ticket.number} Again`)).toMatch(
      /was escalated within the last day\. .*again from \{\{DATE\(/,
    );
  });

  it('asks for the ticket and for a reason', async () => {
    expect(await answerTo('escalate')).toContain('Which ticket? For example: escalate INC-000123');
    world.test.clock.advance(hourMs);
    expect(await answerTo(`escalate ${ticket.number}`)).toContain('What shall I write?');
  });

  it('is a button of its owner’s card with a field for the reason, and gone once it was pressed', async () => {
    world.test.clock.advance(hourMs);
    const { data } = buttonOf(await cardOf(), 'ticket.escalate');
    const empty = await world.press(employee, 'ticket.escalate', { ...data, escalationReason: ' ' });
    expect(wordsOf(empty.card).split('\n')[0]).not.toContain('Escalated');
    const done = await world.press(employee, 'ticket.escalate', { ...data, escalationReason: 'The floor waits' });
    expect(wordsOf(done.card)).toMatch(/^Escalated\. /);
    expect(buttonsOf(done.card).map(({ verb }) => verb)).not.toContain('ticket.escalate');
    const late = await world.press(employee, 'ticket.escalate', { ...data, escalationReason: 'And again' });
    expect(wordsOf(late.card)).toMatch(/^INC-\d+ was escalated within the last day/);
    expect(escalations()).toHaveLength(1);
  });

  it('is for nobody who only watches', async () => {
    const other = await createIncident(await world.test.as(agent), {
      subject: 'Watched',
      watcherIds: [employee.id],
    });
    expect(await answerTo(`escalate ${other.number} now please`)).toContain('Only the person who reported');
  });
});
