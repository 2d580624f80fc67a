import type { FieldError } from '../api/problem.ts';
import { canonicalJson } from '../digest.ts';
import { agentComplaints } from '../people/demand-people.ts';
import { memberPartition } from '../people/member.ts';
import type { Ctx } from '../platform.ts';
import { findQueues } from '../queues/find-queues.ts';
import { type SettingUser, settingVerbs } from '../settings/setting-verbs.ts';
import { mayRead } from '../tickets/policy.ts';
import { slaPartition } from './calendar.ts';
import type { TicketClock } from './clock.ts';
import { policyFields } from './contract.ts';
import type { SlaPolicy } from './policy.ts';
import { policyView } from './policy-view.ts';
import { daysInReach, outOfReach } from './reach.ts';
import { requestRecompute, samePromise } from './request-recompute.ts';
import { policyKeeping } from './sla-settings.ts';
import type { EscalationStep } from './terms.ts';

/** SLA policies as administrators keep them. Running clocks hold a copy of theirs and follow a change by a recompute. */
export const policies = settingVerbs({
  ...policyKeeping,
  called: 'SLA policy',
  scope: 'sla:admin',
  fields: policyFields,
  fieldsOf: (policy: SlaPolicy) => {
    const { id: _, version, createdAt, updatedAt, ...fields } = policyView(policy);
    return fields;
  },
  make: (fields, base): SlaPolicy => ({ ...base, ...fields, warnAt: fields.warnAt.toSorted((a, b) => a - b) }),
  view: policyView,
  complaints: async (ctx, fields, others, id) => {
    const before = await ctx.store.get('slaPolicy', slaPartition, id);
    // What went wrong with a policy since it was saved stands in the way of no other change, least of all of making it
    // inactive; whoever makes it active again hears of it.
    const standing = before && (before.active || !fields.active) ? before : undefined;
    return [
      ...takenPosition(fields, others),
      ...(await calendarComplaints(ctx, fields, standing)),
      ...(await unknownQueues(ctx, fields, before)),
      ...(await unknownDepartments(ctx, fields, standing)),
      ...(await unreachableSteps(ctx, fields.escalation, standing)),
    ];
  },
  usedBy,
  also: (ctx, after, before) => {
    const subject = after ?? before;
    return subject && !samePromise(after, before) ? [requestRecompute(ctx, 'policies', subject)] : [];
  },
});

function takenPosition({ position }: Pick<SlaPolicy, 'position'>, others: readonly SlaPolicy[]): FieldError[] {
  const holder = others.find((other) => other.position === position);
  if (!holder) return [];
  const taken = new Set(others.map((other) => other.position));
  const isFree = (one: number): boolean => one > 0 && !taken.has(one);
  let away = 1;
  while (!isFree(position - away) && !isFree(position + away)) away += 1;
  const free = isFree(position - away) ? position - away : position + away;
  const detail = `The policy “${holder.name}” has this position. Choose another one, such as ${free}.`;
  return [{ pointer: '/position', code: 'taken', detail }];
}

/** The calendar is there, and open long enough for what is promised. */
async function calendarComplaints(
  ctx: Ctx,
  { calendarId, targets }: Pick<SlaPolicy, 'calendarId' | 'targets'>,
  standing: SlaPolicy | undefined,
): Promise<FieldError[]> {
  if (standing?.calendarId === calendarId && canonicalJson(standing.targets) === canonicalJson(targets)) return [];
  const calendar = await ctx.store.get('calendar', slaPartition, calendarId);
  if (!calendar) {
    const detail = 'There is no such calendar. GET /v1/admin/calendars lists them.';
    return [{ pointer: '/calendarId', code: 'unknown_calendar', detail }];
  }
  return outOfReach(calendar, targets, ctx.platform.clock.now().getTime()).map(({ track, needs, there }) => ({
    pointer: `/targets/${track}/minutes`,
    code: 'out_of_reach',
    detail: `This needs ${needs}, and the calendar “${calendar.name}” is open for ${there} within ${daysInReach} days. Give fewer minutes, another calendar, or calendar time.`,
  }));
}

