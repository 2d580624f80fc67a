import { invalid, Problem } from '../api/problem.ts';
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
import type { ClosureCode, TicketStatus } from '../tickets/vocabulary.ts';
import { isRequest, type ServiceRequest, statusOfStage } from './request.ts';
import type { RequestStage } from './vocabulary.ts';

type Moves = Readonly<Record<RequestStage, readonly RequestStage[]>>;

const deskMoves: Moves = {
  submitted: ['fulfilling', 'delivered', 'cancelled'],
  in_approval: ['cancelled'],
  fulfilling: ['waiting', 'delivered', 'cancelled'],
  waiting: ['fulfilling', 'delivered', 'cancelled'],
  delivered: ['confirmed', 'fulfilling'],
  confirmed: ['fulfilling'],
  rejected: [],
  cancelled: [],
};

/** Owners withdraw what nobody has begun, answer, confirm and reopen. */
const ownerMoves: Moves = {
  submitted: ['cancelled'],
  in_approval: ['cancelled'],
  fulfilling: [],
  waiting: ['fulfilling'],
  delivered: ['confirmed', 'fulfilling'],
  confirmed: ['fulfilling'],
  rejected: [],
  cancelled: [],
};

const clockMoves: Moves = { ...none(), waiting: ['cancelled'], delivered: ['confirmed'] };

/** What approvals and playbooks come to. */
const workMoves: Moves = {
  ...none(),
  in_approval: ['fulfilling', 'rejected'],
  fulfilling: ['delivered'],
  waiting: ['delivered'],
};

const movesOf: Readonly<Record<Party, Moves>> = {
  desk: deskMoves,
  owner: ownerMoves,
  clock: clockMoves,
  work: workMoves,
};

function none(): Moves {
  return {
    submitted: [],
    in_approval: [],
    fulfilling: [],
    waiting: [],
    delivered: [],
    confirmed: [],
    rejected: [],
    cancelled: [],
  };
}

/** To which stages these parties may move the request now. */
export function stagesFor(
  ticket: ServiceRequest,
  parties: readonly Party[],
  now: Date,
  reopenDays: number,
): RequestStage[] {
  if (isPastReopening(ticket, now, reopenDays)) return [];
  const { stage } = ticket.request;
  return [...new Set(parties.flatMap((party) => movesOf[party][stage].filter((to) => isOpenTo(ticket, party, to))))];
}

/**
 * What the table cannot say: an answer needs a question, and what was begun is not withdrawn. While it waits for approval
 * nothing of it is: a playbook that runs then was set going by something else, and ends with it.
 */
function isOpenTo({ request, waitingFor }: ServiceRequest, party: Party, to: RequestStage): boolean {
  if (party === 'owner' && to === 'cancelled') return request.stage === 'in_approval' || request.runId === null;
  const leavesWait = request.stage === 'waiting' && (party === 'owner' || party === 'clock');
  return !leavesWait || waitingFor === 'customer';
}

/** The same as statuses. */
export const movesFor = (
  ticket: ServiceRequest,
  parties: readonly Party[],
  now: Date,
  reopenDays: number,
): TicketStatus[] => [...new Set(stagesFor(ticket, parties, now, reopenDays).map((stage) => statusOfStage[stage]))];

/**
 * The request after a move. Its stage and its status move together.
 * @throws CAT_CONFLICT saying what is possible instead; CAT_VALIDATION for a code or a missing reason.
 */
export function move(ticket: Ticket, wanted: Move): Moved {
  if (!isRequest(ticket)) throw new Error(`${ticket.number} is no request`);
  const possible = stagesFor(ticket, wanted.parties, wanted.now, wanted.reopenDays);
  const to = possible.find((stage) => statusOfStage[stage] === wanted.to);
  if (to === undefined) throw impossible(ticket, wanted, possible);
  const code = codeOf(ticket, wanted, to);
  demandTasksDone(ticket, wanted);
  const at = wanted.now.toISOString();
  switch (to) {
    case 'fulfilling':
      return ticket.resolvedAt === null ? begun(ticket) : reopened(ticket);
    case 'waiting':
      return waiting(ticket, wanted, at);
    case 'delivered':
      return delivered(ticket, wanted, at);
    case 'confirmed':
      return confirmed(ticket, wanted, at);
    default:
      return ended(ticket, wanted, { stage: to, code: code ?? 'cancelled', at });
  }
}

/** The request in another stage, and in the status that belongs to it. */
export const inStage = (ticket: ServiceRequest, stage: RequestStage): ServiceRequest => ({
  ...ticket,
  status: statusOfStage[stage],
  request: { ...ticket.request, stage },
});

/** Which code goes with the move. Who is both desk and owner says by it which of the two they are. */
function codeOf(
  ticket: ServiceRequest,
  { to, code, parties, text }: Move,
  stage: RequestStage,
): ClosureCode | undefined {
  const allowed = codesFor(ticket, parties, stage);
  if (code !== undefined && !allowed.includes(code)) {
    const detail =
      allowed.length > 0 ? `Choose one of: ${allowed.join(', ')}.` : 'This move takes no code. Leave it out.';
    throw invalid([{ pointer: '/code', code: 'unexpected', detail }]);
  }
  const chosen = code ?? (to === 'closed' ? allowed[0] : undefined);
  if (chosen === 'cancelled' && !text) {
    const detail = 'Say why it is cancelled, in words the requester understands.';
    throw invalid([{ pointer: '/text', code: 'required', detail }]);
  }
  return chosen;
}

