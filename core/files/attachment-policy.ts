import type { Ctx } from '../platform.ts';
import type { Actor } from '../tenancy/actor.ts';
import { readsSince, wordsOfMerged } from '../tickets/merged-words.ts';
import { mayReadNotes, worksOn } from '../tickets/policy.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Attachment } from './attachment.ts';

/**
 * Whoever reads a ticket sees its files: those of notes are for the desk, like the notes, and who came with a merged ticket
 * sees what was added since.
 */
export function maySeeFile(
  actor: Actor,
  ticket: Ticket,
  file: Pick<Attachment, 'isPrivate' | 'addedAt' | 'ticketId'>,
): boolean {
  if (file.isPrivate && !mayReadNotes(actor, ticket)) return false;
  if (file.ticketId !== ticket.id) return true;
  const since = readsSince(actor, ticket);
  return since === null || file.addedAt >= since;
}

/** The tickets whose files are shown with a ticket: itself, and those merged into it whose words this person reads there. */
export const shownWith = (actor: Actor, ticket: Ticket): readonly string[] => [
  ticket.id,
  ...wordsOfMerged(actor, ticket).map(({ id }) => id),
];

/** The desk removes files, and who added one takes it back for as long as the ticket is not closed. */
export const mayRemoveFile = (actor: Actor, ticket: Ticket, file: Pick<Attachment, 'addedBy' | 'ticketId'>): boolean =>
  file.ticketId === ticket.id &&
  (worksOn(actor, ticket) || (file.addedBy.id === actor.id && ticket.status !== 'closed'));

/** Why a file cannot be downloaded now; undefined where it can. */
export function whyNoDownload({ tenant }: Pick<Ctx, 'tenant'>, { scan }: Pick<Attachment, 'scan'>): string | undefined {
  switch (scan) {
    case 'clean':
      return undefined;
    case 'not_scanned':
      return tenant.settings.unscannedFiles === 'allow' ? undefined : notScanned;
    case 'pending':
      return 'This file is still being checked for malware. Try again in a moment.';
    case 'infected':
      return 'Malware was found in this file, and it was deleted. Ask who added it for another one.';
    case 'failed':
      return 'This file could not be checked for malware, so nobody may open it. Ask for it in another way.';
  }
}

const notScanned =
  'No scanner has checked this file, and your organisation does not let anybody open such files. Ask your administrator.';
