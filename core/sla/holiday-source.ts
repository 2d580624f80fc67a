import type { Holiday } from './calendar.ts';

/** Public holidays of the world's countries. */
export interface HolidaySource {
  /** ISO 3166 countries and, for each, its regions. */
  countries(): Promise<
    readonly {
      readonly code: string;
      readonly name: string;
      readonly regions: readonly { readonly code: string; readonly name: string }[];
    }[]
  >;
  /** The public holidays of these years in order; undefined for an unknown country or region. */
  publicHolidays(
    country: string,
    region: string | undefined,
    years: readonly number[],
    locale: string,
  ): Promise<readonly Holiday[] | undefined>;
}

/** Where no source is connected: no country is known. */
export const noHolidays: HolidaySource = { countries: async () => [], publicHolidays: async () => undefined };
