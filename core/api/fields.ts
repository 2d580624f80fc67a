import { z } from 'zod';

const characters = (text: string): number => [...text].length;

/**
 * Text of so many characters (Unicode code points, as JSON Schema counts them), blanks at the ends cut off.
 * U+0000 is refused: no store and no client agrees on what it means.
 */
export const text = (min: number, max: number) =>
  z
    .string()
    .transform((value) => value.trim())
    .superRefine((value, context) => {
      const length = characters(value);
      if (length < min)
        fail(context, 'too_small', min === 1 ? 'This must not be empty.' : `Use at least ${min} characters.`);
      else if (length > max) fail(context, 'too_big', `Use at most ${max} characters.`);
      if (!value.isWellFormed()) fail(context, 'format', 'This contains half a character (a lone surrogate).');
      if (value.includes('\u0000')) fail(context, 'format', 'This contains a character that is not allowed (U+0000).');
    })
    .meta({ minLength: min, maxLength: max });

/** One line of text: line breaks and runs of blanks become one blank. */
export const line = (min: number, max: number) =>
  z
    .string()
    .transform((value) => value.replace(/\s+/g, ' '))
    .pipe(text(min, max))
    .meta({ minLength: min, maxLength: max });

function fail(context: z.RefinementCtx, code: string, message: string): void {
  context.addIssue({ code: 'custom', message, params: { code } });
}

export const uuid = () => z.guid().transform((value) => value.toLowerCase());

/** `INC-000123` in any case, leading zeros optional; or a UUID. Read as the canonical form of either. */
export const ticketRef = () =>
  z
    .string()
    .transform((value, context) => {
      const ref = readTicketRef(value);
      if (ref !== undefined) return ref;
      fail(context, 'format', 'Give a ticket number such as INC-000123, or the id of a ticket.');
      return z.NEVER;
    })
    .meta({
      description: 'The UUID of a ticket, or its number.',
      pattern: '^\\s*([Ii][Nn][Cc]|[Rr][Ee][Qq])-\\d{1,9}\\s*$|^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$',
      examples: ['INC-000123'],
    });

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The canonical form of a ticket's id or number, or undefined where it is neither. */
export function readTicketRef(value: string): string | undefined {
  const trimmed = value.trim();
  if (uuidShape.test(trimmed.toLowerCase())) return trimmed.toLowerCase();
  const number = /^(INC|REQ)-0*(\d{1,9})$/i.exec(trimmed);
  if (!number) return undefined;
  return `${number[1]?.toUpperCase()}-${number[2]?.padStart(6, '0')}`;
}

/** Ids of members, queues and the like, as directories and we make them. */
export const entityId = () =>
  z
    .string()
    .min(1)
    .max(100)
    .regex(/^[\w.-]+$/, 'This is no id. Use one as the API gave it: letters, digits, _, . and -.');

export const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A local time of the day, `HH:MM`. */
export const wallTime = (example = '09:00') =>
  z
    .string()
    .regex(timeOfDay, `Give a time of the day as HH:MM, such as ${example}.`)
    .meta({ examples: [example] });

export const isUuid = (value: string): boolean => uuidShape.test(value);

/** A date, or a date and time with a zone, read as UTC milliseconds precision ISO text. */
export const instant = () => z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** A switch in a query. */
export const flag = () => z.enum(['true', 'false']).transform((value) => value === 'true');

/** One or more of these words in a query, separated by commas. */
export const anyOf = <T extends string>(values: readonly [T, ...T[]]) =>
  z
    .string()
    .transform((value) => value.split(','))
    .pipe(z.array(z.enum(values)).min(1))
    .meta({ type: 'string', description: `One or more of ${values.join(', ')}, separated by commas` });

export const PersonView = z.strictObject({ id: z.string(), name: z.string() }).meta({ id: 'Person' });
export const NamedView = z.strictObject({ id: z.string(), name: z.string() }).meta({ id: 'Named' });
