import type { PersonRef } from '../tenancy/actor.ts';
import { defaultTenantSettings } from '../tenancy/tenant.ts';
import { newTicket } from '../tickets/new-ticket.ts';
import { inStage } from './lifecycle.ts';
import type { RequestPart, ServiceRequest } from './request.ts';
import type { RequestStage } from './vocabulary.ts';

export const erin: PersonRef = { id: 'erin', name: 'Erin' };

/** A request in a stage, with what belongs to it. */
export function aRequest(stage: RequestStage = 'submitted', more: Partial<RequestPart> = {}): ServiceRequest {
  const at = '2026-03-02T09:00:00.000Z';
  const ticket = newTicket(
    'request',
    {
      id: '00000000-0000-4000-8000-000000000001',
      number: 'REQ-000001',
      subject: 'Chair',
      requester: erin,
      queue: { id: 'desk', name: 'Desk' },
      channel: 'portal',
      at,
    },
    defaultTenantSettings('desk'),
  );
  const request: RequestPart = {
    item: { id: 'chair', key: 'sc-chair', name: 'Chair', version: 1 },
    stage: 'submitted',
    answers: {},
    leadTimeDays: null,
    cost: null,
    sensitive: false,
    approvalId: null,
    runId: null,
    ...more,
  };
  const placed = inStage({ ...ticket, request }, stage);
  const isOver = placed.status === 'resolved' || placed.status === 'closed';
  return {
    ...placed,
    ...(stage === 'waiting' && { waitingFor: 'customer', waitingSince: at }),
    ...(isOver && { resolvedAt: at, resolution: { code: 'fulfilled', text: '', by: erin, at } }),
    ...(placed.status === 'closed' && { closedAt: at }),
  };
}
