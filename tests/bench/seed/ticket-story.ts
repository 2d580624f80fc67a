import { placeOf, referenceId } from '#bot/living-cards/card-references';
import { createIncident } from '#core/incidents/create-incident';
import { move } from '#core/incidents/lifecycle';
import type { Ctx } from '#core/platform';
import { clockOfChange } from '#core/sla/clock-of-change';
import type { Write } from '#core/store';
import { homeService } from '#core/teams/home-service';
import { refOf } from '#core/tenancy/actor';
import { addComment } from '#core/tickets/add-comment';
import { takeTicket } from '#core/tickets/assign-ticket';
import type { TicketView } from '#core/tickets/contract';
import { transitionTicket } from '#core/tickets/transition-ticket';
import type { Random } from '../random.ts';
import { channelOf, type Organisation, type Person, personalChatOf } from '../world.ts';
import { answerFrom, descriptionFrom, subjectFrom, tags } from './sentences.ts';

/** A ticket of the seed as the load needs to know it. */
export interface SeededTicket {
  readonly id: string;
  readonly number: string;
  readonly requesterId: string;
  /** Nobody has resolved or closed it: replies change it and start nothing new. */
  readonly isOpen: boolean;
}

export interface Teller {
  readonly random: Random;
  readonly organisation: Organisation;
  /** Those who only ever report. */
  readonly absent: readonly Person[];
  readonly as: (person: Person) => Promise<Ctx>;
  /** Hours go by. */
  readonly pass: (hours: number) => void;
}

/**
 * Old tickets are closed, the newest are in work: as a desk looks that keeps up. Of an old one only the report and its
 * last state are kept, which a million of them can be told in minutes.
 */
export async function tellTicket(teller: Teller, age: 'old' | 'recent' | 'new'): Promise<SeededTicket> {
  const { random, organisation, as, pass } = teller;
  const requester = random.pick(random.next() < presentPart ? organisation.employees : teller.absent);
  const agent = random.pick(organisation.agents);
  const isForOther = random.next() < 0.5;
  const reported = await createIncident(await as(isForOther ? agent : requester), {
    subject: subjectFrom(random),
    description: descriptionFrom(random),
    urgency: 1 + random.below(3),
    impact: 1 + random.below(3),
    ...(random.next() < 0.4 && { tags: [random.pick(tags)] }),
    ...(isForOther && { requesterId: requester.userId, queueId: random.pick(organisation.queueIds) }),
  });
  if (age === 'old') return closeOld(await as(agent), reported, requester, pass);
  const { id, number } = reported;
  if (random.next() < 0.6) {
    pass(1);
    await takeTicket(await as(agent), { id });
  }
  if (random.next() < 0.5) {
    pass(1);
    await addComment(await as(agent), { id, body: answerFrom(random), isPrivate: random.next() < 0.2 });
  }
  if (age === 'new' && random.next() < 0.2) {
    await transitionTicket(await as(agent), { id, to: 'waiting', reason: 'customer' });
  }
  if (age !== 'new') {
    pass(4);
    await transitionTicket(await as(agent), { id, to: 'resolved', code: 'fixed', text: answerFrom(random) });
  }
  await standCards(await as(agent), reported, requester);
  return { id, number, requesterId: requester.userId, isOpen: age === 'new' };
}

async function closeOld(
  ctx: Ctx,
  { id, number }: TicketView,
  requester: Person,
  pass: Teller['pass'],
): Promise<SeededTicket> {
  const reported = await ctx.store.get('ticket', id, id);
  if (!reported) throw new Error(`The seed lost ${number}`);
  const { etag: _, ...ticket } = reported;
  pass(30);
  const now = ctx.platform.clock.now();
  const closed = move(ticket, { to: 'closed', by: refOf(ctx.actor), parties: ['owner'], now, reopenDays: 7 });
  const { ticket: settled, writes } = await clockOfChange(ctx, ticket, closed.after, closed.events, now.toISOString());
  const doc = { ...settled, assignee: refOf(ctx.actor), version: 2, updatedAt: now.toISOString() };
  await ctx.store.commit(id, [{ replace: 'ticket', doc }, ...writes]);
  return { id, number, requesterId: requester.userId, isOpen: false };
}

/** The people under load report more than others do. */
const presentPart = 0.1;

/** Its two living cards, in the requester's chat and in the queue's channel: every change of the ticket changes them. */
async function standCards(ctx: Ctx, ticket: TicketView, requester: Person): Promise<void> {
  const places = [
    { conversationId: personalChatOf(requester.userId), scope: 'personal', memberId: requester.userId },
    { conversationId: channelOf(ticket.queue.id), scope: 'channel', memberId: null },
  ] as const;
  const writes = places.map(
    (place, n): Write => ({
      create: 'card',
      doc: {
        id: referenceId(placeOf(place.conversationId)),
        ticketId: ticket.id,
        conversationId: place.conversationId,
        serviceUrl: homeService,
        activityId: `${ticket.id}-${n}`,
        scope: place.scope,
        memberId: place.memberId,
        shownVersion: ticket.version,
        dead: false,
        updatedAt: ctx.platform.clock.now().toISOString(),
      },
    }),
  );
  await ctx.store.commit(ticket.id, writes);
}
