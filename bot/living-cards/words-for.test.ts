import { createIncident } from '#core/incidents/create-incident';
import { type Member, memberPartition } from '#core/people/member';
import { takeTicket } from '#core/tickets/assign-ticket';
import { cardIn, wordsOf } from '#tests/support/bot-cards';
import { type BotWorld, botWorld } from '#tests/support/bot-world';
import { contoso } from '#tests/support/seeded-people';

const { employee, agent } = contoso;

let world: BotWorld;
beforeEach(async () => {
  world = await botWorld();
});
afterEach(() => world.close());

const report = async () => createIncident(await world.test.as(employee), { subject: 'VPN is down' });

/** What their profile says of a person. */
async function profile(person: typeof employee, more: Partial<Member>): Promise<void> {
  const store = world.test.stores.forTenant(contoso.id);
  const { etag, ...member } = (await store.get('member', memberPartition, person.id))!;
  await store.commit(memberPartition, [{ replace: 'member', doc: { ...member, ...more }, ifMatch: etag }]);
  world.test.platform.cache.forget(contoso.id, `member:${person.id}`);
}

const cardOfErin = (): string => wordsOf(cardIn(world.chatOf(employee).find((message) => cardIn(message))));

describe('a card that is delivered', () => {
  it('speaks as the person’s Teams did when they last wrote, also when it changes', async () => {
    await world.say(employee, 'danke', { locale: 'de-DE' });
    const { id } = await report();
    await world.deliverAll();
    const card = () => wordsOf(cardIn(world.chatOf(employee).findLast((message) => cardIn(message))));
    expect(card()).toMatch(/Offen\n[\s\S]*Warteschlange: /);
    await takeTicket(await world.test.as(agent), { id });
    await world.deliverAll();
    expect(card()).toContain('In Arbeit');
    await world.say(employee, 'thanks', { locale: 'en-GB' });
    await world.say(employee, 'status 1', { locale: 'en-GB' });
    expect(card()).toContain('In progress');
  });

  it('speaks as the profile says to somebody who has never written', async () => {
    await profile(employee, { locale: 'de-AT' });
    await report();
    await world.deliverAll();
    expect(cardOfErin()).toContain('Gemeldet von: ');
  });

  it('speaks English to whoever speaks a language that it does not', async () => {
    await profile(employee, { locale: 'pt-BR' });
    await report();
    await world.deliverAll();
    expect(cardOfErin()).toContain('Reported by: ');
  });
});
