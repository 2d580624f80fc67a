import { createIncident } from '#core/incidents/create-incident';
import type { Delivery } from '#core/teams/delivery';
import { addComment } from '#core/tickets/add-comment';
import { cardIn, textIn } from '#tests/support/bot-cards';
import { type BotWorld, botWorld } from '#tests/support/bot-world';
import { type Fault, personalChatId } from '#tests/support/connector-server';
import { recordingMail } from '#tests/support/recording-ports';
import { contoso, memberOf } from '#tests/support/seeded-people';
import { hourMs, minuteMs } from '#tests/support/test-platform';

const { employee, agent } = contoso;

let world: BotWorld;
let mail: ReturnType<typeof recordingMail>;
beforeEach(async () => {
  mail = recordingMail();
  world = await botWorld({ mail }, { timeoutMs: 500 });
});
afterEach(() => world.close());

/** What goes wrong with the message to the requester, for so many of the requests. */
interface Case {
  readonly what: string;
  readonly faults: readonly Fault[];
  /** How the delivery ends. */
  readonly ends: Pick<Delivery, 'state' | 'reason'>;
  /** How many messages the person got in chat, and how many mails instead of it. */
  readonly got: number;
  readonly mails: number;
}

const sent = { state: 'sent', reason: null } as const;
const unknown = (reason: Delivery['reason']) => ({ state: 'unknown', reason }) as const;
const failed = (reason: Delivery['reason']) => ({ state: 'failed', reason }) as const;
const passes = (what: string, ...faults: readonly Fault[]): Case => ({ what, faults, ends: sent, got: 1, mails: 0 });
const ends = (what: string, fault: Fault, reason: Delivery['reason']): Case => ({
  what,
  faults: [fault],
  ends: failed(reason),
  got: 0,
  mails: 1,
});

const always = 1_000;

const cases: readonly Case[] = [
  passes('429 with Retry-After', { status: 429, retryAfterS: 3, times: 2 }),
  passes('429 with a Retry-After that is longer than anybody waits', { status: 429, retryAfterS: 600, times: 2 }),
  passes('429 without Retry-After', { status: 429, times: 9 }),
  passes('412', { status: 412, times: 9 }),
  passes('500', { status: 500, times: 3 }),
  passes('502', { status: 502, times: 9 }),
  passes('503', { status: 503, times: 3 }),
  passes('504', { status: 504, times: 9 }),
  passes('a connection that breaks before anything was said', { reset: 'before', times: 9 }),
  passes('everything in turn', { status: 429 }, { status: 412 }, { status: 500 }, { reset: 'before' }, { status: 502 }),
  passes('a chat that is gone, and opened anew', { status: 404 }),
  ends('a person who has blocked the bot', { status: 403, code: 'MessageWritesBlocked', times: always }, 'blocked'),
  ends('a blocked conversation', { status: 403, code: 'ConversationBlockedByUser', times: always }, 'blocked'),
  ends('a bot outside', { status: 403, code: 'BotNotInConversationRoster', times: always }, 'not_installed'),
  ends('a forbidden operation', { status: 403, code: 'ForbiddenOperationException', times: always }, 'not_installed'),
  ends('a 403 that says no more', { status: 403, times: always }, 'refused'),
  ends('a chat that is gone for good', { status: 404, times: always }, 'gone'),
  ends('a message that is not taken', { status: 400, times: always }, 'refused'),
  ends('a message that is too large', { status: 413, times: always }, 'refused'),
  { what: 'no answer, nothing done', faults: [{ silence: 'before' }], ends: unknown('timeout'), got: 0, mails: 0 },
  { what: 'no answer, but done', faults: [{ silence: 'after' }], ends: unknown('timeout'), got: 1, mails: 0 },
];

const stored = async (ticketId: string, kind: Delivery['kind']) => {
  const { store } = await world.test.as(agent);
  const page = await store.query('delivery', { partition: ticketId, limit: 100 });
  return page.items.filter((one) => one.kind === kind && one.surface === 'chat' && one.recipient === employee.id);
};

/** As its story does: again and again, with time between, until nothing fails any more. */
async function untilDone(orders: readonly { ticketId: string; id: string }[]): Promise<void> {
  for (const { ticketId, id } of orders) {
    for (let attempt = 0; attempt < 40; attempt += 1) {
      try {
        const later = await world.bot.deliver({ tenantId: contoso.id, ticketId, eventId: id });
        if (!later) break;
        world.test.clock.set(later.notBefore);
      } catch {
        world.test.clock.advance(5_000);
      }
    }
    // Whoever asks again gets nothing twice.
    await world.bot.deliver({ tenantId: contoso.id, ticketId, eventId: id });
  }
}

const fault = ({ faults }: Case): void => {
  for (const one of faults)
    world.connector.fault({ what: 'send', conversationId: personalChatId(employee.id), ...one });
};

