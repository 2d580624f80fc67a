import { memberPartition } from '#core/people/member';
import { queuePartition } from '#core/queues/queue';
import { slaPartition } from '#core/sla/calendar';
import { layDefaults } from '#core/sla/default-policies';
import type { Store } from '#core/store';
import { type Conversation, conversationPartition } from '#core/teams/conversation';
import { homeService } from '#core/teams/home-service';
import { tenantPartition } from '#core/tenancy/tenant';
import { memberOf, type Organisation, type Person, peopleOf, personalChatOf, queuesOf, tenantOf } from '../world.ts';

const mostWrites = 100;

/** An organisation with its queues and people, all of whom the bot has met. */
export async function layGround(
  store: Store,
  organisation: Organisation,
  absent: readonly Person[],
  at: string,
): Promise<void> {
  const people = [...peopleOf(organisation), ...absent];
  await store.commit(tenantPartition, [{ create: 'tenant', doc: tenantOf(organisation, at) }]);
  await store.commit(
    queuePartition,
    queuesOf(organisation, at).map((queue) => ({ create: 'queue', doc: queue })),
  );
  await store.commit(slaPartition, layDefaults(organisation.id, 'Europe/Berlin', at));
  for (let from = 0; from < people.length; from += mostWrites) {
    const some = people.slice(from, from + mostWrites);
    await store.commit(
      memberPartition,
      some.map((person) => ({ create: 'member', doc: memberOf(person, at) })),
    );
    await store.commit(
      conversationPartition,
      some.map((person) => ({ create: 'conversation', doc: chatOf(person, at) })),
    );
  }
}

const chatOf = (person: Person, at: string): Conversation => ({
  id: person.userId,
  conversationId: personalChatOf(person.userId),
  serviceUrl: homeService,
  userId: `29:${person.userId}`,
  botId: '28:catalyst',
  locale: 'en-GB',
  welcomedAt: at,
  unreachable: false,
  updatedAt: at,
});
