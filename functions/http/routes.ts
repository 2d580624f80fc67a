import type { Endpoint } from '#core/api/endpoint';
import { answerApprover, askBack } from '#core/approvals/ask-back';
import { approvalEndpoints } from '#core/approvals/contract';
import { approveRequest, rejectRequest } from '#core/approvals/decide';
import { delegateApproval } from '#core/approvals/delegate-approval';
import { deleteDelegation, getDelegation, putDelegation } from '#core/approvals/delegation';
import { getApprovals } from '#core/approvals/get-approvals';
import { listApprovals } from '#core/approvals/list-approvals';
import { bulkEndpoints } from '#core/bulk/contract';
import { createBulkJob } from '#core/bulk/create-bulk-job';
import { getBulkJob } from '#core/bulk/get-bulk-job';
import { undoBulkJob } from '#core/bulk/undo-bulk-job';
import { cannedEndpoints, managedCannedEndpoints } from '#core/canned/contract';
import { managedCannedResponses } from '#core/canned/keep-canned';
import { listCannedResponses, renderCannedResponse } from '#core/canned/read-canned';
import { catalogEndpoints, categoryEndpoints, itemEndpoints } from '#core/catalog/contract';
import { exportCatalog } from '#core/catalog/export-catalog';
import { getCatalog, getCatalogItem } from '#core/catalog/get-catalog';
import { importCatalog } from '#core/catalog/import-catalog';
import { serviceCategories, serviceItems } from '#core/catalog/keep-catalog';
import { connectionEndpoints } from '#core/connections/contract';
import { connections } from '#core/connections/keep-connections';
import { deskEndpoints } from '#core/desk/contract';
import { getDashboard } from '#core/desk/get-dashboard';
import { attachFiles } from '#core/files/attach-files';
import { attachmentLink } from '#core/files/attachment-link';
import { completeUpload } from '#core/files/complete-upload';
import { fileEndpoints } from '#core/files/contract';
import { createUpload } from '#core/files/create-upload';
import { discardUpload } from '#core/files/discard-upload';
import { getFileLimits } from '#core/files/get-limits';
import { getUpload } from '#core/files/get-upload';
import { listAttachments } from '#core/files/list-attachments';
import { removeAttachment } from '#core/files/remove-attachment';
import { healthEndpoints } from '#core/health/contract';
import { incidentEndpoints } from '#core/incidents/contract';
import { createIncident } from '#core/incidents/create-incident';
import { linkEndpoints } from '#core/links/contract';
import { linkTickets, unlinkTickets } from '#core/links/link-tickets';
import { listLinks } from '#core/links/list-links';
import { liveEndpoints } from '#core/live/contract';
import { readFeed } from '#core/live/read-feed';
import { sayPresence } from '#core/live/say-presence';
import { mergeTickets } from '#core/merge/merge-tickets';
import { previewMerge } from '#core/merge/preview-merge';
import { getNotificationPreferences, putNotificationPreferences } from '#core/notifications/choose-preferences';
import { notificationEndpoints } from '#core/notifications/contract';
import { templates } from '#core/notifications/keep-templates';
import { listDefaultTemplates } from '#core/notifications/list-default-templates';
import { previewTemplate } from '#core/notifications/preview-template';
import {
  countUnreadNotifications,
  listNotifications,
  readAllNotifications,
  readNotification,
} from '#core/notifications/read-inbox';
import {
  resumeOrchestration,
  rewindOrchestration,
  suspendOrchestration,
  terminateOrchestration,
} from '#core/operations/act-on-orchestration';
import { operationsEndpoints } from '#core/operations/contract';
import { getDrain, resumeHost, startDrain } from '#core/operations/drain-host';
import { getEngine } from '#core/operations/get-engine';
import { getOrchestration } from '#core/operations/get-orchestration';
import { listOrchestrations } from '#core/operations/list-orchestrations';
import { purgeOrchestration } from '#core/operations/purge-orchestration';
import { startReconcile } from '#core/operations/start-reconcile';
import { peopleEndpoints } from '#core/people/contract';
import { getMe, getMember, listMembers } from '#core/people/read-members';
import { updateMe } from '#core/people/update-me';
import { updateMember } from '#core/people/update-member';
import { chooseStep } from '#core/playbooks/choose-step';
import { runEndpoints } from '#core/playbooks/contract';
import { playbooks } from '#core/playbooks/keep-playbooks';
import { listRunnablePlaybooks } from '#core/playbooks/list-runnable-playbooks';
import { listRuns } from '#core/playbooks/list-runs';
import { playbookSettingEndpoints } from '#core/playbooks/playbook-contract';
import { startRun } from '#core/playbooks/start-run';
import { tryPlaybook } from '#core/playbooks/try-playbook';
import { unbindQueueChannel } from '#core/queues/bind-channel';
import { managedQueueEndpoints, queueEndpoints } from '#core/queues/contract';
import { managedQueues } from '#core/queues/keep-queues';
import { getQueue, listQueues } from '#core/queues/read-queues';
import { requestEndpoints } from '#core/requests/contract';
import { createRequest } from '#core/requests/create-request';
import { getItemApprovers } from '#core/requests/expect-approvers';
import { previewRequest } from '#core/requests/preview-request';
import { rotaEndpoints, routingEndpoints, routingRuleEndpoints } from '#core/routing/contract';
import { getTicketRouting } from '#core/routing/get-ticket-routing';
import { rotas } from '#core/routing/keep-rotas';
import { routingRules } from '#core/routing/keep-rules';
import { testRoutingRules } from '#core/routing/try-routing-rules';
import { settingAuditEndpoints, tenantSettingsEndpoints } from '#core/settings/contract';
import { listSettingAudit } from '#core/settings/list-setting-audit';
import { getTenantSettings, updateTenantSettings } from '#core/settings/tenant-settings';
import { signInEndpoints } from '#core/sign-in/contract';
import { createTokenUseCase } from '#core/sign-in/create-token';
import { calendars } from '#core/sla/calendars';
import { calendarEndpoints, policyEndpoints, slaEndpoints } from '#core/sla/contract';
import { escalateTicket } from '#core/sla/escalate-ticket';
import { getTicketSla } from '#core/sla/get-ticket-sla';
import { importHolidays } from '#core/sla/import-holidays';
import { listHolidays } from '#core/sla/list-holidays';
import { listRecomputes } from '#core/sla/list-recomputes';
import { policies } from '#core/sla/policies';
import { simulatePolicies } from '#core/sla/simulate-policies';
import { splitTicket } from '#core/split/split-ticket';
import { taskEndpoints } from '#core/tasks/contract';
import { createTask } from '#core/tasks/create-task';
import { getTask, listMyTasks, listTasks } from '#core/tasks/list-tasks';
import { updateTask } from '#core/tasks/update-task';
import { deliveryEndpoints } from '#core/teams/contract';
import { listDeliveries } from '#core/teams/list-deliveries';
import { addComment } from '#core/tickets/add-comment';
import { assignTicket, takeTicket } from '#core/tickets/assign-ticket';
import { assignTickets } from '#core/tickets/assign-tickets';
import { commentEndpoints } from '#core/tickets/comment-contract';
import { ticketEndpoints } from '#core/tickets/contract';
import { deleteComment, editComment } from '#core/tickets/edit-comment';
import { getTicket } from '#core/tickets/get-ticket';
import { listAudit } from '#core/tickets/list-audit';
import { listComments } from '#core/tickets/list-comments';
import { listTickets } from '#core/tickets/list-tickets';
import { transitionTicket } from '#core/tickets/transition-ticket';
import { updateTicket } from '#core/tickets/update-ticket';
import { viewEndpoints } from '#core/views/contract';
import { exportTickets } from '#core/views/export-tickets';
import { createView, deleteView, updateView } from '#core/views/keep-views';
import { getView, listViews } from '#core/views/read-views';
import type { OperatorRoute, PublicRoute, Route } from './answer.ts';
import { linkRoutes } from './approval-links.ts';
import { health } from './health.ts';

