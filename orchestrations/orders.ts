import type { RunWork } from '#core/playbooks/run-work';
import type { ApprovalInput } from './approvals/approval.ts';
import type { ApproverLeftInput } from './approvals/approver-left.ts';
import type { BulkInput } from './bulk/bulk.ts';
import type { DeliverInput } from './deliveries/deliver.ts';
import type { DeliverHeldInput } from './deliveries/deliver-held.ts';
import type { TendUploadInput } from './files/tend-upload.ts';
import type { FulfilInput } from './fulfilment/fulfil.ts';
import type { SetGoingInput } from './fulfilment/set-going.ts';
import {
  approvalOf,
  approverLeftOf,
  autoCloseOf,
  bulkOf,
  clearUploadOf,
  clockOf,
  fulfilOf,
  heldOf,
  mirrorLinkOf,
  noResponseOf,
  recomputeOf,
  setGoingOf,
  tendUploadOf,
} from './instances.ts';
import type { AutoCloseInput } from './lifecycle/auto-close.ts';
import type { NoResponseInput } from './lifecycle/no-response.ts';
import type { MirrorLinkInput } from './links/mirror-link.ts';
import type { ReconcileInput } from './operations/reconcile.ts';
import type { AssignTicketInput } from './routing/assign-ticket.ts';
import type { ClockSignal, ClockState } from './sla/clock-signals.ts';
import type { RecomputeClocksInput } from './sla/recompute-clocks.ts';
import type { TicketClockInput } from './sla/ticket-clock.ts';

/** What each story begins with. */
export interface StoryInputs {
  readonly 'auto-close': AutoCloseInput;
  readonly deliver: DeliverInput;
  readonly 'ticket-clock': TicketClockInput;
  readonly 'no-response': NoResponseInput;
  readonly 'assign-ticket': AssignTicketInput;
  readonly 'recompute-clocks': RecomputeClocksInput;
  readonly 'deliver-held': DeliverHeldInput;
  readonly approval: ApprovalInput;
  readonly 'approver-left': ApproverLeftInput;
  readonly fulfil: FulfilInput;
  readonly 'set-going': SetGoingInput;
  readonly bulk: BulkInput;
  readonly 'mirror-link': MirrorLinkInput;
  readonly 'tend-upload': TendUploadInput;
  readonly reconcile: ReconcileInput;
}

/** A story to start. Instances are named by what they are about, so that a start that comes twice is one. */
export type StartOrder = {
  readonly [N in keyof StoryInputs]: { readonly start: N; readonly instance: string; readonly input: StoryInputs[N] };
}[keyof StoryInputs];

/** A word to a story that waits. */
export type SignalOrder =
  | { readonly signal: 'settled'; readonly instance: string }
  /** Something happened to a run of a playbook. With data it says how the run stands. */
  | {
      readonly signal: 'nudge';
      readonly instance: string;
      readonly data: RunWork | null;
      readonly otherwise?: StartOrder;
    }
  /** Without data it only wakes the story. `otherwise`: where there is no such story although there should be one. */
  | {
      readonly signal: ClockSignal;
      readonly instance: string;
      readonly data: ClockState | null;
      readonly otherwise?: StartOrder;
    };

export type Order = StartOrder | SignalOrder;

type Ticket = { readonly tenantId: string; readonly ticketId: string };

export const startClock = ({ tenantId, ticketId }: Ticket, { seq, nextAlarmAt, live }: ClockState): StartOrder => ({
  start: 'ticket-clock',
  instance: clockOf(tenantId, ticketId),
  input: { tenantId, ticketId, seq, nextAlarmAt, live },
});

export const startApproval = (
  { tenantId, ticketId }: Ticket,
  runId: string,
  { seq, nextAlarmAt, live }: ClockState,
): StartOrder => ({
  start: 'approval',
  instance: approvalOf(tenantId, runId),
  input: { tenantId, ticketId, runId, seq, nextAlarmAt, live },
});

export const startApproverLeft = (tenantId: string, memberId: string, change: string): StartOrder => ({
  start: 'approver-left',
  instance: approverLeftOf(tenantId, memberId, change),
  input: { tenantId, memberId, after: null },
});

export const startFulfil = ({ tenantId, ticketId }: Ticket, runId: string): StartOrder => ({
  start: 'fulfil',
  instance: fulfilOf(tenantId, runId),
  input: { tenantId, ticketId, runId },
});

export const startSetGoing = (
  { tenantId, ticketId }: Ticket,
  event: SetGoingInput['event'],
  wait: Pick<SetGoingInput, 'notBefore'> = {},
): StartOrder => ({
  start: 'set-going',
  instance: setGoingOf(tenantId, event.id),
  input: { tenantId, ticketId, event, ...wait },
});

export const startAutoClose = ({ tenantId, ticketId }: Ticket, resolvedAt: string): StartOrder => ({
  start: 'auto-close',
  instance: autoCloseOf(tenantId, ticketId, resolvedAt),
  input: { tenantId, ticketId, resolvedAt },
});

export const startNoResponse = ({ tenantId, ticketId }: Ticket, waitingSince: string): StartOrder => ({
  start: 'no-response',
  instance: noResponseOf(tenantId, ticketId, waitingSince),
  input: { tenantId, ticketId, waitingSince },
});

export const startRecompute = (tenantId: string, recomputeId: string): StartOrder => ({
  start: 'recompute-clocks',
  instance: recomputeOf(tenantId, recomputeId),
  input: { tenantId, recomputeId, after: null },
});

export const startMirrorLink = (eventId: string, input: MirrorLinkInput): StartOrder => ({
  start: 'mirror-link',
  instance: mirrorLinkOf(input.tenantId, eventId),
  input,
});

export const startDeliverHeld = (tenantId: string, memberId: string, until: string): StartOrder => ({
  start: 'deliver-held',
  instance: heldOf(tenantId, memberId, until),
  input: { tenantId, memberId, until },
});

export const startBulk = (tenantId: string, jobId: string, isUndone: boolean): StartOrder => ({
  start: 'bulk',
  instance: bulkOf(tenantId, jobId, isUndone),
  input: { tenantId, jobId },
});

export const startTendUpload = (
  tenantId: string,
  uploadId: string,
  { seq, nextAlarmAt, live }: ClockState,
): StartOrder => ({
  start: 'tend-upload',
  instance: tendUploadOf(tenantId, uploadId),
  input: { tenantId, uploadId, seq, nextAlarmAt, live },
});

/** At once, whatever is left of the upload itself. */
export const startClearUpload = ({ tenantId, ticketId }: Ticket, uploadId: string): StartOrder => ({
  start: 'tend-upload',
  instance: clearUploadOf(tenantId, uploadId),
  input: { tenantId, uploadId, ticketId, seq: 0, nextAlarmAt: new Date(0).toISOString(), live: true },
});
