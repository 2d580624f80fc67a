import type { Holiday } from '#core/sla/calendar';
import type { HolidaySource } from '#core/sla/holiday-source';

/**
 * Public holidays by the rules of the package `date-holidays`: its regions are a country's states. The rules are loaded
 * when they are first asked for. Half-day holidays are left out, as a calendar closes whole days.
 */
export function dateHolidaysSource(): HolidaySource {
  let loading: Promise<typeof import('date-holidays')['default']> | undefined;
  const rules = () => {
    loading ??= import('date-holidays').then((loaded) => loaded.default);
    return loading;
  };
  return {
    async countries() {
      const Holidays = await rules();
      const all = new Holidays();
      return Object.entries(all.getCountries('en') ?? {}).map(([code, name]) => ({
        code,
        name,
        regions: Object.entries(all.getStates(code, 'en') ?? {}).map(([state, called]) => ({
          code: state,
          name: called,
        })),
      }));
    },
    async publicHolidays(country, region, years, locale) {
      const Holidays = await rules();
      const all = new Holidays();
      if (!Object.hasOwn(all.getCountries() ?? {}, country)) return undefined;
      if (region !== undefined && !Object.hasOwn(all.getStates(country) ?? {}, region)) return undefined;
      const of = region === undefined ? new Holidays(country) : new Holidays(country, region);
      const [language = 'en'] = locale.split('-');
      return years
        .flatMap((year) => of.getHolidays(year, language))
        .filter(({ type }) => type === 'public')
        .flatMap(wholeDays)
        .sort((a, b) => (a.date < b.date ? -1 : 1));
    },
  };
}

const hourMs = 3_600_000;
const dayHours = 24;

interface Found {
  /** Local `YYYY-MM-DD HH:MM:SS`; what begins with the sunset before says the day that is meant. */
  readonly date: string;
  readonly start: Date;
  readonly end: Date;
  readonly name: string;
}

/** The local days that lie in a holiday by more than half. */
function wholeDays({ date, start, end, name }: Found): Holiday[] {
  const begins = Number(date.slice(11, 13)) || 0;
  const ends = begins + Math.round((end.getTime() - start.getTime()) / hourMs);
  const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  const days: Holiday[] = [];
  for (let from = 0; from < ends; from += dayHours) {
    const covered = Math.min(ends, from + dayHours) - Math.max(begins, from);
    if (covered > dayHours / 2) {
      days.push({ date: new Date(first + from * hourMs).toISOString().slice(0, 10), name });
    }
  }
  return days;
}
