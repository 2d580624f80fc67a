import type { StandingMessage } from './connector-server.ts';

type Json = Readonly<Record<string, unknown>>;

/** The Adaptive Card in a message. */
export function cardIn(message: StandingMessage | undefined): Json | undefined {
  const attachments = message?.activity.attachments;
  const [first] = Array.isArray(attachments) ? (attachments as Json[]) : [];
  return first?.contentType === 'application/vnd.microsoft.card.adaptive' ? (first.content as Json) : undefined;
}

export const textIn = (message: StandingMessage | undefined): string => String(message?.activity.text ?? '');

/** Every object within a value, however deep. */
export function* objectsIn(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const item of value) yield* objectsIn(item);
  else if (typeof value === 'object' && value !== null) {
    yield value as Json;
    for (const field of Object.values(value)) yield* objectsIn(field);
  }
}

export interface Button {
  readonly title: string;
  readonly verb: string;
  readonly data: Json;
}

/** Every button of a card that asks the bot something, wherever it is. */
export const buttonsOf = (card: Json | undefined): readonly Button[] =>
  [...objectsIn(card)]
    .filter((object) => object.type === 'Action.Execute')
    .map(({ title, verb, data }) => ({ title: String(title), verb: String(verb), data: data as Json }));

export function buttonOf(card: Json | undefined, verb: string): Button {
  const found = buttonsOf(card).find((button) => button.verb === verb);
  if (!found) throw new Error(`The card has no button ${verb}, only ${buttonsOf(card).map((one) => one.verb)}.`);
  return found;
}

/** Every text of a card, in order, one a line. */
export const wordsOf = (card: Json | undefined): string =>
  [...objectsIn(card)]
    .flatMap(({ type, text, title, value, label }) => {
      if (type === 'TextBlock') return [text];
      if (type === undefined && title !== undefined && value !== undefined) return [`${title}: ${value}`];
      return label === undefined ? [] : [label];
    })
    .join('\n');
