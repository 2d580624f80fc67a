import { invalid } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { Holiday } from './calendar.ts';

/**
 * The public holidays of a country in order, each date once.
 * @throws CAT_VALIDATION at `/country` or `/region` where there is none of that code.
 */
export async function publicHolidays(
  { platform }: Pick<Ctx, 'platform'>,
  asked: {
    readonly country: string;
    readonly region?: string | undefined;
    readonly years: readonly number[];
    readonly locale: string;
  },
): Promise<Holiday[]> {
  const years = [...new Set(asked.years)].sort((a, b) => a - b);
  const found = await platform.holidays.publicHolidays(asked.country, asked.region, years, asked.locale);
  if (!found) throw await unknownPlace(platform, asked.country);
  const names = new Map<string, string[]>();
  for (const { date, name } of found) names.set(date, [...new Set([...(names.get(date) ?? []), name])]);
  return [...names]
    .map(([date, all]) => ({ date, name: all.join(' / ').slice(0, mostCharacters) }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

const mostCharacters = 100;

async function unknownPlace(platform: Ctx['platform'], country: string) {
  const known = (await platform.holidays.countries()).find(({ code }) => code === country);
  const hint = 'GET /v1/admin/holidays lists those there are.';
  return invalid([
    known
      ? { pointer: '/region', code: 'unknown_region', detail: `${known.name} has no region of this code. ${hint}` }
      : { pointer: '/country', code: 'unknown_country', detail: `No holidays of such a country are known. ${hint}` },
  ]);
}
