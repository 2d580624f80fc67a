import type { FieldError } from '#core/api/problem';
import { characters } from '#core/forms/limits';

/** Fewest and most characters of what is typed, as `CreateIncident` has them; a test holds them against it. */
export const reportLimits = {
  subject: { least: 3, most: 200 },
  description: { least: 0, most: 20_000 },
  assetId: { least: 0, most: 100 },
} as const;

type Typed = { readonly [name in keyof typeof reportLimits]: string };

/** What is wrong with the texts of a report, as the server would say it: seen before anything is sent. */
export const reportErrors = (typed: Typed): readonly FieldError[] =>
  Object.entries(reportLimits).flatMap(([name, { least, most }]) => {
    const length = characters(typed[name as keyof Typed].trim());
    if (length >= least && length <= most) return [];
    return [{ pointer: `/${name}`, code: length < least ? 'too_small' : 'too_big', detail: '' }];
  });
