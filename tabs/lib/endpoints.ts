import type { approvalEndpoints, approvalLinkEndpoints } from '#core/approvals/contract';
import type { bulkEndpoints } from '#core/bulk/contract';
import type { cannedEndpoints } from '#core/canned/contract';
import type { catalogEndpoints } from '#core/catalog/contract';
import type { deskEndpoints } from '#core/desk/contract';
import type { fileEndpoints } from '#core/files/contract';
import type { incidentEndpoints } from '#core/incidents/contract';
import type { linkEndpoints as ticketLinkEndpoints } from '#core/links/contract';
import type { liveEndpoints } from '#core/live/contract';
import type { notificationEndpoints } from '#core/notifications/contract';
import type { peopleEndpoints } from '#core/people/contract';
import type { runEndpoints } from '#core/playbooks/contract';
import type { queueEndpoints } from '#core/queues/contract';
import type { requestEndpoints } from '#core/requests/contract';
import type { routingEndpoints } from '#core/routing/contract';
import type { signInEndpoints as signInContract } from '#core/sign-in/contract';
import type { taskEndpoints } from '#core/tasks/contract';
import type { commentEndpoints } from '#core/tickets/comment-contract';
import type { ticketEndpoints } from '#core/tickets/contract';
import type { viewEndpoints } from '#core/views/contract';

/**
 * The endpoints that pages use: where they are, typed by the contract, and without its schemas. The server checks what goes in,
 * and a page would carry them for nothing. A test holds every address against the contract.
 */
const at = <E extends { readonly method: string; readonly path: string }>(method: E['method'], path: E['path']): E =>
  ({ method, path }) as E;

type Tickets = typeof ticketEndpoints;
type Comments = typeof commentEndpoints;
type Tasks = typeof taskEndpoints;
type Approvals = typeof approvalEndpoints;
type Notices = typeof notificationEndpoints;
type Views = typeof viewEndpoints;
type Canned = typeof cannedEndpoints;
type TicketLinks = typeof ticketLinkEndpoints;
type Files = typeof fileEndpoints;
type Bulk = typeof bulkEndpoints;

