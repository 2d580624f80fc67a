import type { AuditEntryView } from '#core/tickets/contract';
import type { LinkType } from '#core/tickets/vocabulary';
import type { DeskTicketWords } from './words-en.ts';

/** What is better told as a sentence than as fields that changed; undefined for everything else. */
export function plainDeed({ action, before, after }: AuditEntryView, words: DeskTicketWords): string | undefined {
  const { deeds } = words.audit;
  switch (action) {
    case 'ticket.assign':
      return handedTo(after) === null && !('queue' in after) ? deeds.handedBack : undefined;
    case 'ticket.assign.undo': {
      const name = handedTo(after);
      if (name === undefined || 'queue' in after) return undefined;
      return name === null ? deeds.nobodyAgain : deeds.somebodyAgain(name);
    }
    case 'ticket.split':
      return typeof after.into === 'string' ? deeds.splitOff(after.into) : undefined;
    case 'ticket.link':
      return told(added(before.links, after.links), words, deeds.linked);
    case 'ticket.unlink':
      return told(added(after.links, before.links), words, deeds.unlinked);
    default:
      return undefined;
  }
}

/** The name of who has it now, null for nobody; undefined where that did not change. */
function handedTo({ assignee }: AuditEntryView['after']): string | null | undefined {
  if (assignee === null) return null;
  return typeof assignee === 'object' && 'name' in assignee ? String(assignee.name) : undefined;
}

interface SaidLink {
  readonly type: LinkType;
  readonly ticketId: string;
}

const isLink = (value: unknown): value is SaidLink =>
  typeof value === 'object' && value !== null && 'type' in value && 'ticketId' in value;

const linksOf = (value: unknown): readonly SaidLink[] => (Array.isArray(value) ? value.filter(isLink) : []);

function added(before: unknown, after: unknown): readonly SaidLink[] {
  const known = new Set(linksOf(before).map(({ type, ticketId }) => `${type} ${ticketId}`));
  return linksOf(after).filter(({ type, ticketId }) => !known.has(`${type} ${ticketId}`));
}

function told(
  links: readonly SaidLink[],
  { linkTypes }: DeskTicketWords,
  sentence: (type: string, number: string) => string,
): string | undefined {
  const [link] = links;
  const type: string | undefined = link && linkTypes[link.type];
  return link && type !== undefined && links.length === 1 ? sentence(type, link.ticketId) : undefined;
}
