import type { CommandName } from '#teams-app/commands';
import type { Scene } from '../bot-parts.ts';
import { exampleOf } from '../command.ts';
import { ticketOfMessage } from '../living-cards/card-references.ts';
import type { Saying } from '../reply.ts';

/** The ticket that was named, else the one whose card was answered; undefined for neither. */
export async function ticketNamed({ ctx, turn }: Scene, number: string | undefined): Promise<string | undefined> {
  if (number !== undefined) return number;
  return turn.repliesTo === undefined ? undefined : ticketOfMessage(ctx.store, turn.place, turn.repliesTo);
}

/** Asks for a number by showing how it is done. */
export const askWhichTicket = ({ s }: Scene, name: CommandName): Saying => ({
  say: s.chat.whichTicket(exampleOf(name)),
});

export const askForWords = ({ s }: Scene, name: CommandName): Saying => ({ say: s.chat.sayMore(exampleOf(name)) });
