import { hearingOf, type Together } from '#core/bulk/hold';
import { markDone } from '#core/notifications/mark-done';
import { planNotices } from '#core/notifications/plan-notices';
import type { PlannedNotice } from '#core/notifications/planned-notice';
import { sendNotice } from '#core/notifications/send-notice';
import { isSendFailure, type SendFailure } from '#core/teams/sender';
import { isSuspended } from '#core/tenancy/enter';
import type { TicketEvent } from '#core/tickets/event';
import { faceOf } from '#core/tickets/ticket';
import type { BotParts } from '../bot-parts.ts';
import { asNotifier } from './as-notifier.ts';
import { changeNotices } from './change-notices.ts';
import type { Delivering } from './delivering.ts';
import { isShownAnew, postCards } from './post-cards.ts';
import { refreshCards } from './refresh-cards.ts';
import { tellChannel } from './tell-channel.ts';
import { carriersOf } from './tell-people.ts';

export interface DeliverOrder {
  readonly tenantId: string;
  readonly ticketId: string;
  readonly eventId: string;
}

/** Nothing failed, but Teams' limits have no room before then. */
export interface Later {
  readonly notBefore: string;
}

/**
 * Brings one event to people: new cards where they are due, word to everyone who must notice, and every living card to
 * its newest state; what somebody has done is unread in their inbox no longer. May be asked any number of times, also at
 * once; each message is sent once at most. Who has the event at hand gives it.
 * @returns when to come again, where limits put something off or the organisation is suspended.
 * @throws the first failure that may pass, after everything else was tried.
 */
export async function deliver(bot: BotParts, order: DeliverOrder, known?: TicketEvent): Promise<Later | undefined> {
  const startedAt = bot.platform.clock.now();
  const ctx = await asNotifier(bot, order.tenantId, order.eventId);
  if (!ctx) return onceReopened(bot, order.tenantId, startedAt);
  const [ticket, event] = await Promise.all([
    ctx.store.get('ticket', order.ticketId, order.ticketId),
    known ?? ctx.store.get('event', order.ticketId, order.eventId),
  ]);
  if (!ticket || !event) {
    bot.platform.log({ level: 'warn', msg: 'nothing to deliver', ticketId: order.ticketId, eventId: order.eventId });
    return undefined;
  }
  const { conversationId } = event;
  const delivering: Delivering = { bot, ctx, ticket, occasion: event, conversationId, startedAt, cards: new Map() };
  const hearing = await hearingOf(ctx, event);
  const refresh = () => refreshCards(bot, ctx, ticket.id, faceOf(ticket));
  if (hearing.is !== 'told') {
    const later = await afterAll([refresh]);
    const waits = hearing.is === 'later' && (await tellsAnybody(delivering));
    return waits ? { notBefore: hearing.notBefore } : later;
  }
  const { together } = hearing;
  // A card that Teams takes slowly keeps nobody waiting for the word of a breach.
  return afterAll([
    () => postCards(delivering),
    () => tellAll(together ? { ...delivering, together } : delivering),
    refresh,
    () => changeNotices(delivering),
    () => markDone(ctx, ticket, event),
  ]);
}

const hourMs = 3600 * 1000;

/** Notices of a suspended organisation stand still with its clocks; those of one that is gone are owed to nobody. */
async function onceReopened({ platform }: BotParts, tenantId: string, now: Date): Promise<Later | undefined> {
  if (!(await isSuspended(platform, tenantId))) return undefined;
  return { notBefore: new Date(now.getTime() + hourMs).toISOString() };
}

/** What nobody is told and no new card shows need not be looked at once more. */
async function tellsAnybody({ ctx, ticket, occasion }: Delivering): Promise<boolean> {
  if (isShownAnew(occasion)) return true;
  const { personal, channel } = await planNotices(ctx, ticket, occasion);
  return personal.length > 0 || channel !== null;
}

/** Everybody who hears of an occasion, side by side: who cannot be reached at once holds up nobody else. */
export async function tellAll(delivering: Delivering): Promise<void> {
  const { ctx, ticket, occasion } = delivering;
  const { personal, channel } = await planNotices(ctx, ticket, occasion);
  const { together } = delivering;
  const carriers = carriersOf(delivering);
  const results = await Promise.allSettled([
    ...(channel ? [tellChannel(delivering, channel)] : []),
    ...personal.map((planned) =>
      sendNotice(ctx, delivering, together ? gathered(planned, together) : planned, carriers),
    ),
  ]);
  throwWorst(results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : [])));
}

/** Who is given many tickets at once is told once; what cannot wait, and what waits for longer anyway, goes its own way. */
const gathered = (planned: PlannedNotice, { jobId, until }: Together): PlannedNotice =>
  planned.kind === 'assigned' && planned.until === null && !planned.urgent ? { ...planned, until, jobId } : planned;

async function afterAll(steps: readonly (() => Promise<void>)[]): Promise<Later | undefined> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failures.push(error));
  const later = failures.filter(isPutOff).sort((a, b) => a.retryAt.getTime() - b.retryAt.getTime())[0];
  if (later && failures.every(isPutOff)) return { notBefore: later.retryAt.toISOString() };
  throwWorst(failures);
  return undefined;
}

/** What somebody asked to have later is no trouble; everything else is told first. */
function throwWorst(failures: readonly unknown[]): void {
  const worst = failures.find((failure) => !isPutOff(failure)) ?? failures[0];
  if (worst !== undefined) throw worst;
}

const isPutOff = (error: unknown): error is SendFailure & { readonly retryAt: Date } =>
  isSendFailure(error, 'throttled') && error.retryAt !== undefined;
