import type { Clock } from '../platform.ts';
import { SendFailure } from './sender.ts';
import { type Rate, type Timetable, timetable } from './timetable.ts';

/**
 * Who sends. A `turn` answers somebody who waits; a `notice` comes by itself and leaves a quarter of the room to turns,
 * so that a flood of notices never silences the bot where it is asked.
 */
export type Lane = 'turn' | 'notice';

export interface Ask {
  readonly tenantId: string;
  /** Undefined for what counts for the organisation alone. */
  readonly conversationId?: string | undefined;
  readonly lane: Lane;
  /** Longer than that it does not wait. */
  readonly mostWaitMs: number;
  /** What it is about: the place in line that it is given stays its own. */
  readonly slot?: string | undefined;
}

/** What Teams lets one bot do, kept before Teams has to say so. One process knows of its own sends only. */
export interface SendLimits {
  /**
   * How many milliseconds to wait before this may be sent; it counts as sent then.
   * @throws SendFailure `throttled`, with the moment to come again, when that is later than the caller waits.
   */
  admit(ask: Ask): number;
  /** The same question before anything else is done: gives the slot its place in line, and sends nothing. */
  reserve(ask: Ask): void;
  /** An entry in somebody's activity feed. @throws like `admit`, as soon as there would be a wait. */
  admitFeed(tenantId: string, userId: string): void;
}

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** Microsoft's numbers: one bot in one conversation, one app in one organisation, one person's feed. */
export const conversationRates: readonly Rate[] = [
  { most: 7, withinMs: secondMs },
  { most: 60, withinMs: 30 * secondMs },
  { most: 1_800, withinMs: hourMs },
];
export const tenantRates: readonly Rate[] = [{ most: 50, withinMs: secondMs }];
export const feedRates: readonly Rate[] = [{ most: 10, withinMs: minuteMs }];

/** Notices stand in a line of their own, as long as it takes; what is sent, by whomever, passes the gate. */
interface Passage {
  readonly line: Timetable;
  readonly gate: Timetable;
}

const mostRemembered = 20_000;

const threeQuarters = (rates: readonly Rate[]): readonly Rate[] =>
  rates.map(({ most, withinMs }) => ({ most: Math.floor((most * 3) / 4), withinMs }));

const passageOf = (rates: readonly Rate[]): Passage => ({
  line: timetable(threeQuarters(rates)),
  gate: timetable(rates),
});

export function createSendLimits(clock: Clock): SendLimits {
  const conversations = remembered(
    () => passageOf(conversationRates),
    (one) => Math.max(one.line.last(), one.gate.last()),
  );
  const tenants = remembered(
    () => passageOf(tenantRates),
    (one) => one.gate.last(),
  );
  const feeds = remembered(
    () => timetable(feedRates),
    (one) => one.last(),
  );
  const places = new Map<string, number>();

  /** When it is this one's turn in the line of its conversation. */
  const placeOf = (ask: Ask, conversation: string, now: number): number => {
    if (ask.lane === 'turn') return now;
    const { line } = conversations(conversation, now);
    const slot = ask.slot === undefined ? undefined : `${conversation}\n${ask.slot}`;
    const own = slot === undefined ? undefined : places.get(slot);
    const at = own ?? line.earliest(now);
    if (own === undefined && (slot !== undefined || at - now <= ask.mostWaitMs)) line.book(at);
    if (slot !== undefined) places.set(slot, at);
    if (places.size > mostRemembered) forgetBefore(places, now - hourMs);
    if (at - now > ask.mostWaitMs) throw notYet(at);
    return Math.max(at, now);
  };

  return {
    reserve: (ask) => {
      const { tenantId, conversationId, slot } = ask;
      if (conversationId === undefined || slot === undefined) return;
      placeOf(ask, nameOf(tenantId, conversationId), clock.now().getTime());
    },
    admit: (ask) => {
      const now = clock.now().getTime();
      const conversation = ask.conversationId === undefined ? undefined : nameOf(ask.tenantId, ask.conversationId);
      const place = conversation === undefined ? now : placeOf(ask, conversation, now);
      const tenant = tenants(ask.tenantId, now);
      const lines = ask.lane === 'notice' ? [tenant.line, tenant.gate] : [tenant.gate];
      const tenantAt = lines.reduce((moment, line) => line.earliest(moment), now);
      const gate = conversation === undefined ? undefined : conversations(conversation, now).gate;
      const at = gate?.earliest(Math.max(place, tenantAt)) ?? tenantAt;
      if (at - now > ask.mostWaitMs) throw notYet(at);
      for (const line of lines) line.book(tenantAt);
      gate?.book(at);
      if (ask.slot !== undefined) places.delete(`${conversation}\n${ask.slot}`);
      return at - now;
    },
    admitFeed: (tenantId, userId) => {
      const now = clock.now().getTime();
      const feed = feeds(nameOf(tenantId, userId), now);
      const at = feed.earliest(now);
      if (at > now) throw notYet(at);
      feed.book(at);
    },
  };
}

/** For what is not Teams. */
export const noSendLimits: SendLimits = {
  admit: () => 0,
  reserve: () => undefined,
  admitFeed: () => undefined,
};

/** A channel is one conversation, whatever its threads. */
const nameOf = (tenantId: string, conversationId: string): string =>
  `${tenantId}\n${conversationId.split(';messageid=')[0]}`;

const notYet = (at: number): SendFailure =>
  new SendFailure('throttled', 'Teams lets us send no more for the moment', undefined, {
    retryAt: new Date(at),
  });

/** One for each name; those that were idle for an hour make room. */
function remembered<T>(make: () => T, lastUse: (one: T) => number): (name: string, now: number) => T {
  const known = new Map<string, T>();
  return (name, now) => {
    const found = known.get(name) ?? make();
    known.delete(name);
    known.set(name, found);
    const [oldest] = known;
    if (known.size > mostRemembered && oldest && lastUse(oldest[1]) < now - hourMs) known.delete(oldest[0]);
    return found;
  };
}

function forgetBefore(places: Map<string, number>, moment: number): void {
  for (const [name, at] of places) if (at < moment) places.delete(name);
}