export const endpoints = {
  getMe: at<typeof peopleEndpoints.getMe>('GET', '/v1/me'),
  updateMe: at<typeof peopleEndpoints.updateMe>('PATCH', '/v1/me'),
  listMembers: at<typeof peopleEndpoints.listMembers>('GET', '/v1/members'),
  createIncident: at<typeof incidentEndpoints.createIncident>('POST', '/v1/portal/incidents'),
  getCatalog: at<typeof catalogEndpoints.getCatalog>('GET', '/v1/catalog'),
  getCatalogItem: at<typeof catalogEndpoints.getCatalogItem>('GET', '/v1/catalog/{id}'),
  getItemApprovers: at<typeof requestEndpoints.getItemApprovers>('GET', '/v1/catalog/{id}/approvers'),
  previewRequest: at<typeof requestEndpoints.previewRequest>('POST', '/v1/portal/requests/preview'),
  createRequest: at<typeof requestEndpoints.createRequest>('POST', '/v1/portal/requests'),
  listPortalTickets: at<Tickets['listPortalTickets']>('GET', '/v1/portal/tickets'),
  listTickets: at<Tickets['listTickets']>('GET', '/v1/tickets'),
  getTicket: at<Tickets['getTicket']>('GET', '/v1/tickets/{id}'),
  transitionTicket: at<Tickets['transitionTicket']>('POST', '/v1/tickets/{id}/transitions'),
  updateTicket: at<Tickets['updateTicket']>('PATCH', '/v1/tickets/{id}'),
  assignTicket: at<Tickets['assignTicket']>('POST', '/v1/tickets/{id}/assign'),
  takeTicket: at<Tickets['takeTicket']>('POST', '/v1/tickets/{id}/take'),
  listComments: at<Comments['listComments']>('GET', '/v1/tickets/{id}/comments'),
  addComment: at<Comments['addComment']>('POST', '/v1/tickets/{id}/comments'),
  editComment: at<Comments['editComment']>('PATCH', '/v1/tickets/{id}/comments/{commentId}'),
  deleteComment: at<Comments['deleteComment']>('DELETE', '/v1/tickets/{id}/comments/{commentId}'),
  listAudit: at<Tickets['listAudit']>('GET', '/v1/tickets/{id}/audit'),
  listTasks: at<Tasks['listTasks']>('GET', '/v1/tickets/{id}/tasks'),
  createTask: at<Tasks['createTask']>('POST', '/v1/tickets/{id}/tasks'),
  updateTask: at<Tasks['updateTask']>('PATCH', '/v1/tickets/{id}/tasks/{taskId}'),
  getTicketSla: at<Tickets['getTicketSla']>('GET', '/v1/tickets/{id}/sla'),
  getTicketRouting: at<typeof routingEndpoints.getTicketRouting>('GET', '/v1/tickets/{id}/routing'),
  escalateTicket: at<Tickets['escalateTicket']>('POST', '/v1/tickets/{id}/escalate'),
  listApprovals: at<Approvals['listApprovals']>('GET', '/v1/approvals'),
  getApprovals: at<Approvals['getApprovals']>('GET', '/v1/tickets/{id}/approvals'),
  approveRequest: at<Approvals['approveRequest']>('POST', '/v1/agent/requests/{id}/approve'),
  rejectRequest: at<Approvals['rejectRequest']>('POST', '/v1/agent/requests/{id}/reject'),
  askBack: at<Approvals['askBack']>('POST', '/v1/agent/requests/{id}/ask-back'),
  delegateApproval: at<Approvals['delegateApproval']>('POST', '/v1/agent/requests/{id}/delegate'),
  answerApprover: at<Approvals['answerApprover']>('POST', '/v1/portal/requests/{id}/answer'),
  getDelegation: at<Approvals['getDelegation']>('GET', '/v1/me/delegation'),
  putDelegation: at<Approvals['putDelegation']>('PUT', '/v1/me/delegation'),
  deleteDelegation: at<Approvals['deleteDelegation']>('DELETE', '/v1/me/delegation'),
  getNotificationPreferences: at<Notices['getNotificationPreferences']>('GET', '/v1/me/notifications'),
  putNotificationPreferences: at<Notices['putNotificationPreferences']>('PUT', '/v1/me/notifications'),
  listNotifications: at<Notices['listNotifications']>('GET', '/v1/notifications'),
  countUnreadNotifications: at<Notices['countUnreadNotifications']>('GET', '/v1/notifications/unread'),
  readNotification: at<Notices['readNotification']>('POST', '/v1/notifications/{id}/read'),
  readAllNotifications: at<Notices['readAllNotifications']>('POST', '/v1/notifications/read'),
  listRuns: at<typeof runEndpoints.listRuns>('GET', '/v1/tickets/{id}/runs'),
  listRunnablePlaybooks: at<typeof runEndpoints.listRunnablePlaybooks>('GET', '/v1/playbooks'),
  startRun: at<typeof runEndpoints.startRun>('POST', '/v1/agent/tickets/{id}/runs'),
  chooseStep: at<typeof runEndpoints.chooseStep>('POST', '/v1/agent/tickets/{id}/runs/{runId}/choices'),
  readFeed: at<typeof liveEndpoints.readFeed>('GET', '/v1/feed'),
  sayPresence: at<typeof liveEndpoints.sayPresence>('POST', '/v1/tickets/{id}/presence'),
  getDashboard: at<typeof deskEndpoints.getDashboard>('GET', '/v1/desk/dashboard'),
  listViews: at<Views['listViews']>('GET', '/v1/views'),
  getView: at<Views['getView']>('GET', '/v1/views/{id}'),
  createView: at<Views['createView']>('POST', '/v1/views'),
  updateView: at<Views['updateView']>('PATCH', '/v1/views/{id}'),
  deleteView: at<Views['deleteView']>('DELETE', '/v1/views/{id}'),
  exportTickets: at<Views['exportTickets']>('GET', '/v1/tickets/export'),
  listQueues: at<typeof queueEndpoints.listQueues>('GET', '/v1/queues'),
  listLinks: at<TicketLinks['listLinks']>('GET', '/v1/tickets/{id}/links'),
  linkTickets: at<TicketLinks['linkTickets']>('POST', '/v1/tickets/{id}/links'),
  unlinkTickets: at<TicketLinks['unlinkTickets']>('DELETE', '/v1/tickets/{id}/links/{type}/{ticketId}'),
  previewMerge: at<TicketLinks['previewMerge']>('POST', '/v1/tickets/{id}/merge/preview'),
  mergeTickets: at<TicketLinks['mergeTickets']>('POST', '/v1/tickets/{id}/merge'),
  splitTicket: at<TicketLinks['splitTicket']>('POST', '/v1/tickets/{id}/split'),
  createBulkJob: at<Bulk['createBulkJob']>('POST', '/v1/agent/bulk'),
  getBulkJob: at<Bulk['getBulkJob']>('GET', '/v1/agent/bulk/{id}'),
  undoBulkJob: at<Bulk['undoBulkJob']>('POST', '/v1/agent/bulk/{id}/undo'),
  listCannedResponses: at<Canned['listCannedResponses']>('GET', '/v1/canned-responses'),
  renderCannedResponse: at<Canned['renderCannedResponse']>('POST', '/v1/canned-responses/{id}/render'),
  getFileLimits: at<Files['getFileLimits']>('GET', '/v1/files/limits'),
  createUpload: at<Files['createUpload']>('POST', '/v1/uploads'),
  getUpload: at<Files['getUpload']>('GET', '/v1/uploads/{id}'),
  completeUpload: at<Files['completeUpload']>('POST', '/v1/uploads/{id}/complete'),
  discardUpload: at<Files['discardUpload']>('DELETE', '/v1/uploads/{id}'),
  attachFiles: at<Files['attachFiles']>('POST', '/v1/tickets/{id}/attachments'),
  listAttachments: at<Files['listAttachments']>('GET', '/v1/tickets/{id}/attachments'),
  attachmentLink: at<Files['attachmentLink']>('POST', '/v1/tickets/{id}/attachments/{attachmentId}/link'),
  removeAttachment: at<Files['removeAttachment']>('DELETE', '/v1/tickets/{id}/attachments/{attachmentId}'),
};

export const tokenEndpoints = { createToken: at<typeof signInContract.createToken>('POST', '/v1/auth/token') };

export const signInEndpoints = { getSignIn: at<typeof signInContract.getSignIn>('GET', '/v1/auth/sign-in') };

type Links = typeof approvalLinkEndpoints;

export const linkEndpoints = {
  readApprovalLink: at<Links['readApprovalLink']>('POST', '/v1/approval-links/read'),
  decideByLink: at<Links['decideByLink']>('POST', '/v1/approval-links/decide'),
};
