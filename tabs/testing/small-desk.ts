import { Problem } from '#core/api/problem';
import { approvalEndpoints } from '#core/approvals/contract';
import { catalogEndpoints } from '#core/catalog/contract';
import { fileEndpoints } from '#core/files/contract';
import { incidentEndpoints } from '#core/incidents/contract';
import { liveEndpoints } from '#core/live/contract';
import { notificationEndpoints } from '#core/notifications/contract';
import { type MeView, peopleEndpoints } from '#core/people/contract';
import { signInEndpoints, type TokenView } from '#core/sign-in/contract';
import { type CommentView, commentEndpoints } from '#core/tickets/comment-contract';
import { type TicketSlaView, type TicketView, ticketEndpoints } from '#core/tickets/contract';
import { type Answering, answering, type Call, createApiPeer, missing, stale } from './api-peer.ts';
import { aComment, aMe, aTicket, maya } from './builders.ts';

interface Seed {
  readonly me?: Partial<MeView>;
  readonly tickets?: readonly TicketView[];
  readonly comments?: readonly CommentView[];
  readonly sla?: TicketSlaView;
  /** From when on tickets can be escalated; any time where it is not given. */
  readonly escalateFrom?: string;
  /** What else it answers. */
  readonly more?: readonly Answering[];
}

