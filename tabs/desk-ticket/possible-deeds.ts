import type { TicketView } from '#core/tickets/contract';
import { isHalfGone } from '#teams-app/strings/clock-lines';

export const deeds = [
  'take',
  'assign',
  'priority',
  'start',
  'wait',
  'resolve',
  'close',
  'reopen',
  'requeue',
  'cancelRequest',
  'escalate',
  'merge',
  'split',
  'link',
] as const;
export type DeedName = (typeof deeds)[number];

const ofIncidents: Readonly<Record<TicketView['status'], readonly DeedName[]>> = {
  open: ['start', 'wait', 'resolve'],
  in_progress: ['wait', 'resolve', 'requeue'],
  waiting: ['start', 'resolve'],
  resolved: ['close', 'reopen'],
  closed: ['reopen'],
};

type Stage = NonNullable<TicketView['request']>['stage'];

const ofRequests: Readonly<Record<Stage, readonly DeedName[]>> = {
  submitted: ['start', 'resolve', 'cancelRequest'],
  in_approval: ['cancelRequest'],
  fulfilling: ['wait', 'resolve', 'cancelRequest'],
  waiting: ['start', 'resolve', 'cancelRequest'],
  delivered: ['close', 'reopen'],
  confirmed: ['reopen'],
  rejected: [],
  cancelled: [],
};

/** What the desk can do to a ticket as it stands; the server has the last word. Nothing once it was merged into another. */
export function possibleDeeds(ticket: TicketView, now: number): ReadonlySet<DeedName> {
  const { status, assignee, request, mergedInto } = ticket;
  if (mergedInto) return new Set();
  const isOver = status === 'resolved' || status === 'closed';
  const moves = request ? ofRequests[request.stage] : ofIncidents[status];
  const possible: DeedName[] = [...moves, 'link', 'split'];
  if (!isOver && assignee === null) possible.push('take');
  if (status !== 'closed') possible.push('assign', 'priority');
  if (!isOver) possible.push('merge');
  if (!isOver && isHalfGone(ticket, now)) possible.push('escalate');
  return new Set(possible);
}
