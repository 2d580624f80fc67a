import type { Ctx } from '../platform.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { wonRace } from '../won-race.ts';
import type { Carriers } from './carriers.ts';
import { decisionLink } from './decision-link.ts';
import { isDoneAlready } from './done-already.ts';
import { heldNotice } from './hold-notice.ts';
import { inboxEntry } from './inbox-entry.ts';
import { once } from './ledger.ts';
import { deliveryId, type Manner, newDelivery, type Outcome, type Owed } from './ledger-entry.ts';
import { isUnreached, loudSurfaces } from './loud-surfaces.ts';
import type { Occasion } from './occasion.ts';
import type { PlannedNotice } from './planned-notice.ts';
import { type RenderedNotice, renderNotice } from './render-notice.ts';
import { sendFeed, sendMail } from './send-words.ts';
import type { NoticeSurface, PersonalSurface } from './vocabulary.ts';

/** What a notice is of, and since when it is being delivered this time. */
export interface Telling {
  readonly ticket: Ticket;
  readonly occasion: Occasion;
  readonly startedAt: Date;
}

const minuteMs = 60_000;

/** So long a Teams that is in trouble is waited for, before the person is told another way. */
const fallBackAfter = ({ urgent, kind }: PlannedNotice): number =>
  urgent || kind === 'breached' || kind === 'escalated' ? 15 * minuteMs : 60 * minuteMs;

/**
 * Carries one notice out, on each of its surfaces once. Where none of those got through that make themselves heard, the
 * next one in line stands in: chat, then feed, then e-mail; never one that had its turn already. May be asked again, and
 * goes on where it was.
 * @throws the first failure that may pass, after every surface has had its turn.
 */
export async function sendNotice(
  ctx: Ctx,
  telling: Telling,
  planned: PlannedNotice,
  carriers: Carriers,
): Promise<void> {
  const words = rememberedWords(ctx, telling, planned, carriers);
  const tried = new Map<PersonalSurface, Outcome>();
  const failures: unknown[] = [];
  const attempt = async (surface: PersonalSurface, insteadOf: NoticeSurface | null): Promise<void> => {
    const owed = owedOf(telling, planned, surface, insteadOf);
    try {
      tried.set(surface, await onSurface(ctx, { telling, planned, owed, words }, carriers));
    } catch (error) {
      tried.set(surface, { state: 'pending', reason: null });
      failures.push(error);
    }
  };
  const held = await hold(ctx, telling, planned);
  for (const surface of inboxFirst(planned.surfaces)) {
    if (held.includes(surface)) tried.set(surface, { state: 'held', reason: null });
    else await attempt(surface, null);
  }
  for (const surface of loudSurfaces) {
    const first = loudSurfaces.find((one) => tried.has(one));
    const reached = loudSurfaces.some((one) => !isUnreached(tried.get(one) ?? unreached));
    if (first && !tried.has(surface) && !reached && surface !== 'chat') await attempt(surface, first);
  }
  if (failures.length > 0) throw failures[0];
}

/** Whoever does what they are asked while Teams is slow to tell them finds no line about it afterwards that nobody marks. */
const inboxFirst = (surfaces: readonly PersonalSurface[]): readonly PersonalSurface[] =>
  surfaces.toSorted((one, other) => Number(other === 'in_app') - Number(one === 'in_app'));

interface Turn {
  readonly telling: Telling;
  readonly planned: PlannedNotice;
  readonly owed: Owed;
  readonly words: () => Promise<RenderedNotice>;
}

async function onSurface(ctx: Ctx, { telling, planned, owed, words }: Turn, carriers: Carriers): Promise<Outcome> {
  const { feed, mail } = carriers;
  const manner: Manner =
    feed.configured || (mail.configured && planned.member.address !== '')
      ? { fallBackAfterMs: fallBackAfter(planned) }
      : {};
  switch (owed.surface) {
    case 'chat':
      return carriers.chat(planned, owed, async () => (await words()).chat, manner);
    case 'feed':
      if (!feed.configured) return notConfigured;
      return once(
        ctx,
        owed,
        async () => sendFeed(ctx, carriers, planned.memberId, telling.ticket.id, (await words()).feed),
        mail.configured ? manner : {},
      );
    case 'email':
      if (!mail.configured) return owed.insteadOf ? leftAlone(ctx, owed) : notConfigured;
      return once(ctx, owed, async () => {
        const link = await decisionLink(ctx, planned, telling);
        const { email } =
          link === null ? await words() : await renderNotice(ctx, planned, telling.ticket, telling.occasion, link);
        return sendMail(ctx, carriers, planned, deliveryId(owed), email);
      });
    default: {
      const { ticket, occasion, startedAt } = telling;
      const readAt = isDoneAlready(planned, ticket, occasion) ? startedAt.toISOString() : null;
      const { partition, write } = inboxEntry(planned, (await words()).inApp, ticket, occasion, readAt);
      await wonRace(ctx.store.commit(partition, [write]));
      return { state: 'sent', reason: null };
    }
  }
}

const unreached: Outcome = { state: 'failed', reason: null };
const notConfigured: Outcome = { state: 'skipped', reason: 'not_configured' };

/** The last way out is not there: whoever looks for the notice shall find that. */
async function leftAlone(ctx: Ctx, owed: Owed): Promise<Outcome> {
  const doc = newDelivery(ctx, owed, 'skipped', { reason: 'not_configured' });
  await wonRace(ctx.store.commit(owed.ticketId, [{ create: 'delivery', doc }]));
  return notConfigured;
}

const owedOf = (
  { ticket, occasion, startedAt }: Telling,
  { kind, key, memberId }: PlannedNotice,
  surface: PersonalSurface,
  insteadOf: NoticeSurface | null,
): Owed => ({
  ticketId: ticket.id,
  eventId: occasion.id,
  kind,
  key,
  surface,
  recipient: memberId,
  startedAt,
  insteadOf,
});

/** Keeps what waits for the end of quiet hours or for a digest; resolves to the surfaces that do. */
async function hold(ctx: Ctx, telling: Telling, planned: PlannedNotice): Promise<readonly PersonalSurface[]> {
  const held = heldNotice(ctx, planned, telling.ticket, telling.occasion);
  if (!held) return [];
  // First what will send it, then the note of it: a note without the other would promise what nobody does.
  await wonRace(ctx.store.commit(held.partition, [{ create: 'held', doc: held.doc }]));
  const notes = held.doc.surfaces.map(
    (surface) =>
      ({
        create: 'delivery',
        doc: newDelivery(ctx, owedOf(telling, planned, surface, null), 'held', { notBefore: held.doc.until }),
      }) as const,
  );
  if (await wonRace(ctx.store.commit(telling.ticket.id, notes))) return held.doc.surfaces;
  for (const note of notes) await wonRace(ctx.store.commit(telling.ticket.id, [note]));
  return held.doc.surfaces;
}

function rememberedWords(ctx: Ctx, { ticket, occasion }: Telling, planned: PlannedNotice, { link }: Carriers) {
  let rendered: Promise<RenderedNotice> | undefined;
  return () => {
    rendered ??= renderNotice(ctx, planned, ticket, occasion, link(ticket.number));
    return rendered;
  };
}
