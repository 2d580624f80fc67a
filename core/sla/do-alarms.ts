import { findMember } from '../people/find-members.ts';
import type { Ctx } from '../platform.ts';
import { closedTo, findQueues } from '../queues/find-queues.ts';
import { awaitingAgent } from '../routing/awaits-agent.ts';
import { worksTheDesk } from '../tenancy/roles.ts';
import type { EventDraft } from '../tickets/change-ticket.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { type Priority, priorities } from '../tickets/vocabulary.ts';
import type { Alarm, ClockEvent, Reached } from './clock.ts';
import { type EscalationTarget, escalationTarget, onCallIdsFor } from './escalation-target.ts';
import { pauseEvents } from './pause-events.ts';
import type { ClockReading, DueAlarm } from './read-clock.ts';
import type { EscalationStep } from './terms.ts';
import { changeOfTerms, promisedFor } from './ticket-terms.ts';
import { readingOf } from './wind-clock.ts';

/** What one alarm did, as the audit keeps it. */
export interface DoneAlarm {
  readonly alarm: Alarm;
  readonly due: string;
  readonly to?: EscalationTarget['to'];
  readonly people?: readonly string[];
  readonly instead?: string;
  readonly reassigned?: boolean;
  readonly raisedTo?: Priority;
}

/** What became of a ticket and its clock when its due alarms were done. */
export interface Struck {
  readonly ticket: Ticket;
  readonly events: readonly ClockEvent[];
  readonly reading: ClockReading;
  readonly drafts: readonly EventDraft[];
  readonly done: readonly DoneAlarm[];
}

/** So many alarms in one commit; what is left falls to the next. */
const mostAtOnce = 25;

/**
 * Does every alarm that is due, one after another: a step that raises the priority changes the clock, and with it what is
 * due next. Whoever wakes late is warned once: of several warnings the last counts, and of a missed promise only the miss.
 */
export async function doAlarms(ctx: Ctx, ticket: Ticket, history: readonly ClockEvent[], now: Date): Promise<Struck> {
  const at = now.toISOString();
  let struck: Struck = {
    ticket,
    events: history,
    reading: await readingOf(ctx, history),
    drafts: [],
    done: [],
  };
  for (let count = 0; count < mostAtOnce; count += 1) {
    const [next] = struck.reading.alarms;
    if (!next || next.at > at) break;
    struck = await doAlarm(ctx, struck, next, now);
  }
  return { ...struck, drafts: struck.drafts.map((draft, index) => toldOnce(draft, struck.drafts, index)) };
}

/**
 * One missed promise is told once in one moment: people to whom it was escalated need not hear that it was missed, and a
 * channel that heard that need not hear that it was escalated to nobody else.
 */
function toldOnce(draft: EventDraft, all: readonly EventDraft[], index: number): EventDraft {
  const ofSamePromise = ({ data }: EventDraft): boolean => data?.track === draft.data?.track;
  if (draft.name === 'ticket.sla.breached') {
    const escalated = all.filter((one) => one.name === 'ticket.escalated' && ofSamePromise(one));
    const escalatedToIds = escalated.flatMap(({ data }) => (Array.isArray(data?.memberIds) ? data.memberIds : []));
    return escalatedToIds.length === 0 ? draft : { ...draft, data: { ...draft.data, escalatedToIds } };
  }
  const channelTold = tellsChannel(draft) && all.slice(0, index).some((one) => tellsChannel(one) && ofSamePromise(one));
  return channelTold ? { ...draft, data: { ...draft.data, channelTold } } : draft;
}

const tellsChannel = ({ name, data }: EventDraft): boolean =>
  name === 'ticket.sla.breached' || (name === 'ticket.escalated' && data?.toQueue === true);

async function doAlarm(ctx: Ctx, before: Struck, next: DueAlarm, now: Date): Promise<Struck> {
  const { alarm, at: due } = next;
  const effect = await effectOf(ctx, before, next, now);
  const noted: ClockEvent = { type: 'struck', at: now.toISOString(), due, alarm, ...reachedBy(effect.said) };
  const events = [...before.events, noted, ...effect.events];
  return {
    ticket: effect.ticket,
    events,
    reading: await readingOf(ctx, events),
    drafts: [...before.drafts.filter((draft) => !effect.replaces(draft)), ...effect.drafts],
    done: [...before.done, { alarm, due, ...effect.said }],
  };
}

const reachedBy = (said: Effect['said']): { readonly reached?: Reached } =>
  said?.people ? { reached: { people: said.people, ...(said.instead && { instead: said.instead }) } } : {};

interface Effect {
  readonly ticket: Ticket;
  readonly events: readonly ClockEvent[];
  readonly drafts: readonly EventDraft[];
  /** What need not be said any more. */
  readonly replaces: (draft: EventDraft) => boolean;
  readonly said?: Partial<DoneAlarm>;
}

function effectOf(ctx: Ctx, before: Struck, { alarm, at: due }: DueAlarm, now: Date): Promise<Effect> {
  switch (alarm.kind) {
    case 'warning':
      return warned(ctx, before, alarm, now);
    case 'breach':
      return breached(ctx, before, alarm, due, now);
    case 'escalation':
      return escalated(ctx, before, alarm, now);
  }
}