describe.each(cases)('with $what', (one) => {
  it('the card of a new ticket is delivered, given up or unknown, once', async () => {
    fault(one);
    const ticket = await createIncident(await world.test.as(employee), { subject: 'Printer is jammed' });
    await untilDone(world.newEvents());
    expect(await stored(ticket.id, 'card')).toMatchObject([one.ends]);
    expect(world.chatOf(employee).filter((message) => cardIn(message))).toHaveLength(one.got);
    // Whoever reports is sent a receipt by mail anyway.
    expect(mail.sent).toHaveLength(1);
  });

  it('a notice is told in chat, told another way, or unknown, once', async () => {
    const ticket = await createIncident(await world.test.as(employee), { subject: 'Printer is jammed' });
    await untilDone(world.newEvents());
    const mailsBefore = mail.sent.length;
    fault(one);
    await addComment(await world.test.as(agent), { id: ticket.id, body: 'On my way' });
    await untilDone(world.newEvents());
    expect(await stored(ticket.id, 'replied')).toMatchObject([one.ends]);
    expect(world.chatOf(employee).filter((message) => textIn(message).includes('On my way'))).toHaveLength(one.got);
    const mails = mail.sent.slice(mailsBefore);
    expect(mails).toHaveLength(one.mails);
    for (const { to, text } of mails) {
      expect(to.address).toBe(memberOf(employee).email);
      expect(text).toContain('On my way');
    }
  });
});

describe('a Teams that stays in trouble', () => {
  const reply = async () => {
    const ticket = await createIncident(await world.test.as(employee), { subject: 'Printer is jammed' });
    await untilDone(world.newEvents());
    await addComment(await world.test.as(agent), { id: ticket.id, body: 'On my way' });
    const [event] = world.newEvents();
    return { tenantId: contoso.id, ticketId: ticket.id, eventId: event!.id };
  };
  const withoutQuietHours = async () => {
    const { store, tenant } = await world.test.as(agent);
    const settings = { ...tenant.settings, quietHours: null };
    await store.commit('tenant', [{ upsert: 'tenant', doc: { ...tenant, settings } }]);
    world.test.clock.advance(minuteMs);
  };
  const down = () => world.connector.fault({ what: 'send', status: 503, times: 10_000 });

  it('is waited for, and after an hour the person is told by mail, once', async () => {
    const order = await reply();
    down();
    await expect(world.bot.deliver(order)).rejects.toMatchObject({ kind: 'failed' });
    world.test.clock.advance(59 * minuteMs);
    await expect(world.bot.deliver(order)).rejects.toMatchObject({ kind: 'failed' });
    expect(mail.sent).toHaveLength(1);
    world.test.clock.advance(minuteMs);
    await world.bot.deliver(order);
    await world.bot.deliver(order);
    expect(await stored(order.ticketId, 'replied')).toMatchObject([{ state: 'skipped', reason: 'fallback' }]);
    expect(mail.sent.slice(1)).toMatchObject([{ to: { address: employee.upn } }]);
    world.connector.forget();
    await world.bot.deliver(order);
    expect(world.chatOf(employee).map(textIn).join()).not.toContain('On my way');
  });

  it('is waited for through hours of it, where it says each time when to come again', async () => {
    await world.close();
    world = await botWorld();
    await withoutQuietHours();
    const order = await reply();
    world.connector.fault({ what: 'send', status: 429, retryAfterS: 60, times: always });
    await untilDone([{ ticketId: order.ticketId, id: order.eventId }]);
    await untilDone([{ ticketId: order.ticketId, id: order.eventId }]);
    expect(await stored(order.ticketId, 'replied')).toMatchObject([{ state: 'failed', reason: 'throttled' }]);
    world.connector.forget();
    await untilDone([{ ticketId: order.ticketId, id: order.eventId }]);
    expect(await stored(order.ticketId, 'replied')).toMatchObject([{ state: 'sent' }]);
  });

  it('is given up after a day where there is no other way, and the log says so without names', async () => {
    await world.close();
    world = await botWorld();
    await withoutQuietHours();
    const order = await reply();
    down();
    let tries = 0;
    for (; tries < 100; tries += 1) {
      try {
        await world.bot.deliver(order);
        break;
      } catch {
        world.test.clock.advance(hourMs);
      }
    }
    expect(tries).toBeGreaterThan(20);
    expect(tries).toBeLessThanOrEqual(34);
    expect(await stored(order.ticketId, 'replied')).toMatchObject([{ state: 'failed', reason: 'error' }]);
    const [line] = world.test.logged.filter(({ msg }) => msg === 'delivery failed for good');
    expect(line).toMatchObject({
      level: 'warn',
      tenant: contoso.id,
      kind: 'replied',
      surface: 'chat',
      reason: 'error',
    });
    expect(JSON.stringify(line)).not.toMatch(/Erin|Printer|On my way|@/);
  });
});
