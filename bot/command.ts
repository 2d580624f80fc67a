import { type BotCommand, botCommands, type CommandName } from '#teams-app/commands';
import type { Scene } from './bot-parts.ts';
import type { Reply } from './reply.ts';

/** Something people can say. `parse` reads it, `run` does it and says what to answer. */
export interface Command<I = unknown> {
  readonly name: CommandName;
  readonly title: string;
  readonly description: string;
  readonly for: BotCommand['for'];
  /**
   * What was asked, or undefined when these words are not this command. `isAnswer`: they answer another message, which
   * may be a ticket's card, so that the ticket need not be named.
   */
  parse(text: string, isAnswer?: boolean): I | undefined;
  run(scene: Scene, input: I): Promise<Reply | readonly Reply[]>;
}

/** A command with the words under which people know it. */
export function command<I>(name: CommandName, does: Pick<Command<I>, 'parse' | 'run'>): Command<I> {
  const known = botCommands.find((candidate) => candidate.name === name);
  if (!known) throw new Error(`There is no command ${name}.`);
  return { name, title: known.title, description: known.description, for: known.for, ...does };
}

/** How a command is said in full, to show it to someone who left something out. */
export const exampleOf = (name: CommandName): string =>
  botCommands.find((candidate) => candidate.name === name)?.example ?? name;
