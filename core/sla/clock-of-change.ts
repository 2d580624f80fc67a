import { Problem } from '../api/problem.ts';
import { canonicalJson } from '../digest.ts';
import type { Ctx } from '../platform.ts';
import type { Write } from '../store.ts';
import type { EventDraft } from '../tickets/change-ticket.ts';
import { owns, worksOn } from '../tickets/policy.ts';
import { isOver, type Ticket } from '../tickets/ticket.ts';
import type { ClockEvent } from './clock.ts';
import { findPolicies } from './find-policies.ts';
import { pauseEvents, waitsOf } from './pause-events.ts';
import type { ClockReading } from './read-clock.ts';
import { owesResponse } from './running-track.ts';
import { saidMeanwhile } from './said-meanwhile.ts';
import { type ChangeOfTerms, changeOfTerms, promisedFor, timesPromised } from './ticket-terms.ts';
import { type ClockState, clockOf, readingOf, windClock } from './wind-clock.ts';

/** What the story of a clock is told, by the first event of the commit. */
export interface ClockWord extends ClockState {
  readonly signal: 'started' | 'paused' | 'resumed' | 'changed' | 'settled';
}

export interface ClockOfChange {
  /** With what it carries of its clock. */
  readonly ticket: Ticket;
  readonly writes: readonly Write[];
  readonly word?: ClockWord;
}

/** What of a change a clock must know. */
interface Touch {
  /** What changed that policies look at, in words. */
  readonly rematch: readonly string[];
  readonly moved: 'settled' | 'reopened' | undefined;
  readonly waits: boolean;
  readonly spoke: 'desk' | 'owner' | undefined;
}

/**
 * What a commit does to the ticket's clock. A new ticket gets one where a policy is for it, without asking the store; a
 * change costs one point read where the clock has something to hear, and nothing where it has not.
 */
export async function clockOfChange(
  ctx: Ctx,
  before: Ticket | undefined,
  after: Ticket,
  drafts: readonly EventDraft[],
  at: string,
): Promise<ClockOfChange> {
  if (!before) return newClock(ctx, after, at);
  const touch = touchOf(ctx, before, after, drafts);
  if (!(await isHeard(ctx, before, touch))) return { ticket: after, writes: [] };
  const stored = await clockOf(ctx, after.id);
  const history = stored?.events ?? [];
  const added = await eventsOf(ctx, after, history, touch, at);
  if (added.length === 0) return { ticket: after, writes: [] };
  const events = [...history, ...added];
  const wound = windClock(after, stored, events, await readingOf(ctx, events));
  const signal = signalOf(added, stored?.live ?? false, wound.state.live);
  return { ticket: wound.ticket, writes: [wound.write], word: { ...wound.state, signal } };
}

async function newClock(ctx: Ctx, after: Ticket, at: string): Promise<ClockOfChange> {
  const promised = await promisedFor(ctx, after);
  if (!promised) return { ticket: after, writes: [] };
  const started: ClockEvent = { type: 'started', at, terms: promised.terms };
  const begun: readonly ClockEvent[] = isBegun(undefined, after) ? [{ type: 'responded', at }] : [];
  const events = [started, ...begun, ...pauseEvents([started], after, promised.terms, at)];
  const wound = windClock(after, undefined, events, await readingOf(ctx, events));
  return { ticket: wound.ticket, writes: [wound.write], word: { ...wound.state, signal: 'started' } };
}

function touchOf(ctx: Ctx, before: Ticket, after: Ticket, drafts: readonly EventDraft[]): Touch {
  const over = isOver(after);
  const moved = isOver(before) === over ? undefined : over ? 'settled' : 'reopened';
  return {
    rematch: over ? [] : [...changesOf(before, after), ...(moved === 'reopened' ? ['it was reopened'] : [])],
    moved,
    waits: canonicalJson(waitsOf(before)) !== canonicalJson(waitsOf(after)),
    spoke: over ? undefined : isBegun(before, after) ? 'desk' : speakerOf(ctx, after, drafts),
  };
}

/** Whoever requests something has their first answer when it begins, by somebody's hand or by a playbook. */
const isBegun = (before: Ticket | undefined, after: Ticket): boolean =>
  after.kind === 'request' && after.status === 'in_progress' && (before === undefined || before.status === 'open');

/** What policies match by, as it became. */
function changesOf(before: Ticket, after: Ticket): string[] {
  return [
    ...(before.kind === after.kind ? [] : [`it became ${after.kind === 'incident' ? 'an incident' : 'a request'}`]),
    ...(before.priority === after.priority ? [] : [`the priority became ${after.priority}`]),
    ...(before.queue.id === after.queue.id ? [] : [`the queue became ${after.queue.name}`]),
    ...(before.categoryId === after.categoryId ? [] : [`the category became ${after.categoryId ?? 'none'}`]),
    ...(before.requester.id === after.requester.id ? [] : [`the requester became ${after.requester.name}`]),
  ];
}

