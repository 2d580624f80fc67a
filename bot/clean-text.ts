import { isRecord, textOf } from './read-fields.ts';

export interface CleanText {
  readonly text: string;
  /** The bot is mentioned in it. */
  readonly isMentioned: boolean;
}

/**
 * What a person wrote, out of what Teams sends: without mentions of the bot, with other mentions as names, without the
 * markup of a message that is markup as a whole. Tags inside ordinary words are what was typed and stay.
 */
export function cleanText(
  raw: { readonly text?: unknown; readonly textFormat?: unknown; readonly entities?: unknown },
  bot: { readonly id: string; readonly name: string },
): CleanText {
  const mentions = Array.isArray(raw.entities) ? raw.entities.filter(isRecord).flatMap(mentionOf) : [];
  let text = (textOf(raw.text) ?? '').toWellFormed().replaceAll('\u0000', '');
  let isMentioned = false;
  for (const { id, name, written } of mentions) {
    if (id === bot.id) isMentioned = true;
    if (written) text = text.replaceAll(written, id === bot.id ? ' ' : `@${name}`);
  }
  text = text.replace(/<at(?:\s[^>]*)?>([^<]*)<\/at>/gi, (_, name: string) => {
    if (name.trim().toLowerCase() !== bot.name.toLowerCase()) return `@${name.trim()}`;
    isMentioned = true;
    return ' ';
  });
  if (raw.textFormat === 'xml' || isMarkup(text)) text = withoutMarkup(text);
  return { text: trimmed(text.replace(/&nbsp;|\u00a0/g, ' ')), isMentioned };
}

function mentionOf(entity: Readonly<Record<string, unknown>>) {
  if (entity.type !== 'mention' || !isRecord(entity.mentioned)) return [];
  const name = textOf(entity.mentioned.name) ?? '';
  const written = textOf(entity.text) ?? (name ? `<at>${name}</at>` : '');
  return [{ id: textOf(entity.mentioned.id) ?? '', name, written }];
}

const isMarkup = (text: string): boolean => /^\s*<([a-z][a-z0-9]*)\b[^>]*>[\s\S]*>\s*$/i.test(text);

const withoutMarkup = (text: string): string =>
  text
    .replace(/<(script|style|head|title)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<br\s*\/?>|<\/(p|div|li|tr|h[1-6])\s*>/gi, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/&(lt|gt|amp|quot|#39|apos);/gi, (_, name: string) => named[name.toLowerCase()] ?? ' ');

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", apos: "'" };

const trimmed = (text: string): string => text.replace(/^[\s\u200b-\u200d\ufeff]+|[\s\u200b-\u200d\ufeff]+$/g, '');
