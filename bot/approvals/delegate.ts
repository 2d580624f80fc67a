import { isProblem } from '#core/api/problem';
import type { DelegationView } from '#core/approvals/contract';
import { deleteDelegation, getDelegation, putDelegation } from '#core/approvals/delegation';
import { nextLocal } from '#core/notifications/quiet-hours';
import { tongueOf } from '#core/notifications/tongue';
import { findMember } from '#core/people/find-members';
import type { Ctx } from '#core/platform';
import { plainLine } from '#teams-app/cards/plain-text';
import type { Strings } from '#teams-app/strings/strings';
import type { Scene } from '../bot-parts.ts';
import { command, exampleOf } from '../command.ts';
import type { Saying } from '../reply.ts';
import { type DelegateWords, delegateWords } from './delegate-words.ts';
import { findPerson } from './find-person.ts';
import { isBefore, type SaidDay, saidDay } from './said-day.ts';

/** `delegate to Robin until Friday`, `delegate off`, or `delegate` to hear how it stands. */
export const delegate = command<DelegateWords>('delegate', {
  parse: delegateWords,
  run: async (scene, words) => {
    const { ctx, s } = scene;
    if (words.says === 'how') return { say: standsAs(await getDelegation(ctx, {}), await zoneOf(ctx), s) };
    if (words.says === 'off') return takeBack(scene);
    if (words.name === '') return { say: s.approval.delegation.whom(exampleOf('delegate')) };
    return handOver(scene, words);
  },
});

async function takeBack({ ctx, s }: Scene): Promise<Saying> {
  const { delegate: had } = await getDelegation(ctx, {});
  await deleteDelegation(ctx, {});
  return { say: had ? s.approval.delegation.off : s.approval.delegation.wasOff };
}

type HandOver = Extract<DelegateWords, { says: 'to' }>;

async function handOver({ ctx, s }: Scene, words: HandOver): Promise<Saying> {
  const { delegation } = s.approval;
  const found = await findPerson(ctx, words.name);
  if ('nobody' in found) return { say: delegation.notFound(plainLine(words.name)) };
  if ('several' in found) {
    return { say: delegation.which(found.several.map(({ name }) => plainLine(name)).join(', ')) };
  }
  const timeZone = await zoneOf(ctx);
  const today = dayIn(ctx.platform.clock.now(), timeZone);
  const from = readDay(words.from, today);
  const until = readDay(words.until, today, from);
  for (const [said, day] of [
    [words.from, from],
    [words.until, until],
  ] as const) {
    if (said !== null && !day) return { say: delegation.unclearDay(plainLine(said)) };
    if (said !== null && day && isBefore(day, today)) return { say: delegation.dayOver(plainLine(said)) };
  }
  try {
    const kept = await putDelegation(ctx, {
      delegateId: found.one.id,
      whenAway: words.whenAway,
      from: from ? startOf(from, timeZone).toISOString() : null,
      until: until ? endOf(until, timeZone).toISOString() : null,
    });
    return { say: standsAs(kept, timeZone, s) };
  } catch (error) {
    const isOutOfOrder =
      isProblem(error, 'CAT_VALIDATION') && error.errors?.some(({ pointer }) => pointer === '/until');
    if (!isOutOfOrder) throw error;
    return { say: delegation.dayOver(plainLine(words.until ?? '')) };
  }
}

const readDay = (said: string | null, today: SaidDay, since?: SaidDay): SaidDay | undefined =>
  said === null ? undefined : saidDay(said, today, since);

const zoneOf = async (ctx: Ctx): Promise<string> => tongueOf(await findMember(ctx, ctx.actor.id), ctx.tenant).timeZone;

/** The day that it is in this zone. */
function dayIn(at: Date, timeZone: string): SaidDay {
  const [year = 0, month = 0, day = 0] = new Intl.DateTimeFormat('en-CA', { timeZone })
    .format(at)
    .split('-')
    .map(Number);
  return { year, month, day };
}

const hourMs = 3_600_000;

/** The first moment of a day in this zone: the midnight that follows the evening before. */
const startOf = ({ year, month, day }: SaidDay, timeZone: string): Date =>
  nextLocal(noonOf({ year, month, day: day - 1 }, timeZone), '00:00', timeZone);

/** A day counts to its end. */
const endOf = (day: SaidDay, timeZone: string): Date => nextLocal(noonOf(day, timeZone), '00:00', timeZone);

/** A moment around noon of a day in this zone. Zones are at most 14 hours from UTC. */
function noonOf({ year, month, day }: SaidDay, timeZone: string): Date {
  const utcNoon = Date.UTC(year, month - 1, day, 12);
  const local = dayAndHourIn(new Date(utcNoon), timeZone);
  const shift = (Date.UTC(local.year, local.month - 1, local.day, local.hour) - utcNoon) / hourMs;
  return new Date(utcNoon - shift * hourMs);
}

function dayAndHourIn(at: Date, timeZone: string): SaidDay & { readonly hour: number } {
  const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(at));
  return { ...dayIn(at, timeZone), hour };
}

/** Who decides in somebody's place, and from when until when, in the zone of whoever asks. */
export function standsAs(view: DelegationView, timeZone: string, s: Strings): string {
  const { delegation } = s.approval;
  if (!view.delegate) return delegation.none;
  const words = standing({ ...view, name: plainLine(view.delegate.name) }, timeZone, s);
  return view.forSensitive ? words : `${words} ${delegation.notSensitive}`;
}

function standing(view: DelegationView & { readonly name: string }, timeZone: string, s: Strings): string {
  const { delegation } = s.approval;
  const { name } = view;
  const day = (iso: string, backMs = 0): string =>
    new Intl.DateTimeFormat(s.order.locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(
      Date.parse(iso) - backMs,
    );
  if (view.whenAway) return delegation.whenAway(name);
  // What ends at midnight ends with the day before.
  const until = view.until === null ? null : day(view.until, 1);
  if (view.from !== null) {
    return until === null
      ? delegation.standsFrom(name, day(view.from))
      : delegation.standsFromUntil(name, day(view.from), until);
  }
  return until === null ? delegation.stands(name) : delegation.standsUntil(name, until);
}
