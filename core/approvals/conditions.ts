import type { Answers, AnswerValue, Reference } from '../forms/field.ts';
import type { StageCondition } from './chain.ts';

/** The first condition that does not hold; null where all do, or none is given. */
export const unmetCondition = (when: readonly StageCondition[] | undefined, answers: Answers): StageCondition | null =>
  when?.find((condition) => !holds(condition, answers)) ?? null;

/** Every part that is given must hold. A field without an answer fulfils none; of several choices one is enough. */
function holds({ field, is, isOneOf, atLeast, below }: StageCondition, answers: Answers): boolean {
  if (!Object.hasOwn(answers, field)) return false;
  const values = plainValues(answers[field]);
  const someNumber = (fits: (value: number) => boolean): boolean =>
    values.some((value) => typeof value === 'number' && fits(value));
  return (
    (is === undefined || values.includes(is)) &&
    (isOneOf === undefined || values.some((value) => isOneOf.some((one) => one === value))) &&
    (atLeast === undefined || someNumber((value) => value >= atLeast)) &&
    (below === undefined || someNumber((value) => value < below))
  );
}

/** What an answer is compared by: persons and assets by id. */
function plainValues(value: AnswerValue | undefined): readonly (string | number | boolean)[] {
  if (value === undefined) return [];
  if (typeof value !== 'object') return [value];
  if ('id' in value) return [value.id];
  return value.map((one: string | Reference) => (typeof one === 'string' ? one : one.id));
}

/** Why a stage is skipped, in English: `cost is not at least 1000`. */
export function unmetWords({ field, is, isOneOf, atLeast, below }: StageCondition): string {
  const parts = [
    ...(is === undefined ? [] : [String(is)]),
    ...(isOneOf === undefined ? [] : [`one of ${isOneOf.join(', ')}`]),
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(below === undefined ? [] : [`below ${below}`]),
  ];
  return `${field} is not ${parts.join(' and ')}`;
}
