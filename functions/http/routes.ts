import type { Endpoint } from '#core/api/endpoint';
import { healthEndpoints } from '#core/health/contract';
import { incidentEndpoints } from '#core/incidents/contract';
import { createIncident } from '#core/incidents/create-incident';
import { transitionIncident } from '#core/incidents/transition-incident';
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
import { peopleEndpoints } from '#core/people/contract';
import { getMe, getMember, listMembers } from '#core/people/read-members';
import { unbindQueueChannel } from '#core/queues/bind-channel';
import { queueEndpoints } from '#core/queues/contract';
import { getQueue, listQueues } from '#core/queues/read-queues';
import { signInEndpoints } from '#core/sign-in/contract';
import { createTokenUseCase } from '#core/sign-in/create-token';
import { addComment } from '#core/tickets/add-comment';
import { assignTicket, takeTicket } from '#core/tickets/assign-ticket';
import { assignTickets } from '#core/tickets/assign-tickets';
import { ticketEndpoints } from '#core/tickets/contract';
import { deleteComment, editComment } from '#core/tickets/edit-comment';
import { getTicket } from '#core/tickets/get-ticket';
import { listAudit } from '#core/tickets/list-audit';
import { listComments } from '#core/tickets/list-comments';
import { listTickets } from '#core/tickets/list-tickets';
import { updateTicket } from '#core/tickets/update-ticket';
import type { OperatorRoute, PublicRoute, Route } from './answer.ts';
import { health } from './health.ts';

/** The whole API on one page: what it promises, and the verb behind it. */
export const routes: readonly Route[] = [
  { endpoint: incidentEndpoints.createIncident, run: createIncident },
  { endpoint: ticketEndpoints.listPortalTickets, run: listTickets },
  { endpoint: ticketEndpoints.listTickets, run: listTickets },
  { endpoint: ticketEndpoints.getTicket, run: getTicket },
  { endpoint: ticketEndpoints.updateTicket, run: updateTicket },
  { endpoint: ticketEndpoints.transitionTicket, run: transitionIncident },
  { endpoint: ticketEndpoints.assignTicket, run: assignTicket },
  { endpoint: ticketEndpoints.takeTicket, run: takeTicket },
  { endpoint: ticketEndpoints.assignTickets, run: assignTickets },
  { endpoint: ticketEndpoints.listComments, run: listComments },
  { endpoint: ticketEndpoints.addComment, run: addComment },
  { endpoint: ticketEndpoints.editComment, run: editComment },
  { endpoint: ticketEndpoints.deleteComment, run: deleteComment },
  { endpoint: ticketEndpoints.listAudit, run: listAudit },
  { endpoint: signInEndpoints.createToken, runWith: ({ tokens }) => createTokenUseCase(tokens) },
  { endpoint: peopleEndpoints.getMe, run: getMe },
  { endpoint: peopleEndpoints.listMembers, run: listMembers },
  { endpoint: peopleEndpoints.getMember, run: getMember },
  { endpoint: queueEndpoints.listQueues, run: listQueues },
  { endpoint: queueEndpoints.getQueue, run: getQueue },
  { endpoint: queueEndpoints.unbindQueueChannel, run: unbindQueueChannel },
];

/** What anyone may ask. */
export const publicRoutes: readonly PublicRoute[] = [
  { endpoint: healthEndpoints.getHealth, open: health, asksEngine: true },
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
  { endpoint: operationsEndpoints.getEngine, operate: getEngine },
  { endpoint: operationsEndpoints.getDrain, operate: getDrain },
  { endpoint: operationsEndpoints.startDrain, operate: startDrain },
  { endpoint: operationsEndpoints.resumeHost, operate: resumeHost },
];

export const endpoints: readonly Endpoint[] = [...routes, ...publicRoutes, ...operatorRoutes].map(
  (route) => route.endpoint,
);
