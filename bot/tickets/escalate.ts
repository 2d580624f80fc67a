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
      const from = tooEarlyUntil(error);
      if (from === undefined) throw error;
      const words = wordsOfTooEarly(ticket.number, from, s);
      return { card: noteCard(words), summary: s.chat.notYet(ticket.number) };
    }
  },
});

/** Who was reached, in one line; empty where it is everybody of the queue. */
export const namesOf = ({ people }: Pick<EscalatedTicket, 'people'>): string =>
  people.map(({ name }) => plainLine(name)).join(', ');

/** From when on it can be escalated, where a refusal says so. */
export const tooEarlyUntil = (error: unknown): string | undefined =>
  isProblem(error, 'CAT_CONFLICT') ? error.errors?.find(({ code }) => code === 'too_early')?.detail : undefined;

/** For cards alone: they show a moment in the zone of whoever reads it. */
export const wordsOfTooEarly = (number: string, from: string, s: Strings): string =>
  s.chat.escalateFrom(number, moment(from));
