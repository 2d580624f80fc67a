import { canonicalJson } from '../digest.ts';
import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { alwaysOpen, type Calendar, type CalendarRef } from './calendar.ts';
import type { ClockEvent } from './clock.ts';
import { calendarRefOf, calendarsFor, findCalendars, findPolicies } from './find-policies.ts';
import { withItemPromise } from './item-promise.ts';
import { matchPolicy, type PolicySubject, termsOf } from './match-policy.ts';
import type { SlaPolicy } from './policy.ts';
import { sameHours } from './request-recompute.ts';
import type { Terms } from './terms.ts';
import type { ClockChangeMode } from './vocabulary.ts';

/** What a policy promises a ticket now, and what becomes of a clock that ran by other terms. */
export interface Promised {
  readonly terms: Terms;
  readonly mode: ClockChangeMode;
}

/** Every policy, and every calendar in its newest version, as a match needs them. */
export interface PolicyBook {
  readonly policies: readonly SlaPolicy[];
  readonly calendars: readonly Calendar[];
}

export async function policyBook(ctx: Ctx): Promise<PolicyBook> {
  const [policies, calendars] = await Promise.all([findPolicies(ctx), findCalendars(ctx)]);
  return { policies, calendars };
}

/** What is promised for this ticket now, by the first policy that is for it and by its item; undefined where none is. */
export async function promisedFor(ctx: Ctx, ticket: Ticket, book?: PolicyBook): Promise<Promised | undefined> {
  const { policies, calendars } = book ?? (await policyBook(ctx));
  if (policies.length === 0) return undefined;
  const matched = matchPolicy(policies, await subjectOf(ctx, ticket));
  if (!matched) return undefined;
  const { calendarId } = matched.policy;
  const policys = termsOf(matched.policy, matched.because, calendarRefOf(calendars, calendarId));
  const terms = withItemPromise(policys, ticket, calendars.find(({ id }) => id === calendarId) ?? alwaysOpen);
  return { terms, mode: matched.policy.onChange ?? ctx.tenant.settings.clockChange };
}

/** What policies ask of a ticket. Programs that report for themselves are no members: nothing is looked up for them. */
async function subjectOf(ctx: Ctx, ticket: Ticket): Promise<PolicySubject> {
  const isProgram = ctx.actor.kind !== 'member' && ticket.requester.id === ctx.actor.id;
  const requester = isProgram ? undefined : await findMember(ctx, ticket.requester.id);
  return {
    kind: ticket.kind,
    queue: ticket.queue,
    priority: ticket.priority,
    categoryId: ticket.categoryId,
    departmentId: requester?.departmentId ?? null,
    vip: requester?.vip ?? false,
  };
}

export type ChangeOfTerms = Extract<ClockEvent, { type: 'started' | 'changed' | 'released' }>;

/** What can move a due time or an alarm. That a policy has another name or another reason to match moves nothing. */
const substance = ({ policyId, targets, pausesOn, warnAt, escalation }: Terms) =>
  canonicalJson({ policyId, targets, pausesOn, warnAt, escalation });

/** Whether two policies promise the same by the very same version of a calendar. */
export const samePromises = (a: Terms, b: Terms): boolean =>
  substance(a) === substance(b) && canonicalJson(a.calendar) === canonicalJson(b.calendar);

/** Another version of a calendar that only has another name moves nothing either. */
async function opensAlike(ctx: Ctx, held: CalendarRef, promised: CalendarRef): Promise<boolean> {
  if (held.id !== promised.id) return false;
  if (held.version === promised.version) return true;
  const calendarOf = await calendarsFor(ctx, [held, promised]);
  return sameHours(calendarOf(held), calendarOf(promised));
}

/** Each change copies its terms into the history, and a history is one document. */
const mostPromises = 400;

/** How often terms came to a clock. */
export const timesPromised = (events: readonly ClockEvent[]): number =>
  events.filter((event) => 'terms' in event).length;

/** The terms that hold after these events. */
export function termsIn(events: readonly ClockEvent[]): Terms | null {
  const last = events.findLast(({ type }) => type === 'started' || type === 'changed' || type === 'released');
  return last && 'terms' in last ? last.terms : null;
}

/**
 * What happens to a clock whose ticket, policies or calendars became others: nothing, other terms, none any more, or terms
 * for the first time. `why` says what changed: "the priority became P1". A history that has no room for more terms keeps
 * those it has, which is logged: nobody is refused, and nothing else is lost.
 */
export async function changeOfTerms(
  ctx: Ctx,
  { ticketId, events }: { readonly ticketId: string; readonly events: readonly ClockEvent[] },
  promised: Promised | undefined,
  { at, why }: { readonly at: string; readonly why: string },
): Promise<ChangeOfTerms | undefined> {
  const held = termsIn(events);
  if (!promised) return held ? { type: 'released', at, why } : undefined;
  const { terms, mode } = promised;
  if (held && substance(held) === substance(terms) && (await opensAlike(ctx, held.calendar, terms.calendar))) {
    return undefined;
  }
  if (timesPromised(events) < mostPromises) {
    return held ? { type: 'changed', at, terms, mode, why } : { type: 'started', at, terms };
  }
  const msg = 'a clock keeps the terms it has';
  ctx.platform.log({ level: 'warn', msg, tenantId: ctx.actor.tenantId, ticketId, policyId: terms.policyId });
  return undefined;
}
