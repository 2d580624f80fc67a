import { invalid } from '../api/problem.ts';
import { useCase } from '../use-case.ts';
import { type HolidayPreview, ListHolidays } from './contract.ts';
import { publicHolidays } from './public-holidays.ts';

/** What can be imported: the countries, or the public holidays of one of them in a year. */
export const listHolidays = useCase('sla:admin', ListHolidays, async (ctx, input): Promise<HolidayPreview> => {
  const { country, region, year } = input;
  if (country === undefined) {
    if (region !== undefined) throw regionAlone;
    const countries = await ctx.platform.holidays.countries();
    return { countries: countries.map((one) => ({ ...one, regions: [...one.regions] })), holidays: [] };
  }
  const years = [year ?? ctx.platform.clock.now().getUTCFullYear()];
  const locale = input.locale ?? ctx.tenant.settings.locale;
  return { countries: [], holidays: await publicHolidays(ctx, { country, region, years, locale }) };
});

const regionAlone = invalid([
  { pointer: '/country', code: 'required', detail: 'Give the country that the region belongs to.' },
]);
