import type { approvalEndpoints, approvalLinkEndpoints } from '#core/approvals/contract';
import type { incidentEndpoints } from '#core/incidents/contract';
import type { peopleEndpoints } from '#core/people/contract';
import type { signInEndpoints as signInContract } from '#core/sign-in/contract';
import type { ticketEndpoints } from '#core/tickets/contract';

/**
 * The endpoints that pages use: where they are, typed by the contract, and without its schemas. The server checks what goes in,
 * and a page would carry them for nothing. A test holds every address against the contract.
 */
const at = <E extends { readonly method: string; readonly path: string }>(method: E['method'], path: E['path']): E =>
  ({ method, path }) as E;

type Tickets = typeof ticketEndpoints;
type Approvals = typeof approvalEndpoints;

export const endpoints = {
  getMe: at<typeof peopleEndpoints.getMe>('GET', '/v1/me'),
  listMembers: at<typeof peopleEndpoints.listMembers>('GET', '/v1/members'),
  createIncident: at<typeof incidentEndpoints.createIncident>('POST', '/v1/portal/incidents'),
  listPortalTickets: at<Tickets['listPortalTickets']>('GET', '/v1/portal/tickets'),
  getTicket: at<Tickets['getTicket']>('GET', '/v1/tickets/{id}'),
  transitionTicket: at<Tickets['transitionTicket']>('POST', '/v1/tickets/{id}/transitions'),
  listComments: at<Tickets['listComments']>('GET', '/v1/tickets/{id}/comments'),
  addComment: at<Tickets['addComment']>('POST', '/v1/tickets/{id}/comments'),
  getTicketSla: at<Tickets['getTicketSla']>('GET', '/v1/tickets/{id}/sla'),
  escalateTicket: at<Tickets['escalateTicket']>('POST', '/v1/tickets/{id}/escalate'),
  listApprovals: at<Approvals['listApprovals']>('GET', '/v1/approvals'),
  getApprovals: at<Approvals['getApprovals']>('GET', '/v1/tickets/{id}/approvals'),
  approveRequest: at<Approvals['approveRequest']>('POST', '/v1/agent/requests/{id}/approve'),
  rejectRequest: at<Approvals['rejectRequest']>('POST', '/v1/agent/requests/{id}/reject'),
  askBack: at<Approvals['askBack']>('POST', '/v1/agent/requests/{id}/ask-back'),
  delegateApproval: at<Approvals['delegateApproval']>('POST', '/v1/agent/requests/{id}/delegate'),
};

export const tokenEndpoints = { createToken: at<typeof signInContract.createToken>('POST', '/v1/auth/token') };

export const signInEndpoints = { getSignIn: at<typeof signInContract.getSignIn>('GET', '/v1/auth/sign-in') };

type Links = typeof approvalLinkEndpoints;

export const linkEndpoints = {
  readApprovalLink: at<Links['readApprovalLink']>('POST', '/v1/approval-links/read'),
  decideByLink: at<Links['decideByLink']>('POST', '/v1/approval-links/decide'),
};
