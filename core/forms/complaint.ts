import { pointerTo } from '../api/parse.ts';
import type { FieldError } from '../api/problem.ts';
import { characters } from './limits.ts';
import type { PlainObject } from './plain-json.ts';

export type Path = readonly PropertyKey[];

export const complaint = (path: Path, code: string, detail: string): FieldError => ({
  pointer: pointerTo(path),
  code,
  detail,
});

/** Every keyword of an object that is not among the known ones. */
export const strangers = (object: PlainObject, known: readonly string[], path: Path, detail: string): FieldError[] =>
  Object.keys(object)
    .filter((keyword) => !known.includes(keyword))
    .map((keyword) => complaint([...path, keyword.toWellFormed().slice(0, 100)], 'unknown', detail));

/** What is wrong with words that people read. `least` is 1 where they may not be empty. */
export function wordsComplaints(value: unknown, path: Path, least: 0 | 1, most: number): FieldError[] {
  if (typeof value !== 'string') return [complaint(path, 'type', 'This must be text.')];
  if (least === 1 && value.trim() === '') return [complaint(path, 'too_small', 'Write something here.')];
  if (characters(value) > most) return [complaint(path, 'too_big', `Use at most ${most} characters.`)];
  if (!value.isWellFormed() || value.includes('\u0000')) {
    return [complaint(path, 'characters', 'This contains a character that cannot be kept. Type it anew.')];
  }
  return [];
}

/** What is wrong with a whole number that counts something. */
export const countComplaints = (value: unknown, path: Path, least: number, most: number): FieldError[] =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
    ? []
    : [complaint(path, 'type', `Give a whole number from ${least} to ${most}.`)];
