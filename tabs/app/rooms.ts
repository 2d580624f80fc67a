import { type ComponentType, lazy } from 'react';
import { matchPath } from '../lib/router.ts';

/** What a room is given: the parameters of its path. */
export interface RoomProps {
  readonly parameters: Readonly<Record<string, string>>;
}

interface Room {
  readonly pattern: string;
  readonly load: () => Promise<ComponentType<RoomProps>>;
}

/** Every page of the tab. A new one is a line here, and a link in the bar of the shell where it should have one. */
const rooms: readonly Room[] = [
  { pattern: '/', load: async () => (await import('../tickets/my-tickets.tsx')).MyTickets },
  { pattern: '/tickets/:id', load: async () => (await import('../tickets/ticket-page.tsx')).TicketPage },
  { pattern: '/approvals', load: async () => (await import('../approvals/my-approvals.tsx')).MyApprovals },
  { pattern: '/approvals/:number', load: async () => (await import('../approvals/approval-page.tsx')).ApprovalPage },
  { pattern: '/incidents/new', load: async () => (await import('../incidents/report-incident.tsx')).ReportIncident },
];

const opened = rooms.map(({ pattern, load }) => ({
  pattern,
  load,
  Page: lazy(async () => ({ default: await load() })),
}));

/** The page at a path, or undefined where there is none. */
export function roomAt(path: string) {
  for (const room of opened) {
    const parameters = matchPath(room.pattern, path);
    if (parameters) return { ...room, parameters };
  }
  return undefined;
}
