import type { ComponentType } from 'react';
import { useApprovalWords } from '../approvals/use-words.ts';
import { useCatalogWords } from '../catalog/use-words.ts';
import { useDashboardWords } from '../desk/use-dashboard-words.ts';
import { useDeskWords } from '../desk/use-desk-words.ts';
import { useFileWords } from '../files/use-words.ts';
import { useFormWords } from '../forms/use-words.ts';
import { useHomeWords } from '../home/use-words.ts';
import { useInboxWords } from '../inbox/use-words.ts';
import { useReportWords } from '../incidents/use-words.ts';
import { fetched } from '../lib/fetched.ts';
import { matchPath } from '../lib/router.ts';
import { useProfileWords } from '../profile/use-words.ts';
import { useOrderWords } from '../requests/use-words.ts';
import { useMyTicketsWords } from '../tickets/use-my-tickets-words.ts';
import { useTicketWords } from '../tickets/use-ticket-words.ts';

/** What a room is given: the parameters of its path. */
export interface RoomProps {
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Room {
  readonly pattern: string;
  readonly load: () => Promise<ComponentType<RoomProps>>;
  /** Its words, fetched together with it: the hooks that `wordsOf` makes. */
  readonly words?: readonly { readonly load: (language: string) => Promise<unknown> }[];
  /** Everybody else gets a page that says so. */
  readonly deskOnly?: boolean;
  /** For rooms of panes: the whole width and height below the bar, and no scrolling but that of their panes. */
  readonly wide?: boolean;
}

/** Every page of the tab. A new one is a line here, and a link in the bar (`sections.ts`) where it should have one. */
export const rooms: readonly Room[] = [
  {
    pattern: '/',
    load: async () => (await import('../home/home-page.tsx')).HomePage,
    words: [useHomeWords, useCatalogWords, useMyTicketsWords],
  },
  {
    pattern: '/requests/catalog',
    load: async () => (await import('../catalog/catalog-page.tsx')).CatalogPage,
    words: [useCatalogWords],
  },
  {
    pattern: '/requests/new/:itemId',
    load: async () => (await import('../requests/request-item.tsx')).RequestItem,
    words: [useOrderWords, useCatalogWords, useFormWords],
  },
  {
    pattern: '/tickets',
    load: async () => (await import('../tickets/my-tickets.tsx')).MyTickets,
    words: [useMyTicketsWords],
  },
  {
    pattern: '/tickets/:id',
    load: async () => (await import('../tickets/ticket-page.tsx')).TicketPage,
    words: [useTicketWords],
  },
  {
    pattern: '/approvals',
    load: async () => (await import('../approvals/my-approvals.tsx')).MyApprovals,
    words: [useApprovalWords],
  },
  {
    pattern: '/approvals/:number',
    load: async () => (await import('../approvals/approval-page.tsx')).ApprovalPage,
    words: [useApprovalWords],
  },
  {
    pattern: '/incidents/new',
    load: async () => (await import('../incidents/report-incident.tsx')).ReportIncident,
    words: [useReportWords, useFormWords, useFileWords],
  },
  {
    pattern: '/dashboard',
    load: async () => (await import('../desk/dashboard.tsx')).Dashboard,
    words: [useDashboardWords, useDeskWords],
    deskOnly: true,
  },
  {
    pattern: '/queues/:queueId',
    load: async () => (await import('../desk/queue-room.tsx')).QueueRoom,
    words: [useDeskWords],
    deskOnly: true,
    wide: true,
  },
  {
    pattern: '/views/:viewId',
    load: async () => (await import('../desk/view-room.tsx')).ViewRoom,
    words: [useDeskWords],
    deskOnly: true,
    wide: true,
  },
  {
    pattern: '/inbox',
    load: async () => (await import('../inbox/inbox-page.tsx')).InboxPage,
    words: [useInboxWords],
  },
  {
    pattern: '/profile',
    load: async () => (await import('../profile/profile-page.tsx')).ProfilePage,
    words: [useProfileWords],
  },
];

const pages = fetched(async (pattern) => {
  const room = rooms.find((one) => one.pattern === pattern);
  if (!room) throw new Error(`No room has the pattern ${pattern}.`);
  return room.load();
});

/** The page at a path, or undefined where there is none. */
export function roomAt(path: string) {
  for (const room of rooms) {
    const parameters = matchPath(room.pattern, path);
    if (parameters) return { ...room, parameters };
  }
  return undefined;
}

/** Fetches a room together with its words. Ahead of time, a failure may be left alone: the room is asked for again. */
export const fetchRoom = ({ pattern, words = [] }: Room, language: string): Promise<unknown> =>
  Promise.all([pages.load(pattern), ...words.map((one) => one.load(language))]);

/** The page of a room; suspends until it is there. */
export const usePage = ({ pattern }: Room): ComponentType<RoomProps> => pages.use(pattern);
