import type { TicketTrack } from '../sla/clock.ts';
import { nearestRunning } from '../sla/running-track.ts';
import type { Actor } from '../tenancy/actor.ts';
import type { AuditEntry } from './audit.ts';
import type { Comment } from './comment.ts';
import type { CommentView } from './comment-contract.ts';
import type { AuditEntryView, TicketView, TrackView } from './contract.ts';
import { neverDue, type Ticket } from './ticket.ts';

/** What leaves the server of a ticket: these fields and no others. */
export const ticketView = (ticket: Ticket): TicketView => ({
  id: ticket.id,
  kind: ticket.kind,
  number: ticket.number,
  subject: ticket.subject,
  description: ticket.description,
  requester: ticket.requester,
  affectedUser: ticket.affectedUser,
  watchers: [...ticket.watchers],
  assignee: ticket.assignee,
  queue: ticket.queue,
  impact: ticket.impact,
  urgency: ticket.urgency,
  priority: ticket.priority,
  priorityOverridden: ticket.priorityOverridden,
  status: ticket.status,
  waitingFor: ticket.waitingFor,
  resolution: ticket.resolution,
  categoryId: ticket.categoryId,
  asset: ticket.asset,
  sla: runningSla(ticket),
  slas: ticket.slas.map(trackView),
  tags: [...ticket.tags],
  channel: ticket.channel,
  links: ticket.links.map((link) => ({ ...link })),
  mergedInto: ticket.mergedInto ? { number: ticket.mergedInto.number } : null,
  meta: ticket.meta as TicketView['meta'],
  createdAt: ticket.createdAt,
  updatedAt: ticket.updatedAt,
  resolvedAt: ticket.resolvedAt,
  closedAt: ticket.closedAt,
  version: ticket.version,
  clockSeq: ticket.clockSeq,
  workSeq: ticket.workSeq,
  openTasks: ticket.openTasks,
  fileCount: ticket.fileCount ?? 0,
  ...((ticket.askedBackIn ?? []).length > 0 && { askedBack: true }),
  request: ticket.request && {
    ...ticket.request,
    item: { ...ticket.request.item },
    answers: { ...ticket.request.answers },
  },
});

export const trackView = (track: TicketTrack): TrackView => ({
  track: track.track,
  policyId: track.policyId,
  status: track.status,
  startedAt: track.startedAt,
  dueAt: saidDue(track.dueAt),
  pausedAt: track.pausedAt,
  pausedUntil: track.pausedUntil,
  breachedAt: track.breachedAt,
  metAt: track.metAt,
  leftMs: track.leftMs,
});

/** What never falls due has no moment: the end of time is for sorting in the store, and means nothing to a client. */
export const saidDue = (dueAt: string | null): string | null => (dueAt === neverDue ? null : dueAt);

/** The promise that falls due next, or fell due and is still to be kept. */
function runningSla(ticket: Ticket): TicketView['sla'] {
  const running = nearestRunning(ticket.slas);
  if (!running || saidDue(running.dueAt) === null) return null;
  return { policyId: running.policyId, dueAt: running.dueAt, breach: running.breachedAt !== null };
}

/** `fromTicket`: the number of the merged ticket in which it was said, where another one's comments are listed. */
export const commentView = (
  comment: Comment,
  ticket: Pick<Ticket, 'number'>,
  fromTicket: string | null = null,
): CommentView => ({
  id: comment.id,
  ticketId: comment.ticketId,
  ticketNumber: fromTicket ?? ticket.number,
  fromTicket,
  author: comment.author,
  fromDesk: comment.fromDesk,
  body: comment.bodyMd,
  isPrivate: comment.isPrivate,
  mentions: [...comment.mentions],
  ...(comment.fileCount !== undefined && { fileCount: comment.fileCount }),
  createdAt: comment.createdAt,
  editedAt: comment.editedAt,
  deletedAt: comment.deletedAt,
});

/** Addresses and clients of people are for auditors; the desk sees who did what. */
export const auditView = (entry: AuditEntry, actor: Actor): AuditEntryView => {
  const full = actor.scopes.has('audit:read');
  return {
    seq: entry.seq,
    at: entry.at,
    actor: entry.actor,
    action: entry.action,
    before: entry.before,
    after: entry.after,
    ip: full ? entry.ip : null,
    userAgent: full ? entry.userAgent : null,
    surface: entry.surface,
    requestId: entry.requestId,
    previousHash: entry.previousHash,
    hash: entry.hash,
  };
};
