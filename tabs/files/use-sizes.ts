import { useStrings } from '../lib/use-language.ts';

/** Writes sizes and shares of a whole as the person's language does. */
export interface Sizes {
  readonly bytes: (bytes: number) => string;
  readonly percent: (share: number) => string;
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

export function sizesIn(language: string): Sizes {
  const locale = Intl.NumberFormat.supportedLocalesOf([language])[0] ?? 'en';
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  return {
    // By 1024, as file systems of the people who read it count.
    bytes: (bytes) => {
      const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
      const value = bytes / 1024 ** step;
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: units[step] ?? 'byte',
        unitDisplay: step === 0 ? 'long' : 'short',
        maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
      }).format(value);
    },
    percent: (share) => percent.format(Math.min(1, Math.max(0, share))),
  };
}

export const useSizes = (): Sizes => sizesIn(useStrings().language);
