import { invalid, Problem } from '../api/problem.ts';
import type { EventDraft } from '../tickets/change-ticket.ts';
import {
  demandTasksDone,
  isPastReopening,
  type Move,
  type Moved,
  noWait,
  type Party,
  statusWords,
  waitOver,
} from '../tickets/move.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { type ClosureCode, resolutionCodes, type TicketStatus } from '../tickets/vocabulary.ts';

const deskMoves: Readonly<Record<TicketStatus, readonly TicketStatus[]>> = {
  open: ['in_progress', 'waiting', 'resolved'],
  in_progress: ['waiting', 'resolved', 'open'],
  waiting: ['in_progress', 'resolved'],
  resolved: ['closed', 'in_progress'],
  closed: ['in_progress'],
};

/** Owners close what is open (withdrawn, or fixed by themselves), confirm or reopen what is resolved. */
const ownerMoves: Readonly<Record<TicketStatus, readonly TicketStatus[]>> = {
  open: ['closed'],
  in_progress: ['closed'],
  waiting: ['closed', 'in_progress'],
  resolved: ['closed', 'in_progress'],
  closed: ['in_progress'],
};

const clockMoves: Readonly<Record<TicketStatus, readonly TicketStatus[]>> = {
  open: [],
  in_progress: [],
  waiting: ['resolved'],
  resolved: ['closed'],
  closed: [],
};

/** Playbooks and approvals do what they do to an incident, and leave moving it to people. */
const workMoves: typeof deskMoves = { open: [], in_progress: [], waiting: [], resolved: [], closed: [] };

const movesOf: Readonly<Record<Party, typeof deskMoves>> = {
  desk: deskMoves,
  owner: ownerMoves,
  clock: clockMoves,
  work: workMoves,
};

/** Where these parties may move the incident now. */
export function movesFor(ticket: Ticket, parties: readonly Party[], now: Date, reopenDays: number): TicketStatus[] {
  if (isPastReopening(ticket, now, reopenDays)) return [];
  return [...new Set(parties.flatMap((party) => movesOf[party][ticket.status]))];
}

/**
 * The incident after a move.
 * @throws CAT_CONFLICT saying what is possible instead; CAT_VALIDATION for a code that does not go with it.
 */
export function move(ticket: Ticket, wanted: Move): Moved {
  const possible = movesFor(ticket, wanted.parties, wanted.now, wanted.reopenDays);
  if (!possible.includes(wanted.to)) throw impossible(ticket, wanted, possible);
  demandCode(ticket, wanted);
  demandTasksDone(ticket, wanted);
  const at = wanted.now.toISOString();
  const over = ticket.status === 'resolved' || ticket.status === 'closed';
  switch (wanted.to) {
    case 'open':
      return {
        after: { ...ticket, status: 'open', ...noWait },
        action: 'incident.requeue',
        events: [updated(ticket)],
      };
    case 'in_progress':
      return over ? reopened(ticket) : started(ticket);
    case 'waiting': {
      const waitingFor = wanted.reason ?? 'customer';
      return {
        after: { ...ticket, status: 'waiting', waitingFor, waitingSince: at },
        action: 'incident.wait',
        events: [{ name: 'ticket.waiting', data: { reason: waitingFor, waitingSince: at } }],
      };
    }
    case 'resolved':
      return resolved(ticket, wanted, at);
    case 'closed':
      return ticket.status === 'resolved' ? closed(ticket, at, wanted) : closedByOwner(ticket, wanted, at);
  }
}

/** The desk says how it resolved; an owner who closes says `withdrawn` or that it was fixed; nothing else takes a code. */
function demandCode(ticket: Ticket, { to, code, parties }: Move): void {
  if (code === undefined) return;
  const closes = to === 'closed' && ticket.status !== 'resolved';
  const byClock = parties.includes('clock');
  const resolves = byClock ? clocksCodes : resolutionCodes;
  const allowed: readonly string[] = to === 'resolved' ? resolves : closes ? ownersCodes : [];
  if (allowed.includes(code)) return;
  const detail =
    allowed.length > 0 ? `Choose one of: ${allowed.join(', ')}.` : 'This move takes no code. Leave it out.';
  throw invalid([{ pointer: '/code', code: 'unexpected', detail }]);
}