/** A service desk small enough for a test, behind the contract of the real one. It signs everybody in as `me`. */
export function smallDesk(seed: Seed = {}, now: () => string = () => new Date().toISOString()) {
  const me = aMe(seed.me);
  const tickets = [...(seed.tickets ?? [])];
  const comments = [...(seed.comments ?? [])];
  const tokens = new Set<string>();
  let issued = 0;

  const demandToken = ({ token }: Call) => {
    if (token === undefined || !tokens.has(token)) throw new Problem('CAT_UNAUTHENTICATED', 'Your token has expired.');
  };
  const find = (ref: string): TicketView =>
    tickets.find((ticket) => ticket.id === ref || ticket.number === ref) ?? missing();
  const change = (ticket: TicketView, fields: Partial<TicketView>): TicketView => {
    const changed = { ...ticket, ...fields, version: ticket.version + 1, updatedAt: now() };
    tickets[tickets.findIndex(({ id }) => id === ticket.id)] = changed;
    return changed;
  };

  const peer = createApiPeer([
    ...(seed.more ?? []),
    answering(signInEndpoints.createToken, (_input, { token }): TokenView => {
      if (!token?.startsWith('entra')) throw new Problem('CAT_UNAUTHENTICATED', 'Send a token of Microsoft Entra.');
      issued += 1;
      tokens.add(`catalyst ${issued}`);
      const { tenant, roles } = me;
      return {
        accessToken: `catalyst ${issued}`,
        tokenType: 'Bearer',
        expiresIn: 900,
        tenant: { id: tenant.id, name: tenant.name },
        roles,
        scopes: ['tickets:read', 'tickets:write'],
      };
    }),
    answering(peopleEndpoints.getMe, (_input, call) => {
      demandToken(call);
      return me;
    }),
    answering(notificationEndpoints.countUnreadNotifications, (_input, call) => {
      demandToken(call);
      return { count: 0, more: false };
    }),
    answering(liveEndpoints.readFeed, (_input, call) => {
      demandToken(call);
      const nothing = { changes: [], presence: [], wholePresence: false, inbox: false, missed: false };
      return { cursor: 'small-desk.1.1', ...nothing };
    }),
    answering(liveEndpoints.sayPresence, (_input, call) => {
      demandToken(call);
      return { people: [] };
    }),
    answering(approvalEndpoints.listApprovals, (_input, call) => {
      demandToken(call);
      return { items: [], nextCursor: null, pageSize: 25 };
    }),
    answering(catalogEndpoints.getCatalog, (_input, call) => {
      demandToken(call);
      return { categories: [] };
    }),
    answering(ticketEndpoints.listPortalTickets, (input, call) => {
      demandToken(call);
      const words = input.search?.toLowerCase() ?? '';
      const found = tickets
        .filter((ticket) => !input.kind || ticket.kind === input.kind)
        .filter((ticket) => !input.status || input.status.includes(ticket.status))
        .filter((ticket) => `${ticket.number} ${ticket.subject} ${ticket.description}`.toLowerCase().includes(words))
        .toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt));
      return pageFrom(found, input);
    }),
    answering(ticketEndpoints.getTicket, (input, call) => {
      demandToken(call);
      return find(input.id);
    }),
    answering(ticketEndpoints.transitionTicket, (input, call) => {
      demandToken(call);
      const ticket = find(input.id);
      if (call.ifMatch !== undefined && call.ifMatch.split('.')[0] !== `v${ticket.version}`) stale();
      if (ticket.status === input.to) throw new Problem('CAT_CONFLICT', `${ticket.number} is ${input.to} already.`);
      if (input.to === 'in_progress' && input.text) {
        comments.push(aComment(ticket, { author: person(me), fromDesk: false, body: input.text, createdAt: now() }));
      }
      const isOver = input.to === 'closed';
      return change(ticket, {
        status: input.to,
        waitingFor: null,
        closedAt: isOver ? now() : null,
        resolution:
          isOver && input.code ? { code: input.code, text: 'Closed.', by: person(me), at: now() } : ticket.resolution,
      });
    }),
    answering(commentEndpoints.listComments, (input, call) => {
      demandToken(call);
      const { id } = find(input.id);
      const found = comments.filter((comment) => comment.ticketId === id);
      return pageFrom(input.sort === 'createdAt:desc' ? found.toReversed() : found, input);
    }),
    answering(commentEndpoints.addComment, (input, call) => {
      demandToken(call);
      const old = find(input.id);
      const ticket = isLongClosed(old, now()) ? followUpOf(old, tickets.length + 1) : old;
      if (ticket !== old) tickets.push(ticket);
      const comment = aComment(ticket, { author: person(me), fromDesk: false, body: input.body, createdAt: now() });
      comments.push(comment);
      change(ticket, ticket.status === 'open' ? {} : { status: 'in_progress', waitingFor: null });
      return comment;
    }),
    answering(fileEndpoints.listAttachments, (input, call) => {
      demandToken(call);
      find(input.id);
      return { items: [] };
    }),
    answering(fileEndpoints.getFileLimits, () => ({
      maxBytes: 25_000_000,
      filesAtOnce: 10,
      filesPerTicket: 100,
      openUploads: 50,
      extensions: ['png', 'pdf'],
    })),
    answering(ticketEndpoints.getTicketSla, (input, call) => {
      demandToken(call);
      find(input.id);
      return seed.sla ?? { because: 'No policy is for this ticket', tracks: [], history: [] };
    }),
    answering(ticketEndpoints.escalateTicket, (input, call) => {
      demandToken(call);
      const { id, number, version } = find(input.id);
      const from = seed.escalateFrom;
      if (from) {
        const errors = [{ pointer: '/id', code: 'too_early', detail: from }];
        throw new Problem('CAT_CONFLICT', `${number} is in time.`, errors);
      }
      return { ticketId: id, number, version, to: 'lead' as const, people: [maya], instead: null };
    }),
    answering(incidentEndpoints.createIncident, (input, call) => {
      demandToken(call);
      const ticket = aTicket({
        count: tickets.length + 1,
        subject: input.subject,
        description: input.description ?? input.subject,
        urgency: input.urgency ?? 2,
        asset: input.assetId ? { id: input.assetId, model: null } : null,
        requester: person(me),
        createdAt: now(),
        updatedAt: now(),
      });
      tickets.push(ticket);
      return ticket;
    }),
  ]);

  return {
    ...peer,
    tickets,
    comments,
    /** Somebody else changes a ticket. */
    change: (ref: string, fields: Partial<TicketView>) => change(find(ref), fields),
    say: (comment: CommentView) => comments.push(comment),
    /** Every token given so far is refused from now on. */
    expireTokens: () => tokens.clear(),
  };
}

const reopenDays = 7;

const isLongClosed = (ticket: TicketView, now: string): boolean =>
  ticket.closedAt !== null && Date.parse(now) - Date.parse(ticket.closedAt) > reopenDays * 24 * 3600 * 1000;

const followUpOf = (ticket: TicketView, count: number): TicketView =>
  aTicket({ count, subject: `Again: ${ticket.subject}`, requester: ticket.requester });

const person = ({ id, name }: MeView) => ({ id, name });

function pageFrom<T>(
  found: readonly T[],
  { limit = 25, cursor }: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
) {
  const start = Number(cursor ?? 0);
  const end = start + limit;
  return { items: found.slice(start, end), nextCursor: end < found.length ? String(end) : null, pageSize: limit };
}
