import { newIncident } from '../incidents/incident.ts';
import type { Ctx } from '../platform.ts';
import { type Ticket, withDerived } from '../tickets/ticket.ts';
import type { Occasion, OccasionName } from './occasion.ts';
import type { NoticeKind } from './vocabulary.ts';

const hourMs = 3600 * 1000;
const erin = { id: 'example-requester', name: 'Erin Example' };
const avery = { id: 'example-agent', name: 'Avery Example' };

/** A ticket to show templates with: reported yesterday, and by now all of assigned, waiting and resolved. */
export function exampleTicket(ctx: Ctx, kind?: NoticeKind): Ticket {
  const incident = exampleIncident(ctx);
  return kind !== undefined && ofRequests.has(kind) ? asRequest(incident) : incident;
}

/** What only requests are told of. */
const ofRequests: ReadonlySet<NoticeKind> = new Set([
  'approval_requested',
  'approval_reminder',
  'approval_question',
  'approval_answered',
  'approval_decided',
  'delivered',
]);

const asRequest = (ticket: Ticket): Ticket => ({
  ...ticket,
  kind: 'request',
  number: 'REQ-000123',
  subject: 'Laptop',
  affectedUser: { id: 'example-colleague', name: 'Uli Example' },
  resolution: ticket.resolution && { ...ticket.resolution, code: 'fulfilled', text: 'It lies on your desk.' },
  request: {
    item: { id: 'example-item', key: 'sc-laptop', name: 'Laptop', version: 1 },
    stage: 'in_approval',
    answers: {},
    leadTimeDays: 5,
    cost: { amount: 1_400, currency: 'EUR', per: 'once' },
    sensitive: false,
    approvalId: null,
    runId: null,
  },
});

function exampleIncident(ctx: Ctx): Ticket {
  const at = new Date(ctx.platform.clock.now().getTime() - 24 * hourMs).toISOString();
  const reported = newIncident(
    {
      id: 'example',
      number: 'INC-000123',
      subject: 'The VPN is down',
      requester: erin,
      queue: { id: 'example-queue', name: 'Network' },
      priority: 'P2',
      channel: 'portal',
      at,
    },
    ctx.tenant.settings,
  );
  return withDerived({
    ...reported,
    assignee: avery,
    status: 'in_progress',
    waitingFor: 'customer',
    waitingSince: at,
    resolution: { code: 'fixed', text: 'We renewed the certificate.', by: avery, at },
    resolvedAt: at,
    version: 1,
  });
}

const occasions: { readonly [K in NoticeKind]: OccasionName } = {
  created: 'ticket.created',
  replied: 'ticket.commented',
  waiting: 'ticket.waiting',
  answer_reminder: 'reminder.answer',
  resolved: 'ticket.resolved',
  confirm_reminder: 'reminder.confirm',
  closed: 'ticket.closed',
  reopened: 'ticket.reopened',
  assigned: 'ticket.assigned',
  requester_replied: 'ticket.commented',
  mentioned: 'ticket.commented',
  at_risk: 'ticket.sla.at_risk',
  breached: 'ticket.sla.breached',
  escalated: 'ticket.escalated',
  approval_requested: 'approval.changed',
  approval_reminder: 'approval.changed',
  approval_question: 'approval.changed',
  approval_answered: 'approval.changed',
  approval_decided: 'request.rejected',
  delivered: 'ticket.resolved',
  run_stuck: 'run.changed',
  task_assigned: 'task.created',
};

/** Something that could have happened to this ticket, of this kind. */
export function exampleOccasion(ctx: Ctx, kind: NoticeKind, ticket: Ticket): Occasion {
  const now = ctx.platform.clock.now();
  const dueAt = new Date(now.getTime() + (kind === 'breached' ? -hourMs : 2 * hourMs)).toISOString();
  const by = kind === 'requester_replied' || kind === 'escalated' ? ticket.requester : (ticket.assignee ?? avery);
  return {
    id: 'example',
    name: occasions[kind],
    at: now.toISOString(),
    actor: { ...by, kind: 'member' },
    surface: 'api',
    data: {
      ...(kind === 'resolved' && { code: ticket.resolution?.code ?? 'fixed' }),
      ...(kind === 'closed' && { by: 'time' }),
      ...((kind === 'at_risk' || kind === 'breached') && { track: 'first_response', percent: 80, dueAt }),
      ...(kind === 'approval_decided' && {
        as: 'rejected',
        by: avery,
        comment: 'There is a spare one in the store room.',
      }),
      ...(kind === 'task_assigned' && { title: 'Label the device', assigneeId: avery.id, status: 'pending' }),
      ...(kind === 'escalated' && { by: 'requester', reason: 'The whole team cannot work.', to: 'lead' }),
    },
  };
}
