import { isTimeZone } from '../api/time-zone.ts';
import type { Ctx } from '../platform.ts';
import { readSettings } from '../settings/setting-verbs.ts';
import {
  alwaysOpen,
  type Calendar,
  type CalendarRef,
  type CalendarVersion,
  calendarVersionId,
  slaPartition,
  type WorkingTime,
} from './calendar.ts';
import type { SlaPolicy } from './policy.ts';
import type { CalendarOf } from './reckon-target.ts';
import { calendarKeeping, policyKeeping } from './sla-settings.ts';

type Reader = Pick<Ctx, 'platform' | 'store' | 'actor'>;

/** The tenant's policies in `position`, at most 30 seconds old. */
export const findPolicies = (ctx: Reader): Promise<readonly SlaPolicy[]> => readSettings(ctx, policyKeeping);

/** The tenant's calendars by name, at most 30 seconds old. */
export const findCalendars = (ctx: Reader): Promise<readonly Calendar[]> => readSettings(ctx, calendarKeeping);

/** Which version of a calendar a clock that starts now refers to. One that is gone leads to "always open". */
export const calendarRefOf = (calendars: readonly Calendar[], id: string): CalendarRef => ({
  id,
  version: calendars.find((calendar) => calendar.id === id)?.version ?? 0,
});

/**
 * The calendars of these versions, with what they are called. No query while they are the present ones and remembered.
 * A version that is lost counts as the present one, a calendar that is lost as always open; both are logged, and said in
 * the label.
 */
export async function calendarsFor(ctx: Reader, refs: readonly CalendarRef[]): Promise<CalendarOf> {
  const asked = new Map(refs.map((ref) => [calendarVersionId(ref), ref]));
  const found = new Map<string, Labelled>();
  const present = await findCalendars(ctx);
  for (const [id, ref] of asked) found.set(id, await versionOf(ctx, ref, present));
  return (ref) => found.get(calendarVersionId(ref)) ?? lostCalendar;
}

type Labelled = ReturnType<CalendarOf>;

const lostCalendar: Labelled = { ...alwaysOpen, label: 'calendar missing: counted as always open' };

async function versionOf(ctx: Reader, ref: CalendarRef, present: readonly Calendar[]): Promise<Labelled> {
  const current = present.find(({ id }) => id === ref.id);
  if (current?.version === ref.version) return labelled(current, `${current.name}, version ${current.version}`);
  const version = await readVersion(ctx, ref);
  if (version) return labelled(version, `${version.name}, version ${version.version}`);
  ctx.platform.log({
    level: 'warn',
    msg: current ? 'a calendar version is missing: the present one counts' : 'a calendar is missing: always open',
    tenantId: ctx.actor.tenantId,
    calendarId: ref.id,
    version: ref.version,
  });
  if (!current) return lostCalendar;
  return labelled(current, `${current.name}, version ${current.version} in place of ${ref.version}, which is missing`);
}

/** Remembered also where there is none, so that a lost version does not cost a query for every clock. */
const readVersion = async (ctx: Reader, ref: CalendarRef): Promise<CalendarVersion | undefined> => {
  const id = calendarVersionId(ref);
  const read = async () => ({ version: await ctx.store.get('calendarVersion', slaPartition, id) });
  return (await ctx.platform.cache.read(ctx.actor.tenantId, `calendarVersion:${id}`, read)).version;
};

/** One object for one document, so that what was reckoned for it is found again. */
const labels = new WeakMap<WorkingTime, Map<string, Labelled>>();

function labelled(time: WorkingTime, label: string): Labelled {
  const known = labels.get(time) ?? new Map<string, Labelled>();
  labels.set(time, known);
  const made = known.get(label) ?? workingTime(time, label);
  known.set(label, made);
  return made;
}

const workingTime = ({ timeZone, hours, holidays, exceptions }: WorkingTime, label: string): Labelled => ({
  timeZone,
  hours,
  holidays,
  exceptions,
  label: isTimeZone(timeZone) ? label : `${label}, its time zone is unknown here: counted as UTC`,
});