const ownersCodes: readonly ClosureCode[] = ['fixed_by_requester', 'withdrawn'];
const clocksCodes: readonly ClosureCode[] = ['no_response'];

const updated = (ticket: Ticket): EventDraft => ({
  name: 'ticket.updated',
  data: { fields: ['status'], ...waitOver(ticket) },
});

const started = (ticket: Ticket): Moved => ({
  after: { ...ticket, status: 'in_progress', ...noWait },
  action: ticket.status === 'waiting' ? 'incident.resume' : 'incident.start',
  events: [{ name: 'ticket.started', data: { from: ticket.status, ...waitOver(ticket) } }],
});

const reopened = (ticket: Ticket): Moved => ({
  after: { ...ticket, status: 'in_progress', ...noWait, resolution: null, resolvedAt: null, closedAt: null },
  action: 'incident.reopen',
  events: [{ name: 'ticket.reopened', data: { from: ticket.status, resolvedAt: ticket.resolvedAt } }],
});

function resolved(ticket: Ticket, wanted: Move, at: string): Moved {
  const resolution = { code: wanted.code ?? 'fixed', text: wanted.text ?? '', by: wanted.by, at };
  return {
    after: { ...ticket, status: 'resolved', ...noWait, resolution, resolvedAt: at },
    action: 'incident.resolve',
    events: [{ name: 'ticket.resolved', data: { code: resolution.code, resolvedAt: at, ...waitOver(ticket) } }],
  };
}

function closed(ticket: Ticket, at: string, wanted: Move): Moved {
  const how = wanted.parties.includes('clock') ? 'time' : wanted.parties.includes('owner') ? 'requester' : 'desk';
  return {
    after: { ...ticket, status: 'closed', closedAt: at },
    action: how === 'requester' ? 'incident.confirm' : 'incident.close',
    events: [
      {
        name: 'ticket.closed',
        data: { by: how, code: ticket.resolution?.code ?? null, resolvedAt: ticket.resolvedAt },
      },
    ],
  };
}

/** It was fixed, unless its owner withdraws what nobody has begun. */
function closedByOwner(ticket: Ticket, wanted: Move, at: string): Moved {
  const code: ClosureCode = wanted.code === 'withdrawn' ? 'withdrawn' : 'fixed_by_requester';
  if (code === 'withdrawn' && ticket.status !== 'open') {
    const now = `${ticket.number} is ${statusWords[ticket.status]}`;
    throw new Problem(
      'CAT_CONFLICT',
      `${now}: only an open one can be withdrawn. Close it as fixed_by_requester instead.`,
    );
  }
  const says = code === 'withdrawn' ? 'Withdrawn by the requester.' : 'Closed by the requester: it works again.';
  const resolution = { code, text: wanted.text ?? says, by: wanted.by, at };
  return {
    after: { ...ticket, status: 'closed', ...noWait, resolution, resolvedAt: at, closedAt: at },
    action: code === 'withdrawn' ? 'incident.withdraw' : 'incident.close',
    events: [{ name: 'ticket.closed', data: { by: 'requester', code, resolvedAt: null, ...waitOver(ticket) } }],
  };
}

function impossible(ticket: Ticket, wanted: Move, possible: readonly TicketStatus[]): Problem {
  const now = `${ticket.number} is ${statusWords[ticket.status]}`;
  if (ticket.status === 'closed' && possible.length === 0) {
    return new Problem(
      'CAT_CONFLICT',
      `${now}, and closed more than ${wanted.reopenDays} days ago: report a new incident instead.`,
    );
  }
  const instead = possible.length > 0 ? `You can move it to: ${possible.join(', ')}.` : 'You cannot move it now.';
  return new Problem('CAT_CONFLICT', `${now} and cannot become ${statusWords[wanted.to]}. ${instead}`);
}
