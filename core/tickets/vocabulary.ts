/** 1 is high, 3 is low. */
export const levels = [1, 2, 3] as const;
export type Level = (typeof levels)[number];

export const priorities = ['P1', 'P2', 'P3', 'P4'] as const;
export type Priority = (typeof priorities)[number];

export const ticketStatuses = ['open', 'in_progress', 'waiting', 'resolved', 'closed'] as const;
export type TicketStatus = (typeof ticketStatuses)[number];

export const channels = ['portal', 'email', 'api', 'chat', 'monitor'] as const;
export type Channel = (typeof channels)[number];

export const waitingReasons = ['customer', 'vendor', 'change'] as const;
export type WaitingReason = (typeof waitingReasons)[number];

export const linkTypes = ['duplicate', 'blocked_by', 'relates_to', 'caused_by'] as const;
export type LinkType = (typeof linkTypes)[number];

/** What agents choose from when they resolve. */
export const resolutionCodes = [
  'fixed',
  'workaround',
  'not_reproducible',
  'duplicate',
  'by_design',
  'no_fault',
] as const;
/** Those and the ones that only the product sets. */
export const closureCodes = [
  ...resolutionCodes,
  'fixed_by_requester',
  'no_response',
  'withdrawn',
  'fulfilled',
  'rejected',
  'cancelled',
] as const;
export type ClosureCode = (typeof closureCodes)[number];

/**
 * The ETag of a ticket: `v5`, and `v5.2` once its clock, approvals, playbooks or tasks have changed it twice, so that a read
 * that is kept shows nothing old. `If-Match` compares what stands before the dot: what goes on by itself refuses nobody.
 */
export const ticketEtag = ({
  version,
  clockSeq = 0,
  workSeq = 0,
}: {
  readonly version: number;
  readonly clockSeq?: number;
  readonly workSeq?: number;
}): string => (clockSeq + workSeq === 0 ? `v${version}` : `v${version}.${clockSeq + workSeq}`);
