import { badRequest } from './graph-error.ts';

export type Facts = Readonly<Record<string, unknown>>;

/** Reads one JSON object member by member; what is wrong is refused by its path, as Graph does it. */
export function objectAt(value: unknown, path: string, known?: readonly string[]): Facts {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest(`The value of '${path}' must be an object.`);
  }
  for (const name of Object.keys(value)) {
    if (known && !known.includes(name) && !name.startsWith('@odata.')) {
      throw badRequest(`The property '${name}' does not exist on '${path}'.`);
    }
  }
  return value as Facts;
}

export function textAt(value: unknown, path: string, limit = 100_000): string {
  if (typeof value !== 'string' || value.trim() === '') throw badRequest(`The value of '${path}' must be a string.`);
  if (value.length > limit) throw badRequest(`The value of '${path}' is longer than ${limit} characters.`);
  return value;
}

export function listAt(value: unknown, path: string, limit: number): readonly unknown[] {
  if (!Array.isArray(value)) throw badRequest(`The value of '${path}' must be a collection.`);
  if (value.length > limit) throw badRequest(`The collection '${path}' has more than ${limit} members.`);
  return value;
}

export function oneOf<T extends string>(value: unknown, path: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw badRequest(`The value of '${path}' must be one of ${allowed.join(', ')}.`);
  return found;
}
