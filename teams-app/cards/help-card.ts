import type { CardElementArray } from '@microsoft/teams.cards';
import type { BotCommand } from '../commands.ts';
import type { Strings } from '../strings/strings.ts';
import { type Card, cardVersion, fullWidth } from './card.ts';
import { execute } from './verbs.ts';

/** Commands that a button may say on somebody's behalf: those that only ask. */
export const runnableCommands = ['new incident', 'request', 'my tickets', 'queue', 'help'] as const;
export type RunnableCommand = (typeof runnableCommands)[number];

export interface HelpView {
  readonly title: string;
  readonly intro: string;
  /** None for a greeting, which only shows what to press. */
  readonly commands: readonly BotCommand[];
  readonly forDesk: boolean;
  readonly url: string;
  /** Which card this is, so that a press gets the same one back. */
  readonly kind: 'help' | 'welcome';
}

/** What the bot does, and what to press. */
export const helpCard = (view: HelpView, s: Strings): Card =>
  ({
    type: 'AdaptiveCard',
    version: cardVersion,
    fallbackText: `${view.title} ${view.intro}`,
    msteams: fullWidth,
    body: [
      { type: 'TextBlock', text: view.title, weight: 'Bolder', size: 'Large', wrap: true, style: 'heading' },
      { type: 'TextBlock', text: view.intro, wrap: true },
      ...commandList(view.commands),
    ],
    actions: [
      run('new incident', s.action.reportSomething, view.kind),
      run('request', s.action.requestSomething, view.kind),
      run('my tickets', s.action.myTickets, view.kind),
      ...(view.forDesk ? [run('queue', s.action.myQueues, view.kind)] : []),
      ...(view.kind === 'welcome' ? [run('help', s.action.help, view.kind)] : []),
      { type: 'Action.OpenUrl', title: s.action.openInTab, url: view.url },
    ],
  }) satisfies Card;

const run = (command: RunnableCommand, title: string, from: HelpView['kind']) =>
  execute('command.run', title, { command, from });

const commandList = (commands: readonly BotCommand[]): CardElementArray =>
  commands.map((command) => ({
    type: 'Container',
    spacing: 'Small',
    items: [
      { type: 'TextBlock', text: `**${command.example}**`, wrap: true },
      { type: 'TextBlock', text: command.description, wrap: true, isSubtle: true, spacing: 'None', size: 'Small' },
    ],
  }));
