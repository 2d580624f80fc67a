import type { OrchestrationHandler } from 'durable-functions';
import { approval } from './approvals/approval.ts';
import { approverLeft } from './approvals/approver-left.ts';
import { bulk } from './bulk/bulk.ts';
import { deliver } from './deliveries/deliver.ts';
import { deliver1 } from './deliveries/deliver-1.ts';
import { deliverHeld } from './deliveries/deliver-held.ts';
import { tendUpload } from './files/tend-upload.ts';
import { fulfil } from './fulfilment/fulfil.ts';
import { setGoing } from './fulfilment/set-going.ts';
import { orchestratorName, type StoryName } from './kinds.ts';
import { autoClose } from './lifecycle/auto-close.ts';
import { noResponse } from './lifecycle/no-response.ts';
import { mirrorLink } from './links/mirror-link.ts';
import { reconcile } from './operations/reconcile.ts';
import { assignTicket } from './routing/assign-ticket.ts';
import { recomputeClocks } from './sla/recompute-clocks.ts';
import { ticketClock } from './sla/ticket-clock.ts';

/** The newest version of every story. */
const newest: { readonly [N in StoryName]: OrchestrationHandler } = {
  'auto-close': autoClose,
  deliver,
  'ticket-clock': ticketClock,
  'no-response': noResponse,
  'assign-ticket': assignTicket,
  'recompute-clocks': recomputeClocks,
  'deliver-held': deliverHeld,
  approval,
  'approver-left': approverLeft,
  fulfil,
  'set-going': setGoing,
  bulk,
  'mirror-link': mirrorLink,
  'tend-upload': tendUpload,
  reconcile,
};

/** Versions of before, by the name under which they were registered, for as long as one of their instances may run. */
export const earlier: Readonly<Record<string, OrchestrationHandler>> = {
  deliver: deliver1,
};

/** Everything to be registered. */
export const orchestrators: Readonly<Record<string, OrchestrationHandler>> = {
  ...earlier,
  ...Object.fromEntries(
    Object.entries(newest).map(([story, handler]) => [orchestratorName(story as StoryName), handler]),
  ),
};
