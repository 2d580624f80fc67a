import type { Clock, Log } from '../platform.ts';
import type { Store } from '../store.ts';
import type { Actor } from '../tenancy/actor.ts';
import type { TicketEvent } from '../tickets/event.ts';
import type { FeedView, PresenceView } from './contract.ts';
import { type LivePlace, writePlace } from './cursor.ts';
import { maySee, type News, newsFor } from './news.ts';
import type { Presence } from './presence.ts';
import { changeView, type KnownTicket, readEvents, readInboxes, readPresence, readTickets } from './read-store.ts';

/** Calls back once after so many milliseconds, unless it is called off. */
export type After = (ms: number, then: () => void) => () => void;

export interface HubMeans {
  readonly id: string;
  /** Bound to the one organisation that this hub is for. */
  readonly store: Store;
  readonly clock: Clock;
  readonly after: After;
  readonly log: Log;
}

/** The news of one organisation in this process: read once for everybody who waits. */
export interface Hub {
  /** What is new for this person since the place; waits for it that long. */
  next(actor: Actor, place: LivePlace | undefined, waitMs: number): Promise<FeedView>;
  /** Something was written just now. */
  wake(): void;
  /** Nobody waits, and nobody has for so long (ms). */
  idleMs(): number;
  close(): void;
}

const pollEveryMs = 1_000;
/** However often it is woken. */
const leastBetweenMs = 250;
const afterTroubleMs = 5_000;
/** An event may be seen this much later than its time says: it is written a little after it was made. */
const overlapMs = 4_000;
/** A store under load takes longer, and clocks differ: now and then it is looked for that far back. */
const lateMs = 30_000;
const lateEveryMs = 15_000;
/** A notice is written when it is delivered, with the time of what it tells of. */
const inboxOverlapMs = 60_000;
/** Whoever comes from another process, or after a pause, is told what happened since, if it is not longer ago. */
const reachBackMs = 120_000;
const mostNews = 2_000;
const mostTickets = 5_000;
/** Windows of one person that wait at a time; the one that waits longest is answered for the next. */
export const mostWaiting = 8;

interface Waiter {
  readonly actor: Actor;
  /** Everything up to here is known. */
  readonly seq: number;
  readonly whole: boolean;
  readonly answer: (view: FeedView) => void;
  readonly callOff: () => void;
}

