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

/** What people say of two tickets. A link stands at both of them: at the other one as the opposite. */
export const saidLinkTypes = ['duplicate', 'blocked_by', 'relates_to', 'caused_by', 'parent', 'child'] as const;
export type SaidLinkType = (typeof saidLinkTypes)[number];

/** `parent`: the other ticket is the parent of this one. */
export const linkTypes = [...saidLinkTypes, 'duplicated_by', 'blocks', 'causes'] as const;
export type LinkType = (typeof linkTypes)[number];

/** How the same link is called at the other ticket. */
export const oppositeLink: { readonly [T in LinkType]: LinkType } = {
  duplicate: 'duplicated_by',
  duplicated_by: 'duplicate',
  blocked_by: 'blocks',
  blocks: 'blocked_by',
  relates_to: 'relates_to',
  caused_by: 'causes',
  causes: 'caused_by',
  parent: 'child',
  child: 'parent',
};

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

/** The ETag of a comment: the moment of its last change. */
export const commentEtag = (comment: {
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly deletedAt: string | null;
}): string => `c${Date.parse(comment.deletedAt ?? comment.editedAt ?? comment.createdAt)}`;