/** A restricted queue that the caller is not in is none, except where the policy names it already. */
async function unknownQueues(
  ctx: Ctx,
  { match }: Pick<SlaPolicy, 'match'>,
  before: SlaPolicy | undefined,
): Promise<FieldError[]> {
  const usable = (await findQueues(ctx)).filter(
    ({ id }) => !ctx.actor.closedQueues.includes(id) || before?.match.queueIds?.includes(id),
  );
  const known = new Set(usable.map(({ id }) => id));
  return (match.queueIds ?? []).flatMap((id, index) =>
    known.has(id)
      ? []
      : [
          {
            pointer: `/match/queueIds/${index}`,
            code: 'unknown_queue',
            detail: 'There is no such queue. GET /v1/admin/queues lists them.',
          },
        ],
  );
}

/** A department is known by the people in it. */
async function unknownDepartments(
  ctx: Ctx,
  { match }: Pick<SlaPolicy, 'match'>,
  standing: SlaPolicy | undefined,
): Promise<FieldError[]> {
  const asked = match.departmentIds ?? [];
  const pages = await Promise.all(
    asked.map((id) =>
      ctx.store.query('member', { partition: memberPartition, where: { field: 'departmentId', is: id }, limit: 1 }),
    ),
  );
  return pages.flatMap(({ items }, index) =>
    items.length > 0 || standing?.match.departmentIds?.includes(asked[index] ?? '')
      ? []
      : [
          {
            pointer: `/match/departmentIds/${index}`,
            code: 'unknown_department',
            detail: 'Nobody of your organisation is in this department. Check its id.',
          },
        ],
  );
}

/** Who is escalated to works the desk: they are told of tickets, and may be given them. */
async function unreachableSteps(
  ctx: Ctx,
  steps: readonly EscalationStep[],
  standing: SlaPolicy | undefined,
): Promise<FieldError[]> {
  const known = new Set(standing?.escalation.flatMap(({ to }) => (typeof to === 'string' ? [] : [to.memberId])));
  const named = steps.flatMap(({ to }, index) =>
    typeof to === 'string' || known.has(to.memberId)
      ? []
      : [{ id: to.memberId, pointer: `/escalation/${index}/to/memberId` }],
  );
  return await agentComplaints(ctx, named);
}

const mostNamed = 10;

/**
 * An active policy that open tickets count on stays: whoever deletes it should see whom it touches. Once it is inactive
 * those tickets have got other promises, or go on without, and nothing holds it.
 */
async function usedBy(ctx: Ctx, { id, active }: SlaPolicy): Promise<readonly SettingUser[]> {
  if (!active) return [];
  const page = await ctx.store.query('clock', {
    where: {
      and: [
        { field: 'policyId', is: id },
        { field: 'live', is: true },
      ],
    },
    orderBy: { field: 'ticketId', direction: 'asc' },
    limit: mostNamed + 1,
  });
  const count = page.items.length;
  if (count === 0) return [];
  const tickets =
    count > mostNamed ? `more than ${mostNamed} open tickets` : `${count} open ticket${count > 1 ? 's' : ''}`;
  const numbers = await numbersOf(ctx, page.items.slice(0, mostNamed));
  return [{ says: `${tickets}${numbers}, which get other promises when you make it inactive` }];
}

/** Of those that the caller may know. */
async function numbersOf(ctx: Ctx, clocks: readonly TicketClock[]): Promise<string> {
  const tickets = await Promise.all(clocks.map(({ ticketId }) => ctx.store.get('ticket', ticketId, ticketId)));
  const seen = tickets.flatMap((ticket) => (ticket && mayRead(ctx.actor, ticket) ? [ticket.number] : []));
  return seen.length > 0 ? ` (${seen.join(', ')})` : '';
}