export function createHub({ id: hubId, store, clock, after, log }: HubMeans): Hub {
  const tickets = new Map<string, KnownTicket>();
  const present = new Map<string, PresenceView>();
  const heard = new Map<string, number>();
  const waiters = new Set<Waiter>();
  let news: News[] = [];
  let seq = 0;
  /** From then on it was read, and from then on it is still here. */
  let startedMs = 0;
  let keptMs = 0;
  let readMs = Number.NEGATIVE_INFINITY;
  let lookedBackMs = 0;
  let lastUsedMs = 0;
  let reading: Promise<void> | undefined;
  let isAskedAgain = false;
  let isHurried = false;
  let isClosed = false;
  let callOffNext: (() => void) | undefined;

  const now = (): number => clock.now().getTime();
  const reachOf = (ticketId: string): KnownTicket | undefined => tickets.get(ticketId);

  const add = (made: (seq: number) => News): void => {
    seq += 1;
    news.push(made(seq));
    if (news.length <= mostNews) return;
    const dropped = news.splice(0, news.length - mostNews);
    keptMs = Math.max(keptMs, ...dropped.map(({ atMs }) => atMs + 1));
  };

  /** Nothing that came before connects to what comes now. */
  const startAnew = (fromMs: number): void => {
    news = [];
    // They may have gone where others may not follow, and nobody here has heard of it.
    tickets.clear();
    heard.clear();
    // A place that was the newest is none any more.
    seq += 1;
    startedMs = fromMs;
    keptMs = fromMs;
  };

  const forgetOld = (nowMs: number): void => {
    for (const [id, atMs] of heard) if (atMs < nowMs - reachBackMs) heard.delete(id);
    if (tickets.size <= mostTickets) return;
    const needed = new Set([...present.values()].map(({ ticketId }) => ticketId));
    for (const item of news) if ('change' in item) needed.add(item.change.ticketId);
    for (const id of tickets.keys()) if (!needed.has(id)) tickets.delete(id);
  };

  const notePresence = (said: readonly Presence[], nowMs: number): void => {
    const there = new Map(said.map((one) => [`${one.ticketId} ${one.person.id}`, one]));
    for (const [key, { ticketId, person, doing, at }] of there) {
      const known = present.get(key);
      if ((known?.doing ?? null) === doing) continue;
      const number = tickets.get(ticketId)?.number;
      if (number === undefined) continue;
      const presence: PresenceView = { ticketId, number, person, doing, at };
      if (doing === null) present.delete(key);
      else present.set(key, presence);
      add((place) => ({ seq: place, atMs: nowMs, presence }));
    }
    for (const [key, gone] of present) {
      if (there.has(key)) continue;
      present.delete(key);
      const presence: PresenceView = { ...gone, doing: null, at: new Date(nowMs).toISOString() };
      add((place) => ({ seq: place, atMs: nowMs, presence }));
    }
  };

  /** What may be new. More late ones than anybody can follow are looked for with the next. */
  const eventsSince = async (fromMs: number, nowMs: number): Promise<readonly TicketEvent[] | undefined> => {
    const looksBack = nowMs - lookedBackMs >= lateEveryMs;
    if (looksBack) lookedBackMs = nowMs;
    const backMs = Math.max(startedMs, Math.min(fromMs, nowMs - lateMs));
    const all = looksBack && backMs < fromMs ? await readEvents(store, backMs) : undefined;
    return all ?? readEvents(store, fromMs);
  };

  const readOnce = async (): Promise<void> => {
    const nowMs = now();
    if (nowMs - readMs > reachBackMs) {
      startAnew(nowMs - reachBackMs);
      readMs = nowMs - reachBackMs + overlapMs;
    }
    const fromMs = Math.max(readMs - overlapMs, startedMs);
    const [events, said, notices] = await Promise.all([
      eventsSince(fromMs, nowMs),
      readPresence(store, nowMs),
      readInboxes(store, nowMs - inboxOverlapMs),
    ]);
    if (events === undefined) startAnew(nowMs);
    const fresh = (events ?? []).filter(({ id }) => !heard.has(id));
    const unknown = said.map(({ ticketId }) => ticketId).filter((id) => !tickets.has(id));
    // Of what changed nothing is known any more: who may read it, too, may have changed.
    const read = await readTickets(store, [...fresh.map(({ ticketId }) => ticketId), ...unknown]);
    for (const ticket of read) tickets.set(ticket.id, ticket);
    for (const event of fresh) {
      const atMs = Date.parse(event.at);
      heard.set(event.id, atMs);
      // Who comes with a place of another process has not heard of what came late.
      const newsMs = atMs < fromMs ? nowMs : atMs;
      add((place) => ({ seq: place, atMs: newsMs, change: changeView(event) }));
    }
    notePresence(said, nowMs);
    for (const { id, memberId, at } of notices.toReversed()) {
      if (heard.has(id)) continue;
      heard.set(id, Date.parse(at));
      add((place) => ({ seq: place, atMs: nowMs, inboxOf: memberId }));
    }
    readMs = nowMs;
    forgetOld(nowMs);
  };

  const read = (): Promise<void> => {
    if (reading) {
      isAskedAgain = true;
      return reading;
    }
    callOffNext?.();
    callOffNext = undefined;
    isHurried = false;
    let pauseMs = pollEveryMs;
    reading = readOnce()
      .catch((error: unknown) => {
        pauseMs = afterTroubleMs;
        log({ level: 'warn', msg: 'live news could not be read', cause: String(error) });
      })
      .then(() => {
        reading = undefined;
        if (isClosed) return;
        for (const waiter of [...waiters]) tell(waiter, false);
        const hurries = isAskedAgain && pauseMs === pollEveryMs;
        isAskedAgain = false;
        if (waiters.size > 0) plan(hurries ? leastBetweenMs : pauseMs);
      });
    return reading;
  };

  const plan = (ms: number): void => {
    callOffNext?.();
    callOffNext = after(ms, () => {
      callOffNext = undefined;
      if (waiters.size > 0) void read();
    });
  };

  const cursor = (): string => writePlace({ hubId, seq, atMs: Math.max(0, readMs) });

  const everybody = (actor: Actor): PresenceView[] =>
    [...present.values()].filter((presence) => maySee(actor, presence, reachOf));

  /** Answers the waiter if there is something for them, or in any case. `first`: what there was when they came. */
  const tell = (waiter: Waiter, anyway: boolean, first: readonly News[] = []): void => {
    const later = news.slice(Math.max(0, news.length - (seq - waiter.seq)));
    const isLost = seq > waiter.seq && firstKept() > waiter.seq + 1;
    const found = newsFor(waiter.actor, [...first, ...later], reachOf);
    const missed = found.missed || isLost;
    const isNews = missed || found.inbox || found.changes.length > 0 || found.presence.length > 0;
    if (!isNews && !anyway) return;
    waiters.delete(waiter);
    waiter.callOff();
    const whole = waiter.whole || missed;
    waiter.answer({
      ...found,
      cursor: cursor(),
      missed,
      wholePresence: whole,
      ...(whole && { presence: everybody(waiter.actor) }),
    });
  };

  /** The place of the oldest news that is kept, or of the next where there is none. */
  const firstKept = (): number => news[0]?.seq ?? seq + 1;

  /** What somebody who comes with this place has not heard; undefined where nobody here knows. */
  const since = (place: LivePlace): { readonly first: readonly News[]; readonly whole: boolean } | undefined => {
    if (place.hubId === hubId && place.seq <= seq && firstKept() <= place.seq + 1) {
      return { first: news.filter((item) => item.seq > place.seq), whole: false };
    }
    const fromMs = place.atMs - overlapMs;
    if (place.hubId === hubId || fromMs < keptMs || place.atMs > now() + overlapMs) return undefined;
    return { first: news.filter((item) => !('presence' in item) && item.atMs >= fromMs), whole: true };
  };

  const makeRoom = (actor: Actor): void => {
    const own = [...waiters].filter((waiter) => waiter.actor.id === actor.id);
    const [oldest] = own;
    if (oldest && own.length >= mostWaiting) tell(oldest, true);
  };

  return {
    async next(actor, place, waitMs) {
      lastUsedMs = now();
      if (waitMs === 0 || lastUsedMs - readMs >= pollEveryMs) await read();
      const known = place && since(place);
      if (!known) {
        return {
          cursor: cursor(),
          changes: [],
          presence: everybody(actor),
          wholePresence: true,
          inbox: false,
          missed: place !== undefined,
        };
      }
      makeRoom(actor);
      return new Promise<FeedView>((answer) => {
        const waiter: Waiter = {
          actor,
          seq,
          whole: known.whole,
          answer,
          callOff: after(waitMs, () => tell(waiter, true)),
        };
        waiters.add(waiter);
        tell(waiter, waitMs === 0 || isClosed, known.first);
        if (waiters.size > 0 && !reading && !callOffNext) plan(pollEveryMs);
      });
    },
    wake() {
      if (waiters.size === 0 || isClosed) return;
      if (reading) {
        isAskedAgain = true;
        return;
      }
      if (isHurried) return;
      isHurried = true;
      plan(Math.max(0, leastBetweenMs - (now() - readMs)));
    },
    idleMs: () => (waiters.size > 0 ? 0 : now() - lastUsedMs),
    close() {
      isClosed = true;
      callOffNext?.();
      for (const waiter of [...waiters]) tell(waiter, true);
    },
  };
}
