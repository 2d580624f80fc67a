import type { ItemTerms } from '../catalog/item.ts';
import type { Answers } from '../forms/field.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { TicketStatus } from '../tickets/vocabulary.ts';
import type { RequestStage } from './vocabulary.ts';

/** What a ticket of kind `request` has beside what all tickets have. How approvals and playbooks stand is in their own documents. */
export interface RequestPart {
  /** The item as it was then: its terms are those of this version. */
  readonly item: { readonly id: string; readonly key: string; readonly name: string; readonly version: number };
  readonly stage: RequestStage;
  readonly answers: Answers;
  readonly leadTimeDays: number | null;
  readonly cost: ItemTerms['cost'];
  /** Approvers sign in anew before they decide. */
  readonly sensitive: boolean;
  /** The run of its chain (an `approvalRun` of the same partition); null where nobody had to be asked. */
  readonly approvalId: string | null;
  /** Its newest run of a playbook (a `playbookRun` of the same partition); null before there is one, and where people fulfil it. */
  readonly runId: string | null;
}

/** Somebody needs something. */
export type ServiceRequest = Ticket & { readonly kind: 'request'; readonly request: RequestPart };

export const isRequest = (ticket: Ticket): ticket is ServiceRequest => ticket.request !== null;

/** The status that belongs to each stage. */
export const statusOfStage: { readonly [S in RequestStage]: TicketStatus } = {
  submitted: 'open',
  in_approval: 'open',
  fulfilling: 'in_progress',
  waiting: 'waiting',
  delivered: 'resolved',
  confirmed: 'closed',
  rejected: 'closed',
  cancelled: 'closed',
};