const isWarningOf =
  (track: Alarm['track']) =>
  ({ name, data }: EventDraft): boolean =>
    name === 'ticket.sla.at_risk' && data?.track === track;

async function warned(
  ctx: Ctx,
  { ticket, reading }: Struck,
  { track, percent }: Extract<Alarm, { kind: 'warning' }>,
  now: Date,
): Promise<Effect> {
  const shown = reading.tracks.find((one) => one.track === track);
  const onCallIds = await onCallIdsFor(ctx, ticket, now.getTime());
  const data = { track, percent, dueAt: shown?.dueAt ?? null, policyId: shown?.policyId ?? null, onCallIds };
  return { ticket, events: [], drafts: [{ name: 'ticket.sla.at_risk', data }], replaces: isWarningOf(track) };
}

async function breached(
  ctx: Ctx,
  { ticket, reading }: Struck,
  { track }: Extract<Alarm, { kind: 'breach' }>,
  due: string,
  now: Date,
): Promise<Effect> {
  const policyId = reading.tracks.find((one) => one.track === track)?.policyId ?? null;
  const onCallIds = await onCallIdsFor(ctx, ticket, now.getTime());
  const data = { track, dueAt: due, breachedAt: due, policyId, onCallIds };
  return { ticket, events: [], drafts: [{ name: 'ticket.sla.breached', data }], replaces: isWarningOf(track) };
}

const nothingReplaced = () => false;

async function escalated(
  ctx: Ctx,
  { ticket, reading, events }: Struck,
  { track, step }: Extract<Alarm, { kind: 'escalation' }>,
  now: Date,
): Promise<Effect> {
  const wanted = reading.terms?.escalation[step];
  if (!wanted) return { ticket, events: [], drafts: [], replaces: nothingReplaced };
  const target = await escalationTarget(ctx, ticket, wanted.to, now.getTime());
  const given = wanted.reassign ? await givenTo(ctx, ticket, target, wanted) : ticket;
  const raised = wanted.raiseTo ? raisedBy(given, wanted.raiseTo) : given;
  const change = raised.priority === ticket.priority ? [] : await clockAfterRaise(ctx, raised, events, now);
  const data = {
    by: 'clock',
    track,
    step,
    to: target.to,
    memberIds: target.people.map(({ id }) => id),
    toQueue: target.toQueue,
    onCallIds: await onCallIdsFor(ctx, ticket, now.getTime()),
    ...(target.instead && { instead: target.instead }),
    ...(raised.priority !== ticket.priority && { raisedFrom: ticket.priority }),
  };
  return {
    ticket: raised,
    events: change,
    drafts: [{ name: 'ticket.escalated', data }, ...(await handedOver(ctx, ticket, raised))],
    replaces: nothingReplaced,
    said: {
      to: target.to,
      people: target.people.map(({ name }) => name),
      ...(target.instead && { instead: target.instead }),
      ...(wanted.reassign && { reassigned: raised.assignee?.id !== ticket.assignee?.id }),
      ...(raised.priority !== ticket.priority && { raisedTo: raised.priority }),
    },
  };
}

/** Only who may work on it gets it. A step to the queue gives it back to the queue; one that fell back there does not. */
async function givenTo(ctx: Ctx, ticket: Ticket, target: EscalationTarget, { to }: EscalationStep): Promise<Ticket> {
  const [person] = target.people;
  if (!person) return to === 'queue' ? { ...ticket, assignee: null, assignment: null } : ticket;
  const member = await findMember(ctx, person.id);
  const queues = await findQueues(ctx);
  const mayHaveIt = member && worksTheDesk(member.roles) && !closedTo(member.id, queues).includes(ticket.queue.id);
  return mayHaveIt ? { ...ticket, assignee: person, assignment: null } : ticket;
}

/** One priority higher, at most to this. */
export function raisedBy(ticket: Ticket, most: Priority): Ticket {
  const now = priorities.indexOf(ticket.priority);
  const raised = priorities[Math.max(now - 1, Math.min(now, priorities.indexOf(most)))];
  if (!raised || raised === ticket.priority) return ticket;
  return { ...ticket, priority: raised, priorityOverridden: true };
}

async function clockAfterRaise(
  ctx: Ctx,
  ticket: Ticket,
  events: readonly ClockEvent[],
  now: Date,
): Promise<readonly ClockEvent[]> {
  const why = `escalation raised the priority to ${ticket.priority}`;
  const at = now.toISOString();
  const change = await changeOfTerms(ctx, { ticketId: ticket.id, events }, await promisedFor(ctx, ticket), { at, why });
  if (!change) return [];
  return [change, ...pauseEvents(events, ticket, 'terms' in change ? change.terms : null, at)];
}

/** Given back to its queue, it is for the queue's strategy to find somebody. */
async function handedOver(ctx: Ctx, before: Ticket, after: Ticket): Promise<readonly EventDraft[]> {
  if (before.assignee?.id === after.assignee?.id) return [];
  return [
    {
      name: 'ticket.assigned',
      data: {
        assigneeId: after.assignee?.id ?? null,
        previousAssigneeId: before.assignee?.id ?? null,
        queueId: after.queue.id,
        previousQueueId: before.queue.id,
        by: 'escalation',
        ...(await awaitingAgent(ctx, after)),
      },
    },
  ];
}
