import type { ConversationView, ViewerState } from '#local/teams/contract';

/** What is being typed right before the caret: a mention after `@`, or a command after `/`. */
export type Trigger = { readonly kind: 'mention' | 'command'; readonly start: number; readonly query: string };

export function triggerAt(text: string, caret: number): Trigger | undefined {
  const before = text.slice(0, caret);
  const command = /^\/([^\n]*)$/.exec(before);
  if (command) return { kind: 'command', start: 0, query: command[1] ?? '' };
  const mention = /(?:^|[\s(])@([\p{L}\p{N}]*(?: [\p{L}\p{N}]*)?)$/u.exec(before);
  if (!mention) return undefined;
  const query = mention[1] ?? '';
  return { kind: 'mention', start: caret - query.length - 1, query };
}

export type Suggestion = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly insert: string;
  readonly kind: 'bot' | 'person' | 'command';
};
type Viewer = Pick<ViewerState, 'me' | 'bot' | 'commands'>;

const startsAWord = (name: string, query: string) => ` ${name}`.toLowerCase().includes(` ${query.toLowerCase()}`);

/** What fits the trigger. In a chat with others a command is said to the bot, so it begins with its mention. */
export function suggestionsFor(
  trigger: Trigger,
  conversation: ConversationView,
  { me, bot, commands }: Viewer,
): readonly Suggestion[] {
  const { query } = trigger;
  if (trigger.kind === 'command') {
    const prefix = conversation.kind === 'personal' ? '' : `@${bot.name} `;
    return commands
      .filter((one) => startsAWord(one.title, query))
      .map(({ title, description }) => ({
        id: title,
        label: title,
        hint: description,
        insert: `${prefix}${title} `,
        kind: 'command',
      }));
  }
  const others = conversation.kind === 'personal' ? [] : conversation.members.filter((one) => one.id !== me.botUserId);
  return [bot, ...others]
    .filter((one) => startsAWord(one.name, query))
    .map(({ id, name }) => ({
      id,
      label: name,
      hint: id === bot.id ? 'Bot' : '',
      insert: `@${name} `,
      kind: id === bot.id ? 'bot' : 'person',
    }));
}

/** The text with the suggestion in the trigger's place, and where the caret goes. */
export function applySuggestion(text: string, caret: number, { start }: Trigger, { insert }: Suggestion) {
  return { text: `${text.slice(0, start)}${insert}${text.slice(caret)}`, caret: start + insert.length };
}
