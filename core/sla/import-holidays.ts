import { invalid, isProblem, notFound } from '../api/problem.ts';
import { settingEtag } from '../api/setting-endpoints.ts';
import type { Ctx } from '../platform.ts';
import { demandVersion } from '../tickets/demand-version.ts';
import { useCase } from '../use-case.ts';
import { type Calendar, type Holiday, slaPartition } from './calendar.ts';
import { calendars } from './calendars.ts';
import { type ImportedHolidays, ImportHolidays, mostHolidays } from './contract.ts';
import { publicHolidays } from './public-holidays.ts';
import { localDateAt } from './zone-offsets.ts';

const attempts = 5;

/**
 * Adds the public holidays of a country to a calendar: each date once, none that is over. What the calendar has already
 * stays as it is, so that importing twice changes nothing.
 */
export const importHolidays = useCase('sla:admin', ImportHolidays, async (ctx, input): Promise<ImportedHolidays> => {
  const asked = await publicHolidays(ctx, { ...input, locale: input.locale ?? ctx.tenant.settings.locale });
  for (let attempt = 1; ; attempt += 1) {
    const before = await ctx.store.get('calendar', slaPartition, input.id);
    if (!before) throw notFound();
    demandVersion(ctx, settingEtag(before));
    const sorted = sortOut(ctx, before, asked);
    const holidays = [...before.holidays, ...sorted.added];
    if (holidays.length > mostHolidays) throw tooMany(holidays.length);
    try {
      const asRead: Ctx = { ...ctx, ifMatch: [settingEtag(before)] };
      return { calendar: await calendars.update(asRead, { id: input.id, holidays }), ...sorted };
    } catch (error) {
      // Somebody else changed the calendar in between: theirs is looked at again, and ours added to it.
      if (!isProblem(error, 'CAT_PRECONDITION') || ctx.ifMatch || attempt === attempts) throw error;
    }
  }
});

function sortOut(ctx: Ctx, { timeZone, holidays }: Calendar, asked: readonly Holiday[]) {
  const today = localDateAt(timeZone, ctx.platform.clock.now().getTime());
  const known = new Set(holidays.map(({ date }) => date));
  const toCome = asked.filter(({ date }) => date >= today);
  const added = toCome.filter(({ date }) => !known.has(date));
  return { added, kept: toCome.length - added.length, past: asked.length - toCome.length };
}

const tooMany = (count: number) =>
  invalid([
    {
      pointer: '/years',
      code: 'too_big',
      detail: `The calendar would have ${count} holidays; ${mostHolidays} is the most. Give fewer years.`,
    },
  ]);
