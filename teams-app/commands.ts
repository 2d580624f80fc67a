import { en } from './strings/en.ts';

/** Where people can say a command. Bots meet a team in its channels. */
export type CommandScope = 'personal' | 'team' | 'groupChat';

export type CommandName = keyof typeof en.commands;

/** One command as people see it: in Teams' suggestions, in the manifest, and in what `help` answers. */
export interface BotCommand {
  readonly name: CommandName;
  /** The words that begin it. */
  readonly title: string;
  /** At most 128 characters. */
  readonly description: string;
  /** How it is said in full. */
  readonly example: string;
  /** Where Teams suggests it; said elsewhere, it works as well. At most 12 commands a scope. */
  readonly scopes: readonly CommandScope[];
  readonly for: 'everyone' | 'desk' | 'admin';
}

const everywhere: readonly CommandScope[] = ['personal', 'team', 'groupChat'];

const audience: Readonly<Record<CommandName, Pick<BotCommand, 'scopes' | 'for'>>> = {
  newIncident: { scopes: everywhere, for: 'everyone' },
  request: { scopes: ['personal', 'groupChat'], for: 'everyone' },
  myTickets: { scopes: ['personal', 'groupChat'], for: 'everyone' },
  approvals: { scopes: ['personal', 'groupChat'], for: 'everyone' },
  delegate: { scopes: ['personal'], for: 'everyone' },
  tasks: { scopes: ['personal'], for: 'everyone' },
  status: { scopes: everywhere, for: 'everyone' },
  comment: { scopes: everywhere, for: 'everyone' },
  close: { scopes: everywhere, for: 'everyone' },
  // A personal chat has room for twelve; to ask why, to escalate, take, note and resolve, there are buttons on every card.
  why: { scopes: ['team', 'groupChat'], for: 'everyone' },
  escalate: { scopes: ['groupChat'], for: 'everyone' },
  cancel: { scopes: ['personal', 'groupChat'], for: 'everyone' },
  queue: { scopes: ['personal', 'team'], for: 'desk' },
  take: { scopes: ['team'], for: 'desk' },
  note: { scopes: ['team'], for: 'desk' },
  resolve: { scopes: ['team'], for: 'desk' },
  bindQueue: { scopes: ['team'], for: 'admin' },
  unbindQueue: { scopes: ['team'], for: 'admin' },
  help: { scopes: everywhere, for: 'everyone' },
  hi: { scopes: [], for: 'everyone' },
};

/** Every command the bot knows, in the order in which people meet them. */
export const botCommands: readonly BotCommand[] = (Object.keys(audience) as CommandName[]).map((name) => ({
  name,
  ...en.commands[name],
  ...audience[name],
}));
