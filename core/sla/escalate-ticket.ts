import { Problem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import type { TicketChange } from '../tickets/change-ticket.ts';
import { type EscalatedTicket, EscalateTicket } from '../tickets/contract.ts';
import { owns, worksOn } from '../tickets/policy.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { type EscalationTarget, escalationTarget, onCallIdsFor } from './escalation-target.ts';
import { demandAskForHelp, type EscalationChance, escalationChance } from './may-escalate.ts';
import { clockOf } from './wind-clock.ts';

type Escalation = TicketChange & { readonly target: EscalationTarget };

/** A person asks for help: the lead of the queue hears of it, with the reason. */
export const escalateTicket = ticketVerb<EscalateTicket, EscalatedTicket>({
  scope: 'tickets:write',
  input: EscalateTicket,
  allow: demandAskForHelp,
  decide: escalate,
  answer: (ctx, ticket, _input, change) => {
    const { target } = change as Escalation;
    return {
      ticketId: ticket.id,
      number: ticket.number,
      version: ticket.version,
      to: target.to as EscalatedTicket['to'],
      people: [...target.people],
      instead: worksOn(ctx.actor, ticket) ? (target.instead ?? null) : null,
    };
  },
});

async function escalate(ctx: Ctx, ticket: Stored<Ticket>, { reason }: EscalateTicket): Promise<Escalation> {
  const clock = await clockOf(ctx, ticket.id);
  const chance = await escalationChance(ctx, ticket, clock);
  if (!chance.allowed || !clock) throw tooEarly(chance.allowed ? undefined : chance);
  const now = ctx.platform.clock.now();
  const target = await escalationTarget(ctx, ticket, 'lead', now.getTime());
  const { etag, ...kept } = clock;
  const said = {
    to: target.to,
    toQueue: target.toQueue,
    reason,
    ...(target.instead && { instead: target.instead }),
  };
  const memberIds = target.people.map(({ id }) => id);
  const onCallIds = await onCallIdsFor(ctx, ticket, now.getTime());
  return {
    action: 'ticket.escalate',
    after: ticket,
    events: [{ name: 'ticket.escalated', data: { by: 'requester', memberIds, onCallIds, ...said } }],
    writes: owns(ctx.actor, ticket)
      ? [{ replace: 'clock', doc: { ...kept, escalatedAt: now.toISOString() }, ifMatch: etag }]
      : [],
    audited: { after: { ...said, people: target.people.map(({ name }) => name) } },
    target,
  };
}

const tooEarly = (chance: Extract<EscalationChance, { allowed: false }> | undefined): Problem =>
  new Problem(
    'CAT_CONFLICT',
    chance?.because ?? 'This cannot be escalated now.',
    chance?.from
      ? [{ pointer: '/id', code: chance.again ? 'escalated_already' : 'too_early', detail: chance.from }]
      : undefined,
  );
