import { createContext, useContext } from 'react';
import { type Client, createClient, type Send } from '#core/api/client';
import { approvalEndpoints } from '#core/approvals/contract';
import { incidentEndpoints } from '#core/incidents/contract';
import { peopleEndpoints } from '#core/people/contract';
import { ticketEndpoints } from '#core/tickets/contract';
import type { Session } from './session.ts';

const endpoints = {
  getMe: peopleEndpoints.getMe,
  createIncident: incidentEndpoints.createIncident,
  listPortalTickets: ticketEndpoints.listPortalTickets,
  getTicket: ticketEndpoints.getTicket,
  transitionTicket: ticketEndpoints.transitionTicket,
  listComments: ticketEndpoints.listComments,
  addComment: ticketEndpoints.addComment,
  getTicketSla: ticketEndpoints.getTicketSla,
  escalateTicket: ticketEndpoints.escalateTicket,
  listApprovals: approvalEndpoints.listApprovals,
  getApprovals: approvalEndpoints.getApprovals,
  approveRequest: approvalEndpoints.approveRequest,
  rejectRequest: approvalEndpoints.rejectRequest,
  askBack: approvalEndpoints.askBack,
};

/** The part of the API that the tabs use. */
export type TabClient = Client<typeof endpoints>;

export const createTabClient = (send: Send, session: Session): TabClient =>
  createClient(send, endpoints, { token: session.token });

const ClientContext = createContext<TabClient | undefined>(undefined);

export const ClientProvider = ClientContext.Provider;

export function useClient(): TabClient {
  const client = useContext(ClientContext);
  if (!client) throw new Error('useClient needs a ClientProvider above it.');
  return client;
}
