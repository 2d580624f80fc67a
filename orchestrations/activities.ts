import type { BulkTurn } from '#core/bulk/run-bulk';
import type { RunWork, StepInFlight } from '#core/playbooks/run-work';
import type { ApprovalInput } from './approvals/approval.ts';
import type { ApproverLeftInput, ApproverLeftPage } from './approvals/approver-left.ts';
import type { BulkInput } from './bulk/bulk.ts';
import type { DeliverInput, Later } from './deliveries/deliver.ts';
import type { DeliverHeldInput } from './deliveries/deliver-held.ts';
import type { TendUploadInput } from './files/tend-upload.ts';
import type { FulfilInput } from './fulfilment/fulfil.ts';
import type { SetGoingInput } from './fulfilment/set-going.ts';
import type { AutoCloseInput } from './lifecycle/auto-close.ts';
import type { NoResponseInput } from './lifecycle/no-response.ts';
import type { MirrorLinkInput } from './links/mirror-link.ts';
import type { ReconciledPage, ReconcilePlace } from './operations/reconcile.ts';
import type { AssignTicketInput } from './routing/assign-ticket.ts';
import type { ClockState } from './sla/clock-signals.ts';
import type { RecomputeClocksInput, RecomputedPage, WakenClock } from './sla/recompute-clocks.ts';

/** `paused`: the tenant is suspended, so its clocks and notices stand still. */
export type Paused = { readonly paused: true };

type Ticket = { readonly tenantId: string; readonly ticketId: string };

/** What stories may have done for them, by name. Each may run twice and must then have the effect of once. */
export interface Activities {
  readonly 'auto-close-plan': (input: AutoCloseInput) => Promise<{ remindAt: string; closeAt: string } | Paused>;
  readonly 'auto-close-remind': (input: AutoCloseInput) => Promise<{ awaits: boolean } | Paused>;
  readonly 'auto-close-finish': (input: AutoCloseInput) => Promise<{ closed: boolean } | Paused>;
  readonly 'no-response-plan': (input: NoResponseInput) => Promise<{ remindAt: string; resolveAt: string } | Paused>;
  readonly 'no-response-remind': (input: NoResponseInput) => Promise<{ awaits: boolean } | Paused>;
  readonly 'no-response-finish': (input: NoResponseInput) => Promise<{ resolved: boolean } | Paused>;
  /** Does every alarm that is due, and says when the next one is. */
  readonly 'clock-strike': (input: Ticket) => Promise<ClockState | Paused>;
  readonly 'clock-state': (input: Ticket) => Promise<ClockState | Paused>;
  readonly 'assign-by-strategy': (input: AssignTicketInput) => Promise<{ assigned: boolean } | Paused>;
  readonly 'recompute-clocks-page': (input: RecomputeClocksInput) => Promise<RecomputedPage | Paused>;
  /** Does for a chain of approvals what it can do by itself, and says when to look again. */
  readonly 'approval-turn': (
    input: Pick<ApprovalInput, 'tenantId' | 'ticketId' | 'runId'>,
  ) => Promise<ClockState | Paused>;
  /** Does for an upload what is due, and says when to look again. */
  readonly 'upload-turn': (
    input: Pick<TendUploadInput, 'tenantId' | 'uploadId' | 'ticketId'>,
  ) => Promise<ClockState | Paused>;
  readonly 'approver-left-page': (input: ApproverLeftInput) => Promise<ApproverLeftPage | Paused>;
  /** Begins what of a run may begin; nothing where it has begun. */
  readonly 'run-begin': (input: FulfilInput) => Promise<RunWork | Paused>;
  readonly 'run-look': (input: FulfilInput) => Promise<RunWork | Paused>;
  readonly 'start-triggered-runs': (input: SetGoingInput) => Promise<{ started: number } | Paused>;
  /** Does the next tickets of a job, and says whether that was all. */
  readonly 'bulk-turn': (input: BulkInput) => Promise<BulkTurn | Paused>;
  /** Brings the other side of a link in step; nothing where both agree. */
  readonly 'mirror-link-side': (input: MirrorLinkInput) => Promise<{ changed: boolean } | Paused>;
  readonly 'deliver-in-turn': (input: DeliverInput) => Promise<Later | null>;
  /** Of the first version of `deliver`: throws where it is to come again later. */
  readonly 'deliver-event': (input: DeliverInput) => Promise<null>;
  readonly 'deliver-held-notices': (input: DeliverHeldInput) => Promise<null | Paused>;
}

/** Those that speak to other stories themselves. */
export interface EngineActivities<C> {
  readonly 'wake-clocks': (
    input: { readonly tenantId: string; readonly wake: readonly WakenClock[] },
    client: C,
  ) => Promise<null>;
  /** Carries out one attempt of one step; tells the story by a word, too, where it may not be waiting for the answer. */
  readonly 'run-step': (input: FulfilInput & StepInFlight, client: C) => Promise<RunWork | Paused>;
  /** The tenant after this one, in the order of their ids. */
  readonly 'next-tenant': (input: { readonly after: string | null }, client: C) => Promise<string | null>;
  readonly 'reconcile-page': (input: ReconcilePlace, client: C) => Promise<ReconciledPage>;
}
