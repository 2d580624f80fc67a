import { isProblem } from '#core/api/problem';
import { escalateTicket } from '#core/sla/escalate-ticket';
import { mayAskForHelp } from '#core/sla/may-escalate';
import type { EscalatedTicket } from '#core/tickets/contract';
import { findTicket } from '#core/tickets/find-ticket';
import { moment } from '#teams-app/cards/moments';
import { noteCard } from '#teams-app/cards/note-card';
import { plainLine } from '#teams-app/cards/plain-text';
import type { Strings } from '#teams-app/strings/strings';
import { command } from '../command.ts';
import { ofTicket, type SaidOfTicket } from '../spoken.ts';
import { askForWords, askWhichTicket, ticketNamed } from './the-ticket.ts';

/** `escalate INC-12 reason`: asks the lead for help with a ticket that takes too long. */
export const escalate = command<SaidOfTicket>('escalate', {
  parse: (text, isAnswer) => ofTicket(text, 'escalate', isAnswer),
  run: async (scene, { number, rest }) => {
    const { ctx, s } = scene;
    const named = await ticketNamed(scene, number);
    if (named === undefined) return askWhichTicket(scene, 'escalate');
    const ticket = await findTicket(ctx, named);
    if (!mayAskForHelp(ctx, ticket)) return { say: s.chat.notYoursToEscalate(ticket.number) };
    if (rest === '') return askForWords(scene, 'escalate');
    try {
      const done = await escalateTicket(ctx, { id: ticket.id, reason: rest });
      return { say: s.chat.escalated(ticket.number, namesOf(done)) };
    } catch (error) {
      const words = wordsOfTooEarly(ticket.number, error, s);
      if (words === undefined) throw error;
      return { card: noteCard(words), summary: s.chat.notYet(ticket.number) };
    }
  },
});

/** Who was reached, in one line; empty where it is everybody of the queue. */
export const namesOf = ({ people }: Pick<EscalatedTicket, 'people'>): string =>
  people.map(({ name }) => plainLine(name)).join(', ');

/**
 * From when on it can be escalated, where a refusal says so. For cards alone: they show a moment in the zone of whoever reads
 * it.
 */
export function wordsOfTooEarly(number: string, error: unknown, s: Strings): string | undefined {
  const errors = isProblem(error, 'CAT_CONFLICT') ? (error.errors ?? []) : [];
  for (const { code, detail } of errors) {
    if (code === 'too_early') return s.chat.escalateFrom(number, moment(detail));
    if (code === 'escalated_already') return s.chat.escalateAgainFrom(number, moment(detail));
  }
  return undefined;
}