/** Who spoke in public. What the product says by itself is no response, and what a watcher says no question. */
function speakerOf(ctx: Ctx, ticket: Ticket, drafts: readonly EventDraft[]): Touch['spoke'] {
  const said = drafts.find(({ name, data }) => name === 'ticket.commented' && data?.isPrivate !== true);
  if (!said || ctx.actor.kind === 'system') return undefined;
  if (said.data?.fromDesk === true) return 'desk';
  return owns(ctx.actor, ticket) ? 'owner' : undefined;
}

/** Whether the clock has anything to hear; told from the ticket and what is remembered, without reading the clock. */
async function isHeard(ctx: Ctx, before: Ticket, touch: Touch): Promise<boolean> {
  if (touch.rematch.length > 0) {
    return before.slas.length > 0 || (await findPolicies(ctx)).some(({ active }) => active);
  }
  if (before.slas.length === 0) return false;
  if (touch.moved || touch.waits) return true;
  if (touch.spoke === 'desk') return owesResponse(before.slas);
  return touch.spoke === 'owner' && !owesResponse(before.slas) && (await answersAreTimed(ctx, before));
}

/** A policy without a target for further responses has nothing to begin when the requester speaks. */
async function answersAreTimed(ctx: Ctx, { slas }: Ticket): Promise<boolean> {
  const policy = (await findPolicies(ctx)).find(({ id }) => id === slas[0]?.policyId);
  return policy === undefined || policy.targets.next_response !== undefined;
}

/** What is added to the history, in the order in which it counts within one moment. */
async function eventsOf(
  ctx: Ctx,
  after: Ticket,
  history: readonly ClockEvent[],
  touch: Touch,
  at: string,
): Promise<readonly ClockEvent[]> {
  const held = history.length > 0 ? await readingOf(ctx, history) : undefined;
  const change = touch.rematch.length > 0 ? await changeHeard(ctx, after, history, touch, at) : undefined;
  if (!held?.terms && !change) return held && touch.moved ? [{ type: touch.moved, at }] : [];
  const added: ClockEvent[] = [];
  if (touch.moved === 'reopened' && held) added.push({ type: 'reopened', at });
  if (change) added.push(change);
  if (change?.type === 'started') added.push(...saidMeanwhile(after, history, at, touch.moved === 'reopened'));
  if (change?.type === 'released') return added;
  const terms = change?.terms ?? held?.terms;
  const pauses = pauseEvents([...history, ...added], after, terms ?? null, at);
  added.push(...pauses.filter(({ type }) => type === 'resumed'));
  const said = touch.spoke && spokenEvent(touch.spoke, await tracksAfter(ctx, [...history, ...added]), at);
  if (said) added.push(said);
  added.push(...pauses.filter(({ type }) => type === 'paused'));
  if (touch.moved === 'settled') added.push({ type: 'settled', at });
  return added;
}

/** Owners play with impact and urgency so often at most: what is left of a history is for the desk and its policies. */
const mostOfOwners = 100;

/** @throws CAT_CONFLICT where its owner has changed it so often that nothing but mischief or a loop can be behind it. */
async function changeHeard(
  ctx: Ctx,
  after: Ticket,
  events: readonly ClockEvent[],
  { rematch, moved }: Touch,
  at: string,
): Promise<ChangeOfTerms | undefined> {
  const why = rematch.join(' and ');
  const history = { ticketId: after.id, events };
  const change = await changeOfTerms(ctx, history, await promisedFor(ctx, after), { at, why });
  const isOwners = owns(ctx.actor, after) && !worksOn(ctx.actor, after);
  if (!change || !isOwners || moved === 'reopened' || timesPromised(events) < mostOfOwners) return change;
  throw new Problem(
    'CAT_CONFLICT',
    `What ${after.number} is promised has changed ${mostOfOwners} times. Leave its impact and urgency as they are, and reply on it if they are wrong: the service desk can change them.`,
  );
}

const tracksAfter = async (ctx: Ctx, events: readonly ClockEvent[]): Promise<ClockReading['tracks']> =>
  (await readingOf(ctx, events)).tracks;

function spokenEvent(spoke: 'desk' | 'owner', tracks: ClockReading['tracks'], at: string): ClockEvent | undefined {
  const owed = owesResponse(tracks);
  if (spoke === 'desk') return owed ? { type: 'responded', at } : undefined;
  return owed ? undefined : { type: 'asked', at };
}

function signalOf(added: readonly ClockEvent[], wasLive: boolean, isLive: boolean): ClockWord['signal'] {
  if (!isLive) return 'settled';
  if (!wasLive) return 'started';
  const last = added.findLast(({ type }) => type === 'paused' || type === 'resumed');
  return last?.type === 'paused' ? 'paused' : last?.type === 'resumed' ? 'resumed' : 'changed';
}
