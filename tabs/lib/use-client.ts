import { createContext, useContext } from 'react';
import { type Client, createClient, type Send } from '#core/api/client';
import { endpoints } from './endpoints.ts';
import type { Session } from './session.ts';

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
