import type { PersonRef } from '../tenancy/actor.ts';
import type { TicketKind } from '../tickets/numbers.ts';
import type { Priority } from '../tickets/vocabulary.ts';
import type { CalendarRef } from './calendar.ts';
import type { PolicyMatch, SlaPolicy } from './policy.ts';
import type { Terms } from './terms.ts';

/** What of a ticket, and of who asked, decides which promise it gets. */
export interface PolicySubject {
  readonly kind: TicketKind;
  readonly queue: PersonRef;
  readonly priority: Priority;
  readonly categoryId: string | null;
  /** Of the requester. */
  readonly departmentId: string | null;
  readonly vip: boolean;
}

/**
 * The first active policy by position whose every condition holds, and why in one sentence. The sentence counts the
 * policy's place among all of them, as a list shows them: positions leave gaps, and mean nothing to a requester.
 */
export function matchPolicy(
  policies: readonly SlaPolicy[],
  subject: PolicySubject,
): { readonly policy: SlaPolicy; readonly because: string } | undefined {
  const policy = policies
    .filter(({ active, match }) => active && meets(match, subject))
    .reduce<SlaPolicy | undefined>((first, one) => (first && first.position <= one.position ? first : one), undefined);
  if (!policy) return undefined;
  const place = policies.filter(({ position }) => position < policy.position).length + 1;
  return { policy, because: reasonOf(policy, place, subject) };
}

/** What the policy promises, as a clock keeps it. */
export const termsOf = (policy: SlaPolicy, because: string, calendar: CalendarRef): Terms => ({
  policyId: policy.id,
  policyName: policy.name,
  policyVersion: policy.version,
  because,
  targets: policy.targets,
  calendar,
  pausesOn: policy.pausesOn,
  warnAt: policy.warnAt,
  escalation: policy.escalation,
});

const meets = (match: PolicyMatch, subject: PolicySubject): boolean =>
  holds(match.kinds, subject.kind) &&
  holds(match.queueIds, subject.queue.id) &&
  holds(match.priorities, subject.priority) &&
  holds(match.categoryIds, subject.categoryId) &&
  holds(match.departmentIds, subject.departmentId) &&
  (match.vip === undefined || match.vip === subject.vip);

const holds = <T extends string>(asked: readonly T[] | undefined, value: T | null): boolean =>
  asked === undefined || (value !== null && asked.includes(value));

function reasonOf({ name, match }: SlaPolicy, place: number, subject: PolicySubject): string {
  const conditions = [
    ...(match.kinds ? [`it is ${subject.kind === 'incident' ? 'an incident' : 'a request'}`] : []),
    ...(match.queueIds ? [`the queue is ${subject.queue.name}`] : []),
    ...(match.priorities ? [`the priority is ${subject.priority}`] : []),
    ...(match.categoryIds ? [`the category is ${subject.categoryId}`] : []),
    ...(match.departmentIds ? [`the requester’s department is ${subject.departmentId}`] : []),
    ...(match.vip === undefined ? [] : [`the requester is ${match.vip ? '' : 'not '}a VIP`]),
  ];
  return `policy ${place}, ${name}: ${conditions.length === 0 ? 'it is for every ticket' : listed(conditions)}`;
}

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