/** The whole API on one page: what it promises, and the verb behind it. */
export const routes: readonly Route[] = [
  { endpoint: incidentEndpoints.createIncident, run: createIncident },
  { endpoint: requestEndpoints.createRequest, run: createRequest },
  { endpoint: requestEndpoints.previewRequest, run: previewRequest },
  { endpoint: ticketEndpoints.listPortalTickets, run: listTickets },
  { endpoint: ticketEndpoints.listTickets, run: listTickets },
  { endpoint: viewEndpoints.exportTickets, run: exportTickets },
  { endpoint: ticketEndpoints.getTicket, run: getTicket },
  { endpoint: ticketEndpoints.updateTicket, run: updateTicket },
  { endpoint: ticketEndpoints.transitionTicket, run: transitionTicket },
  { endpoint: ticketEndpoints.assignTicket, run: assignTicket },
  { endpoint: ticketEndpoints.takeTicket, run: takeTicket },
  { endpoint: ticketEndpoints.escalateTicket, run: escalateTicket },
  { endpoint: ticketEndpoints.getTicketSla, run: getTicketSla },
  { endpoint: ticketEndpoints.assignTickets, run: assignTickets },
  { endpoint: bulkEndpoints.createBulkJob, run: createBulkJob },
  { endpoint: bulkEndpoints.getBulkJob, run: getBulkJob },
  { endpoint: bulkEndpoints.undoBulkJob, run: undoBulkJob },
  { endpoint: commentEndpoints.listComments, run: listComments },
  { endpoint: commentEndpoints.addComment, run: addComment },
  { endpoint: commentEndpoints.editComment, run: editComment },
  { endpoint: commentEndpoints.deleteComment, run: deleteComment },
  { endpoint: ticketEndpoints.listAudit, run: listAudit },
  { endpoint: linkEndpoints.listLinks, run: listLinks },
  { endpoint: linkEndpoints.linkTickets, run: linkTickets },
  { endpoint: linkEndpoints.unlinkTickets, run: unlinkTickets },
  { endpoint: linkEndpoints.previewMerge, run: previewMerge },
  { endpoint: linkEndpoints.mergeTickets, run: mergeTickets },
  { endpoint: linkEndpoints.splitTicket, run: splitTicket },
  { endpoint: fileEndpoints.getFileLimits, run: getFileLimits },
  { endpoint: fileEndpoints.createUpload, run: createUpload },
  { endpoint: fileEndpoints.getUpload, run: getUpload },
  { endpoint: fileEndpoints.completeUpload, run: completeUpload },
  { endpoint: fileEndpoints.discardUpload, run: discardUpload },
  { endpoint: fileEndpoints.attachFiles, run: attachFiles },
  { endpoint: fileEndpoints.listAttachments, run: listAttachments },
  { endpoint: fileEndpoints.attachmentLink, run: attachmentLink },
  { endpoint: fileEndpoints.removeAttachment, run: removeAttachment },
  { endpoint: taskEndpoints.listTasks, run: listTasks },
  { endpoint: taskEndpoints.createTask, run: createTask },
  { endpoint: taskEndpoints.getTask, run: getTask },
  { endpoint: taskEndpoints.updateTask, run: updateTask },
  { endpoint: taskEndpoints.listMyTasks, run: listMyTasks },
  { endpoint: deliveryEndpoints.listDeliveries, run: listDeliveries },
  { endpoint: signInEndpoints.createToken, runWith: ({ tokens }) => createTokenUseCase(tokens) },
  { endpoint: peopleEndpoints.getMe, run: getMe },
  { endpoint: peopleEndpoints.updateMe, run: updateMe },
  { endpoint: peopleEndpoints.listMembers, run: listMembers },
  { endpoint: peopleEndpoints.getMember, run: getMember },
  { endpoint: peopleEndpoints.updateMember, run: updateMember },
  { endpoint: liveEndpoints.readFeed, run: readFeed },
  { endpoint: liveEndpoints.sayPresence, run: sayPresence },
  { endpoint: deskEndpoints.getDashboard, run: getDashboard },
  { endpoint: viewEndpoints.listViews, run: listViews },
  { endpoint: viewEndpoints.getView, run: getView },
  { endpoint: viewEndpoints.createView, run: createView },
  { endpoint: viewEndpoints.updateView, run: updateView },
  { endpoint: viewEndpoints.deleteView, run: deleteView },
  { endpoint: cannedEndpoints.listCannedResponses, run: listCannedResponses },
  { endpoint: cannedEndpoints.renderCannedResponse, run: renderCannedResponse },
  { endpoint: managedCannedEndpoints.list, run: managedCannedResponses.list },
  { endpoint: managedCannedEndpoints.get, run: managedCannedResponses.get },
  { endpoint: managedCannedEndpoints.create, run: managedCannedResponses.create },
  { endpoint: managedCannedEndpoints.update, run: managedCannedResponses.update },
  { endpoint: managedCannedEndpoints.remove, run: managedCannedResponses.remove },
  { endpoint: queueEndpoints.listQueues, run: listQueues },
  { endpoint: queueEndpoints.getQueue, run: getQueue },
  { endpoint: queueEndpoints.unbindQueueChannel, run: unbindQueueChannel },
  { endpoint: managedQueueEndpoints.list, run: managedQueues.list },
  { endpoint: managedQueueEndpoints.get, run: managedQueues.get },
  { endpoint: managedQueueEndpoints.create, run: managedQueues.create },
  { endpoint: managedQueueEndpoints.update, run: managedQueues.update },
  { endpoint: managedQueueEndpoints.remove, run: managedQueues.remove },
  { endpoint: routingEndpoints.getTicketRouting, run: getTicketRouting },
  { endpoint: routingEndpoints.testRoutingRules, run: testRoutingRules },
  { endpoint: routingRuleEndpoints.list, run: routingRules.list },
  { endpoint: routingRuleEndpoints.get, run: routingRules.get },
  { endpoint: routingRuleEndpoints.create, run: routingRules.create },
  { endpoint: routingRuleEndpoints.update, run: routingRules.update },
  { endpoint: routingRuleEndpoints.remove, run: routingRules.remove },
  { endpoint: rotaEndpoints.list, run: rotas.list },
  { endpoint: rotaEndpoints.get, run: rotas.get },
  { endpoint: rotaEndpoints.create, run: rotas.create },
  { endpoint: rotaEndpoints.update, run: rotas.update },
  { endpoint: rotaEndpoints.remove, run: rotas.remove },
  { endpoint: notificationEndpoints.getNotificationPreferences, run: getNotificationPreferences },
  { endpoint: notificationEndpoints.putNotificationPreferences, run: putNotificationPreferences },
  { endpoint: notificationEndpoints.listNotifications, run: listNotifications },
  { endpoint: notificationEndpoints.countUnreadNotifications, run: countUnreadNotifications },
  { endpoint: notificationEndpoints.readNotification, run: readNotification },
  { endpoint: notificationEndpoints.readAllNotifications, run: readAllNotifications },
  { endpoint: notificationEndpoints.listDefaultTemplates, run: listDefaultTemplates },
  { endpoint: notificationEndpoints.previewTemplate, run: previewTemplate },
  { endpoint: notificationEndpoints.listTemplates, run: templates.list },
  { endpoint: notificationEndpoints.getTemplate, run: templates.get },
  { endpoint: notificationEndpoints.createTemplate, run: templates.create },
  { endpoint: notificationEndpoints.updateTemplate, run: templates.update },
  { endpoint: notificationEndpoints.deleteTemplate, run: templates.remove },
  { endpoint: calendarEndpoints.list, run: calendars.list },
  { endpoint: calendarEndpoints.get, run: calendars.get },
  { endpoint: calendarEndpoints.create, run: calendars.create },
  { endpoint: calendarEndpoints.update, run: calendars.update },
  { endpoint: calendarEndpoints.remove, run: calendars.remove },
  { endpoint: slaEndpoints.importHolidays, run: importHolidays },
  { endpoint: slaEndpoints.listHolidays, run: listHolidays },
  { endpoint: policyEndpoints.list, run: policies.list },
  { endpoint: policyEndpoints.get, run: policies.get },
  { endpoint: policyEndpoints.create, run: policies.create },
  { endpoint: policyEndpoints.update, run: policies.update },
  { endpoint: policyEndpoints.remove, run: policies.remove },
  { endpoint: slaEndpoints.listRecomputes, run: listRecomputes },
  { endpoint: slaEndpoints.simulatePolicies, run: simulatePolicies },
  { endpoint: tenantSettingsEndpoints.getTenantSettings, run: getTenantSettings },
  { endpoint: tenantSettingsEndpoints.updateTenantSettings, run: updateTenantSettings },
  { endpoint: connectionEndpoints.list, run: connections.list },
  { endpoint: connectionEndpoints.get, run: connections.get },
  { endpoint: connectionEndpoints.create, run: connections.create },
  { endpoint: connectionEndpoints.update, run: connections.update },
  { endpoint: connectionEndpoints.remove, run: connections.remove },
  { endpoint: runEndpoints.listRuns, run: listRuns },
  { endpoint: runEndpoints.listRunnablePlaybooks, run: listRunnablePlaybooks },
  { endpoint: runEndpoints.startRun, run: startRun },
  { endpoint: runEndpoints.chooseStep, run: chooseStep },
  { endpoint: runEndpoints.tryPlaybook, run: tryPlaybook },
  { endpoint: playbookSettingEndpoints.list, run: playbooks.list },
  { endpoint: playbookSettingEndpoints.get, run: playbooks.get },
  { endpoint: playbookSettingEndpoints.create, run: playbooks.create },
  { endpoint: playbookSettingEndpoints.update, run: playbooks.update },
  { endpoint: playbookSettingEndpoints.remove, run: playbooks.remove },
  { endpoint: approvalEndpoints.approveRequest, run: approveRequest },
  { endpoint: approvalEndpoints.rejectRequest, run: rejectRequest },
  { endpoint: approvalEndpoints.askBack, run: askBack },
  { endpoint: approvalEndpoints.delegateApproval, run: delegateApproval },
  { endpoint: approvalEndpoints.answerApprover, run: answerApprover },
  { endpoint: approvalEndpoints.getApprovals, run: getApprovals },
  { endpoint: approvalEndpoints.listApprovals, run: listApprovals },
  { endpoint: approvalEndpoints.getDelegation, run: getDelegation },
  { endpoint: approvalEndpoints.putDelegation, run: putDelegation },
  { endpoint: approvalEndpoints.deleteDelegation, run: deleteDelegation },
  { endpoint: catalogEndpoints.getCatalog, run: getCatalog },
  { endpoint: catalogEndpoints.getCatalogItem, run: getCatalogItem },
  { endpoint: requestEndpoints.getItemApprovers, run: getItemApprovers },
  { endpoint: catalogEndpoints.exportCatalog, run: exportCatalog },
  { endpoint: catalogEndpoints.importCatalog, run: importCatalog },
  { endpoint: categoryEndpoints.list, run: serviceCategories.list },
  { endpoint: categoryEndpoints.get, run: serviceCategories.get },
  { endpoint: categoryEndpoints.create, run: serviceCategories.create },
  { endpoint: categoryEndpoints.update, run: serviceCategories.update },
  { endpoint: categoryEndpoints.remove, run: serviceCategories.remove },
  { endpoint: itemEndpoints.list, run: serviceItems.list },
  { endpoint: itemEndpoints.get, run: serviceItems.get },
  { endpoint: itemEndpoints.create, run: serviceItems.create },
  { endpoint: itemEndpoints.update, run: serviceItems.update },
  { endpoint: itemEndpoints.remove, run: serviceItems.remove },
  { endpoint: settingAuditEndpoints.listSettingAudit, run: listSettingAudit },
];

