import { digest } from '../digest.ts';
import { findMember } from '../people/find-members.ts';
import type { Member } from '../people/member.ts';
import type { Ctx } from '../platform.ts';
import { findQueues } from '../queues/find-queues.ts';
import type { Stored } from '../store.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { wonRace } from '../won-race.ts';
import type { Carriers } from './carriers.ts';
import { type HeldNotice, heldPartition } from './held-notice.ts';
import { onceTogether, type Sent, type Unreached } from './ledger.ts';
import type { Outcome } from './ledger-entry.ts';
import { isUnreached, type LoudSurface, loudSurfaces } from './loud-surfaces.ts';
import { mayHear } from './may-hear.ts';
import { renderDigest } from './render-digest.ts';
import type { ChatWords } from './render-notice.ts';
import { sendFeed, sendMail } from './send-words.ts';
import { tongueOf } from './tongue.ts';
import type { NoticeKind } from './vocabulary.ts';
import { workWords } from './work-words.ts';

/** The ways to a person whose notices waited. */
export interface HeldCarriers extends Omit<Carriers, 'chat'> {
  readonly say: (memberId: string, words: ChatWords) => Promise<Sent | Unreached>;
  /** Whoever was asked for a decision gets the cards that let them decide, under the message that tells of them. */
  readonly showCards: (memberId: string, ticketIds: readonly string[]) => Promise<void>;
}

interface Waiting {
  readonly held: HeldNotice;
  /** By the surfaces that had their turn. */
  readonly outcomes: Outcome[];
}

/** As many as one commit takes away. */
const mostAtOnce = 100;
const fallBackAfterMs = 3600 * 1000;

/**
 * Tells a person everything that was held until now, in one message on each surface. What an interrupted attempt may
 * have sent is not sent again. What waited is forgotten when all of it is told.
 * @throws the first failure that may pass, after every surface has had its turn.
 */
export async function sendHeld(
  ctx: Ctx,
  { memberId, until, startedAt }: { readonly memberId: string; readonly until: string; readonly startedAt: Date },
  carriers: HeldCarriers,
): Promise<void> {
  const partition = heldPartition(memberId);
  for (;;) {
    const page = await ctx.store.query('held', {
      partition,
      where: { field: 'until', below: new Date(Date.parse(until) + 1).toISOString() },
      orderBy: { field: 'until', direction: 'asc' },
      limit: mostAtOnce,
    });
    if (page.items.length === 0) return;
    await tell(ctx, memberId, startedAt, page.items, carriers);
    const gone = page.items.map(({ id }) => ({ remove: 'held', id }) as const);
    // Somebody else who was asked to is taking it away. Else it looks again: what came meanwhile starts nobody else.
    if (!(await wonRace(ctx.store.commit(partition, gone)))) return;
  }
}

async function tell(
  ctx: Ctx,
  memberId: string,
  startedAt: Date,
  items: readonly Stored<HeldNotice>[],
  carriers: HeldCarriers,
): Promise<void> {
  const [member, queues, tickets] = await Promise.all([
    findMember(ctx, memberId),
    findQueues(ctx),
    Promise.all([...new Set(items.map(({ ticketId }) => ticketId))].map((id) => ctx.store.get('ticket', id, id))),
  ]);
  if (!member) return;
  const readable = tickets.filter((ticket) => ticket !== undefined && mayHear(member, queues, ticket)) as Ticket[];
  const waiting = items.map(async (held): Promise<readonly Waiting[]> => {
    const ticket = readable.find(({ id }) => id === held.ticketId);
    return ticket && !(await isOverNow(ctx, ticket, held)) ? [{ held, outcomes: [] }] : [];
  });
  const all = (await Promise.all(waiting)).flat();
  const failures: unknown[] = [];
  for (const surface of loudSurfaces) {
    const due = all.filter((one) => isDueOn(surface, one));
    if (due.length === 0 || (surface !== 'chat' && !carriers[surface === 'feed' ? 'feed' : 'mail'].configured))
      continue;
    const owed = due.map((one) => owedOn(surface, one, startedAt));
    const manner = { isHeld: true, ...(surface === 'email' ? {} : { fallBackAfterMs }) };
    try {
      const outcomes = await onceTogether(
        ctx,
        owed,
        (mine) => sendDigest(ctx, { member, surface, readable, held: mine.map(({ held }) => held) }, carriers),
        manner,
      );
      for (const [index, outcome] of outcomes.entries()) due[index]?.outcomes.push(outcome);
    } catch (error) {
      failures.push(error);
      for (const one of due) one.outcomes.push({ state: 'pending', reason: null });
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** What somebody was asked, and has done or need not do any more when they come back, is not asked of them then. */
async function isOverNow(ctx: Ctx, ticket: Ticket, { kind, eventId, memberId }: HeldNotice): Promise<boolean> {
  if (kind !== 'approval_question' && !asksToDecide.has(kind)) return false;
  const event = await ctx.store.get('event', ticket.id, eventId);
  return event !== undefined && (await workWords(ctx, ticket, event, kind, memberId)).isOver === true;
}

/** Its own surfaces first; where none of them got through, the next one in line. */
function isDueOn(surface: LoudSurface, { held, outcomes }: Waiting): boolean {
  if (held.surfaces.includes(surface)) return true;
  const later = loudSurfaces.slice(loudSurfaces.indexOf(surface));
  return outcomes.length > 0 && outcomes.every(isUnreached) && !later.some((one) => held.surfaces.includes(one));
}

const owedOn = (surface: LoudSurface, { held }: Waiting, startedAt: Date) => ({
  held,
  ticketId: held.ticketId,
  eventId: held.eventId,
  kind: held.kind,
  surface,
  key: held.key,
  recipient: held.memberId,
  startedAt,
  insteadOf: held.surfaces.includes(surface) ? null : (loudSurfaces.find((one) => held.surfaces.includes(one)) ?? null),
});

interface OneMessage {
  readonly member: Member;
  readonly surface: LoudSurface;
  readonly readable: readonly Ticket[];
  readonly held: readonly HeldNotice[];
}

const asksToDecide: ReadonlySet<NoticeKind> = new Set(['approval_requested', 'approval_reminder', 'approval_answered']);

async function sendDigest(ctx: Ctx, message: OneMessage, carriers: HeldCarriers): Promise<Sent | Unreached> {
  const { member, surface, readable } = message;
  const held = message.held.map((one): HeldNotice => ({ ...one, surfaces: [surface] }));
  const { chat, feed, email } = await renderDigest(ctx, member, held, readable, {
    ticket: carriers.link,
    home: carriers.home,
  });
  if (chat) {
    const said = await carriers.say(member.id, chat);
    const asked = held.filter(({ kind }) => asksToDecide.has(kind)).map(({ ticketId }) => ticketId);
    if (asked.length > 0) await carriers.showCards(member.id, [...new Set(asked)]);
    return said;
  }
  if (feed) return sendFeed(ctx, carriers, member.id, `digest ${member.id}`, feed);
  // All of them can be read, so there is one for this surface.
  if (!email) throw new Error(`There is no digest for ${surface}`);
  const { locale } = tongueOf(member, ctx.tenant);
  const to = { member: { name: member.name, address: member.email }, locale };
  return sendMail(ctx, carriers, to, digest('digest', ...held.map(({ id }) => id).sort()).slice(0, 32), email);
}
