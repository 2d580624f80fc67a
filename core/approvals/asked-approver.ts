import type { Answers } from '../forms/field.ts';
import type { Approver, AskedApprover } from './chain.ts';

/** An approver once the answers are known: the manager of whoever a field names is looked for above that person. */
export function askedApprover(approver: Approver, answers: Answers): AskedApprover {
  if (approver.who !== 'manager' || approver.of === undefined) return approver;
  const named = Object.hasOwn(answers, approver.of) ? answers[approver.of] : undefined;
  const below = typeof named === 'object' && 'id' in named ? { id: named.id, name: named.name } : null;
  return { who: 'manager_above', level: approver.level, below };
}