function codesFor(ticket: ServiceRequest, parties: readonly Party[], stage: RequestStage): readonly ClosureCode[] {
  if (stage === 'delivered') return ['fulfilled'];
  if (stage === 'rejected') return ['rejected'];
  if (stage !== 'cancelled') return [];
  const may = (party: Party): boolean =>
    parties.includes(party) &&
    movesOf[party][ticket.request.stage].includes('cancelled') &&
    isOpenTo(ticket, party, stage);
  return [
    ...(may('owner') ? (['withdrawn'] as const) : []),
    ...(may('desk') ? (['cancelled'] as const) : []),
    ...(may('clock') ? (['no_response'] as const) : []),
  ];
}

const begun = (ticket: ServiceRequest): Moved => ({
  after: { ...inStage(ticket, 'fulfilling'), ...noWait },
  action: ticket.status === 'waiting' ? 'request.resume' : 'request.start',
  events: [{ name: 'ticket.started', data: { from: ticket.status, ...waitOver(ticket) } }],
});

const reopened = (ticket: ServiceRequest): Moved => ({
  after: { ...inStage(ticket, 'fulfilling'), ...noWait, resolution: null, resolvedAt: null, closedAt: null },
  action: 'request.reopen',
  events: [{ name: 'ticket.reopened', data: { from: ticket.status, resolvedAt: ticket.resolvedAt } }],
});

function waiting(ticket: ServiceRequest, wanted: Move, at: string): Moved {
  const waitingFor = wanted.reason ?? 'customer';
  return {
    after: { ...inStage(ticket, 'waiting'), waitingFor, waitingSince: at },
    action: 'request.wait',
    events: [{ name: 'ticket.waiting', data: { reason: waitingFor, waitingSince: at } }],
  };
}

function delivered(ticket: ServiceRequest, wanted: Move, at: string): Moved {
  const resolution = { code: 'fulfilled' as const, text: wanted.text ?? '', by: wanted.by, at };
  return {
    after: { ...inStage(ticket, 'delivered'), ...noWait, resolution, resolvedAt: at },
    action: 'request.deliver',
    events: [{ name: 'ticket.resolved', data: { code: 'fulfilled', resolvedAt: at, ...waitOver(ticket) } }],
  };
}

function confirmed(ticket: ServiceRequest, { parties }: Move, at: string): Moved {
  const by = parties.includes('clock') ? 'time' : parties.includes('owner') ? 'requester' : 'desk';
  const code = ticket.resolution?.code ?? null;
  return {
    after: { ...inStage(ticket, 'confirmed'), closedAt: at },
    action: by === 'requester' ? 'request.confirm' : 'request.close',
    events: [{ name: 'ticket.closed', data: { by, code, resolvedAt: ticket.resolvedAt } }],
  };
}

interface End {
  readonly stage: RequestStage;
  readonly code: ClosureCode;
  readonly at: string;
}

function ended(ticket: ServiceRequest, wanted: Move, { stage, code, at }: End): Moved {
  const text = wanted.text ?? (code === 'withdrawn' ? 'Withdrawn by the requester.' : '');
  const how = endings[code] ?? { by: 'desk', action: 'request.cancel' };
  return {
    after: {
      ...inStage(ticket, stage),
      ...noWait,
      resolution: { code, text, by: wanted.by, at },
      resolvedAt: at,
      closedAt: at,
    },
    action: how.action,
    events: [{ name: 'ticket.closed', data: { by: how.by, code, resolvedAt: null, ...waitOver(ticket) } }],
  };
}

const endings: { readonly [C in ClosureCode]?: { readonly by: string; readonly action: string } } = {
  withdrawn: { by: 'requester', action: 'request.withdraw' },
  no_response: { by: 'time', action: 'request.cancel' },
  rejected: { by: 'work', action: 'request.reject' },
};

const stageWords: Readonly<Record<RequestStage, string>> = {
  submitted: 'submitted',
  in_approval: 'waiting for approval',
  fulfilling: 'being fulfilled',
  waiting: 'waiting',
  delivered: 'delivered',
  confirmed: 'confirmed',
  rejected: 'rejected',
  cancelled: 'cancelled',
};

function impossible(ticket: ServiceRequest, wanted: Move, possible: readonly RequestStage[]): Problem {
  const { stage } = ticket.request;
  const now = `${ticket.number} is ${stageWords[stage]}`;
  const conflict = (sentence: string) => new Problem('CAT_CONFLICT', sentence);
  if (stage === 'rejected' || stage === 'cancelled') return conflict(`${now} for good. Make a new request instead.`);
  if (isPastReopening(ticket, wanted.now, wanted.reopenDays)) {
    return conflict(`${now}, and closed more than ${wanted.reopenDays} days ago: make a new request instead.`);
  }
  if (wanted.to === 'closed' && wanted.parties.includes('owner') && ticket.resolvedAt === null) {
    return conflict(`${now} and cannot be withdrawn any more. Reply on it to ask the service desk to cancel it.`);
  }
  const first = stage === 'in_approval' ? ' It goes on by itself once it is approved.' : '';
  const can = possible.map((to) => `${statusOfStage[to]} (${stageWords[to]})`).join(', ');
  const instead = can ? `You can move it to: ${can}.` : 'You cannot move it now.';
  return conflict(`${now} and cannot become ${statusWords[wanted.to]}.${first} ${instead}`);
}
