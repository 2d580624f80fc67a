import { type AuditEntry, brokenLink } from '#core/tickets/audit';
import { faceOf } from '#core/tickets/ticket';
import type { Known } from './desk.ts';
import type { Effect } from './effects.ts';
import type { StoreContent } from './store-content.ts';

/** The step under which a victim notes that an event of a ticket has been reacted to. */
export const reacted = 'reacted';

/** Numbers are unique, no report has become two tickets, and every chain of the audit is whole. */
export function storeFaults({ tickets, audit }: StoreContent, reports: readonly Known[]): string[] {
  const faults: string[] = [];
  const numbers = new Set<string>();
  const subjects = new Map<string, number>();
  for (const { tenantId, number, subject } of tickets) {
    const name = `${tenantId} ${number}`;
    if (numbers.has(name)) faults.push(`${number} was given twice`);
    numbers.add(name);
    subjects.set(subject, (subjects.get(subject) ?? 0) + 1);
  }
  for (const { subject, created } of reports) {
    const times = subjects.get(subject) ?? 0;
    if (times > created.mayBeDone) faults.push(`${subject} is there ${times} times`);
  }
  const chains = new Map<string, AuditEntry[]>();
  for (const entry of audit) {
    const chain = chains.get(entry.ticketId);
    if (chain) chain.push(entry);
    else chains.set(entry.ticketId, [entry]);
  }
  for (const [ticketId, entries] of chains) {
    const broken = brokenLink(entries.sort((a, b) => a.seq - b.seq));
    if (broken !== undefined) faults.push(`The audit of ${ticketId} breaks at entry ${broken}`);
  }
  return faults;
}

/** Events that the change feed never brought to an end of its function, and cards that do not show the newest version. */
export function untold({ tickets, events, cards }: StoreContent, effects: readonly Effect[]): string[] {
  const told = new Set(effects.filter(({ step }) => step === reacted).map(({ instance }) => instance));
  const faces = new Map(tickets.map((ticket) => [ticket.id, faceOf(ticket)]));
  const lost = events
    .filter(({ id, surface }) => surface !== 'import' && !told.has(id))
    .map(({ name, number, version }) => `${name} of ${number}, version ${version}, was not reacted to`);
  const old = cards
    .filter(({ ticketId, shownVersion, dead }) => !dead && shownVersion !== faces.get(ticketId))
    .map((card) => `A card of ${card.ticketId} shows version ${card.shownVersion} of ${faces.get(card.ticketId)}`);
  return [...lost, ...old];
}
