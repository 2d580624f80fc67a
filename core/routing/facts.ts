import type { Member } from '../people/member.ts';
import type { Queue } from '../queues/queue.ts';
import type { Calendar } from '../sla/calendar.ts';
import type { PersonRef } from '../tenancy/actor.ts';
import type { TenantSettings } from '../tenancy/tenant.ts';
import type { TicketKind } from '../tickets/numbers.ts';
import type { Ticket } from '../tickets/ticket.ts';
import type { Channel, Level, Priority } from '../tickets/vocabulary.ts';
import type { Rota } from './rota.ts';
import { folded } from './words-in.ts';

/** What rules may know of a ticket at the moment of its report. */
export interface RoutingFacts {
  readonly kind: TicketKind;
  readonly channel: Channel;
  /** Subject and description, folded, as words are looked for in them. */
  readonly text: string;
  readonly categoryId: string | null;
  readonly priority: Priority;
  readonly impact: Level;
  readonly urgency: Level;
  readonly tags: readonly string[];
  readonly assetId: string | null;
  readonly meta: { readonly [field: string]: unknown };
  readonly requester: Pick<Member, 'id' | 'name' | 'departmentId' | 'location' | 'vip'>;
  /** Who takes part already: nobody of them becomes a watcher. */
  readonly readers: readonly string[];
  /** Whom it is about, and who is not to know of it. */
  readonly keptFrom?: readonly string[];
  readonly atMs: number;
  /** Where somebody has put it: the desk that reported it, or a rule so far. Null before that. */
  readonly queueId: string | null;
  /** What was said with the report, and is no rule's to change. */
  readonly said: { readonly queue: boolean; readonly priority: boolean };
}

/** What rules refer to. Whatever is missing here is gone. */
export interface RoutingWorld {
  readonly queues: readonly Queue[];
  /** Where a ticket goes that no rule sends elsewhere. */
  readonly defaultQueueId: string;
  readonly rotas: readonly Rota[];
  readonly calendars: readonly Calendar[];
  readonly member: (id: string) => Member | undefined;
}

/** A requester who is no member: a program of the organisation. */
export const nothingKnownOf = ({ id, name }: PersonRef): RoutingFacts['requester'] => ({
  id,
  name,
  departmentId: null,
  location: null,
  vip: false,
});

/** The facts of a ticket, as rules would be asked about it. */
export const factsOf = (
  ticket: Ticket,
  requester: RoutingFacts['requester'],
  said: RoutingFacts['said'],
): RoutingFacts => ({
  kind: ticket.kind,
  channel: ticket.channel,
  text: `${folded(ticket.subject)} \u0000 ${folded(ticket.description)}`,
  categoryId: ticket.categoryId,
  priority: ticket.priority,
  impact: ticket.impact,
  urgency: ticket.urgency,
  tags: ticket.tags,
  assetId: ticket.asset?.id ?? null,
  meta: ticket.meta,
  requester,
  readers: ticket.readers,
  ...(ticket.keptFrom && { keptFrom: ticket.keptFrom }),
  atMs: Date.parse(ticket.createdAt),
  queueId: said.queue ? ticket.queue.id : null,
  said,
});

/** The facts as they were when the ticket was reported, where what the rules did to it is known. */
export function reportedFacts(
  ticket: Ticket,
  requester: RoutingFacts['requester'],
  settings: TenantSettings,
): RoutingFacts {
  const { routing } = ticket;
  const chosen = routing?.by === 'chosen' || routing?.by === 'item';
  const reported = routing?.reported;
  const said = { queue: chosen, priority: reported ? reported.saidPriority : ticket.priorityOverridden };
  const facts = factsOf(ticket, requester, said);
  const followed = settings.priorityMatrix[ticket.impact][ticket.urgency];
  return {
    ...facts,
    queueId: chosen ? (routing.queueId ?? ticket.queue.id) : null,
    priority: said.priority ? (reported?.priority ?? ticket.priority) : followed,
    tags: reported?.tags ?? ticket.tags,
  };
}
