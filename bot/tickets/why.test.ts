import { createIncident } from '#core/incidents/create-incident';
import { memberPartition } from '#core/people/member';
import { strikeClock } from '#core/sla/strike-clock';
import { enterAsSystem } from '#core/tenancy/enter';
import { takeTicket } from '#core/tickets/assign-ticket';
import type { TicketView } from '#core/tickets/contract';
import { transitionTicket } from '#core/tickets/transition-ticket';
import { buttonOf, buttonsOf, cardIn, textIn, wordsOf } from '#tests/support/bot-cards';
import { type BotWorld, botWorld, inGroup } from '#tests/support/bot-world';
import { contoso } from '#tests/support/seeded-people';
import { hourMs } from '#tests/support/test-platform';
import { withDefaultSla } from '#tests/support/with-default-sla';

const { employee, agent, manager } = contoso;

let world: BotWorld;
let ticket: TicketView;
beforeEach(async () => {
  world = await botWorld();
  await withDefaultSla(world.test);
  ticket = await createIncident(await world.test.as(employee), { subject: 'VPN is down', impact: 2, urgency: 1 });
});
afterEach(() => world.close());

const answerTo = async (person: typeof employee, text: string, more = {}): Promise<string> => {
  await world.say(person, text, more);
  return wordsOf(cardIn(world.lastTo(person))) || textIn(world.lastTo(person));
};

describe('why', () => {
  it('explains to a requester when it is due by which promise, and the queue', async () => {
    const words = await answerTo(employee, `why ${ticket.number}`);
    expect(words).toContain(`Why ${ticket.number} is due then`);
    expect(words).toMatch(/First response: due \{\{DATE\(/);
    expect(words).toMatch(/Resolve: due \{\{DATE\(/);
    expect(words).toMatch(/By .*polic/i);
    expect(words).toMatch(/nothing used yet/);
    expect(words).toContain(ticket.queue.name);
  });

  it('keeps to the desk why somebody has it', async () => {
    await takeTicket(await world.test.as(agent), { id: ticket.id });
    expect(await answerTo(agent, `why ${ticket.number}`)).toContain(`${agent.name} has it`);
    expect(await answerTo(employee, `why ${ticket.number}`)).not.toContain('has it');
  });

  it('keeps to the desk why an escalation did not reach the lead', async () => {
    const store = world.test.stores.forTenant(contoso.id);
    const member = await store.get('member', memberPartition, manager.id);
    if (!member) throw new Error('no lead');
    const { etag: _, ...lead } = member;
    await store.commit(memberPartition, [{ upsert: 'member', doc: { ...lead, active: false } }]);
    world.test.platform.cache.forget(contoso.id, `member:${manager.id}`);
    world.test.clock.advance(hourMs);
    const system = { surface: 'system', requestId: 's' } as const;
    await strikeClock(await enterAsSystem(world.test.platform, contoso.id, 'clock', system), { id: ticket.id });
    expect(await answerTo(agent, `why ${ticket.number}`)).toContain('Morgan Manager, has left');
    const told = await answerTo(employee, `why ${ticket.number}`);
    expect(told).toMatch(/Escalated/i);
    expect(told).not.toContain('Morgan');
  });

  it('names pauses with their reason', async () => {
    const desk = await world.test.as(agent);
    await takeTicket(desk, { id: ticket.id });
    await transitionTicket(desk, { id: ticket.id, to: 'waiting', reason: 'customer' });
    world.test.clock.advance(60_000);
    expect(await answerTo(employee, `why ${ticket.number}`)).toMatch(
      /Resolve: paused[^\n]*\n[\s\S]*Paused since \{\{DATE\([^\n]*: waiting for the requester/,
    );
  });

  it('answers in the personal chat what is asked in front of others', async () => {
    await world.say(employee, `why ${ticket.number}`, {}, inGroup);
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain(`Why ${ticket.number}`);
    const [inFront] = world.connector.messages(inGroup.conversationId);
    expect(textIn(inFront)).toBe('I have sent that to our personal chat.');
  });

  it('is spoken in the language of whoever asks', async () => {
    const words = await answerTo(employee, `why ${ticket.number}`, { locale: 'de-DE' });
    expect(words).toContain(`Warum ${ticket.number} dann fällig ist`);
    expect(words).toMatch(/Erste Antwort: fällig am/);
  });

  it.each(['why is my VPN down again', 'why does it not print'])('is not meant by %j', async (text) => {
    await world.say(employee, text);
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain('Report this as an incident?');
  });

  it('is a button of the card, whose answer leaves the card where it is', async () => {
    await world.say(employee, `status ${ticket.number}`);
    const card = cardIn(world.lastTo(employee));
    const { data } = buttonOf(card, 'ticket.why');
    const answer = await world.press(employee, 'ticket.why', data);
    expect(wordsOf(answer.card)).toContain('The answer is further down.');
    expect(wordsOf(cardIn(world.lastTo(employee)))).toContain(`Why ${ticket.number}`);
  });

  it('is no button once everything is kept', async () => {
    const desk = await world.test.as(agent);
    await takeTicket(desk, { id: ticket.id });
    await transitionTicket(desk, { id: ticket.id, to: 'resolved', code: 'fixed', text: 'Done' });
    await world.say(employee, `status ${ticket.number}`);
    expect(buttonsOf(cardIn(world.lastTo(employee))).map(({ verb }) => verb)).not.toContain('ticket.why');
  });
});

describe('the clock on the card', () => {
  it('is told to a requester as promises and to the desk as tracks', async () => {
    expect(await answerTo(employee, `status ${ticket.number}`)).toMatch(
      /You get an answer by .*\n.*A solution is promised/,
    );
    expect(await answerTo(agent, `status ${ticket.number}`)).toMatch(/First response: due in .*\nResolve: due in/);
  });
});
