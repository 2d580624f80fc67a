import { instanceId } from './kinds.ts';

/** Which instance is about what, where more than one way leads to it: the events, a recompute, the reconciler. */

/** One per ticket, for as long as something can fall due. */
export const clockOf = (tenantId: string, ticketId: string): string => instanceId('ticket-clock', tenantId, ticketId);

/** One per resolution. */
export const autoCloseOf = (tenantId: string, ticketId: string, resolvedAt: string): string =>
  instanceId('auto-close', tenantId, ticketId, Date.parse(resolvedAt));

/** One per wait. */
export const noResponseOf = (tenantId: string, ticketId: string, waitingSince: string): string =>
  instanceId('no-response', tenantId, ticketId, Date.parse(waitingSince));

/** One per person and moment. */
export const heldOf = (tenantId: string, memberId: string, until: string): string =>
  instanceId('deliver-held', tenantId, memberId, Date.parse(until));

/** One per chain of approvals. */
export const approvalOf = (tenantId: string, runId: string): string => instanceId('approval', tenantId, runId);

/** One per change of a person or of whom they handed over to; `change` counts or dates it. */
export const approverLeftOf = (tenantId: string, memberId: string, change: string): string =>
  instanceId('approver-left', tenantId, memberId, change);

/** One per run of a playbook. */
export const fulfilOf = (tenantId: string, runId: string): string => instanceId('fulfil', tenantId, runId);

/** One per event that may set playbooks going. */
export const setGoingOf = (tenantId: string, eventId: string): string => instanceId('set-going', tenantId, eventId);

/** One per job of work on many tickets and direction: on its way back it is another one than on its way there. */
export const bulkOf = (tenantId: string, jobId: string, isUndone: boolean): string =>
  isUndone ? instanceId('bulk', tenantId, jobId, 'undo') : instanceId('bulk', tenantId, jobId);

/** One per commit that made or took away a link. */
export const mirrorLinkOf = (tenantId: string, eventId: string): string => instanceId('mirror-link', tenantId, eventId);

/** One per upload, for as long as there is something to do for it. */
export const tendUploadOf = (tenantId: string, uploadId: string): string =>
  instanceId('tend-upload', tenantId, uploadId);

/** One per file that is removed from its ticket: nothing else may be left to do for it. */
export const clearUploadOf = (tenantId: string, uploadId: string): string =>
  instanceId('tend-upload', tenantId, uploadId, 'removed');

/** One per change of a calendar or policy. */
export const recomputeOf = (tenantId: string, recomputeId: string): string =>
  instanceId('recompute-clocks', tenantId, recomputeId);