/** What anyone may ask. */
export const publicRoutes: readonly PublicRoute[] = [
  { endpoint: healthEndpoints.getHealth, open: health, asksEngine: true },
  { endpoint: signInEndpoints.getSignIn, open: async ({ signIn }) => ({ status: 200, body: signIn }) },
  { endpoint: signInEndpoints.getKeys, open: async ({ tokens }) => ({ status: 200, body: tokens.publicKeys() }) },
];

/** What only who runs the deployment may ask and do; no role of an organisation reaches it. */
export const operatorRoutes: readonly OperatorRoute[] = [
  { endpoint: operationsEndpoints.listOrchestrations, operate: listOrchestrations },
  { endpoint: operationsEndpoints.getOrchestration, operate: getOrchestration },
  { endpoint: operationsEndpoints.suspendOrchestration, operate: suspendOrchestration },
  { endpoint: operationsEndpoints.resumeOrchestration, operate: resumeOrchestration },
  { endpoint: operationsEndpoints.rewindOrchestration, operate: rewindOrchestration },
  { endpoint: operationsEndpoints.terminateOrchestration, operate: terminateOrchestration },
  { endpoint: operationsEndpoints.purgeOrchestration, operate: purgeOrchestration },
  { endpoint: operationsEndpoints.startReconcile, operate: startReconcile },
  { endpoint: operationsEndpoints.getEngine, operate: getEngine },
  { endpoint: operationsEndpoints.getDrain, operate: getDrain },
  { endpoint: operationsEndpoints.startDrain, operate: startDrain },
  { endpoint: operationsEndpoints.resumeHost, operate: resumeHost },
];

export { linkRoutes };

export const endpoints: readonly Endpoint[] = [...routes, ...publicRoutes, ...linkRoutes, ...operatorRoutes].map(
  (route) => route.endpoint,
);
