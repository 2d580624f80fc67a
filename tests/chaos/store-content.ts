import { join } from 'node:path';
import { openSqliteStores } from '#adapters/sqlite/sqlite-stores';
import { documentFromFeed } from '#adapters/stored-document';
import type { HeldNotice } from '#core/notifications/held-notice';
import type { TicketClock } from '#core/sla/clock';
import type { CardReference } from '#core/teams/card-reference';
import type { AuditEntry } from '#core/tickets/audit';
import type { TicketEvent } from '#core/tickets/event';
import type { Ticket } from '#core/tickets/ticket';

/** What the checks look at of everything in the store's file. */
export interface StoreContent {
  readonly tickets: readonly (Ticket & { readonly tenantId: string })[];
  readonly audit: readonly AuditEntry[];
  readonly events: readonly TicketEvent[];
  readonly cards: readonly CardReference[];
  readonly clocks: readonly (TicketClock & { readonly tenantId: string })[];
  /** Notices that wait for somebody's morning. */
  readonly held: readonly HeldNotice[];
}

/** Reads the store's file through its change log. */
export function readStore(dataDir: string): StoreContent {
  const stores = openSqliteStores({ file: join(dataDir, 'catalyst.db'), now: () => new Date() });
  const content = {
    tickets: [] as (Ticket & { tenantId: string })[],
    audit: [] as AuditEntry[],
    events: [] as TicketEvent[],
    cards: [] as CardReference[],
    clocks: [] as (TicketClock & { tenantId: string })[],
    held: [] as HeldNotice[],
  };
  try {
    for (let cursor: string | undefined; ; ) {
      const { documents, cursor: next } = stores.changes(cursor, 1_000);
      if (documents.length === 0) return content;
      for (const raw of documents) {
        const document = documentFromFeed(raw);
        const body: unknown = document?.body;
        if (document?.type === 'ticket') content.tickets.push({ ...(body as Ticket), tenantId: document.tenantId });
        if (document?.type === 'audit') content.audit.push(body as AuditEntry);
        if (document?.type === 'event') content.events.push(body as TicketEvent);
        if (document?.type === 'card') content.cards.push(body as CardReference);
        if (document?.type === 'held') content.held.push(body as HeldNotice);
        if (document?.type === 'clock') content.clocks.push({ ...(body as TicketClock), tenantId: document.tenantId });
      }
      cursor = next;
    }
  } finally {
    void stores.close();
  }
}
