import type { Attachment, Mention, TextFormat } from './contract.ts';
import { refusal } from './http.ts';
import type { MessageChange } from './store.ts';

/** A JSON object of which nothing is known yet. */
export type Json = Readonly<Record<string, unknown>>;

export const asObject = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
export const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function formatOf(activity: Json): TextFormat {
  const format = activity.textFormat;
  return format === 'plain' || format === 'xml' ? format : 'markdown';
}

function attachmentsOf(activity: Json): readonly Attachment[] {
  const given = activity.attachments ?? [];
  if (!Array.isArray(given)) throw refusal(400, 'BadSyntax', 'attachments must be an array.');
  return given.map((one) => {
    const { contentType, content, contentUrl, name } = asObject(one);
    if (typeof contentType !== 'string') throw refusal(400, 'BadSyntax', 'An attachment needs a contentType.');
    return {
      contentType,
      ...(content !== undefined && { content }),
      ...(typeof contentUrl === 'string' && { contentUrl }),
      ...(typeof name === 'string' && { name }),
    };
  });
}

function mentionsOf(activity: Json): readonly Mention[] {
  const entities = Array.isArray(activity.entities) ? activity.entities.map(asObject) : [];
  return entities
    .filter((one) => one.type === 'mention')
    .map((one) => asObject(one.mentioned))
    .map(({ id, name }) => ({ id: asText(id) ?? '', name: asText(name) ?? '' }));
}

/** What a bot's message says; refused with 400 when it says nothing, or in no known shape. */
export function contentOf(activity: Json) {
  const content = {
    text: asText(activity.text) ?? '',
    textFormat: formatOf(activity),
    mentions: mentionsOf(activity),
    attachments: attachmentsOf(activity),
  } satisfies MessageChange;
  if (!content.text && content.attachments.length === 0) {
    throw refusal(400, 'BadSyntax', 'A message needs a text or an attachment.');
  }
  return content;
}
