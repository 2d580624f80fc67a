import { z } from 'zod';
import { durationMs } from '../duration.ts';

/** Inputs that several actions have. Descriptions are told to whoever writes a playbook, when one is missing or wrong. */

const Reference = z.looseObject({ id: z.string().min(1) });

/** Somebody, by id, sign-in name or as a person field of a form answers. */
export const Person = z.union([z.string().min(1), Reference]);
export const Account = Person.describe('whose account: a sign-in name, an id, or a person');
/** The account of the nearest earlier step that has one, where it is not given. */
export const TakenAccount = Account.optional();
export const Device = z.union([z.string().min(1), Reference]).describe('which device: its serial number, or an asset');
export const text = (says: string): z.ZodString => z.string().min(1).describe(says);
export const Texts = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
export const People = z.union([Person, z.array(Person).min(1)]);
export const Duration = z
  .union([z.string(), z.number()])
  .refine((value) => durationMs(value) !== undefined, { error: 'has to be a time as 30m, 2h or 1d' });
