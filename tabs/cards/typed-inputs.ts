import { type AdaptiveCard, ShowCardAction, TextInput } from 'adaptivecards';

/** Texts by the ids of their inputs. */
export type TypedInputs = ReadonlyMap<string, string>;

type Field = HTMLInputElement | HTMLTextAreaElement;

/** What somebody has typed into a card: read before it is drawn anew, and written into the new one. */
export function keptInputs(card: AdaptiveCard) {
  const inputs = () => card.getAllInputs(true).filter((input): input is TextInput => input instanceof TextInput);
  const fieldOf = (input: TextInput) => input.renderedElement?.querySelector<Field>('input, textarea');
  return {
    read: (): TypedInputs =>
      new Map(
        inputs().flatMap((input) => {
          const text = fieldOf(input)?.value ?? '';
          return input.id && text !== '' ? [[input.id, text] as const] : [];
        }),
      ),
    restore: (typed: TypedInputs): void => {
      for (const action of card.getAllActions()) {
        if (!(action instanceof ShowCardAction)) continue;
        if (action.card.getAllInputs(true).some(({ id }) => id !== undefined && typed.has(id))) unfold(action);
      }
      for (const input of inputs()) {
        const field = fieldOf(input);
        const text = typed.get(input.id ?? '');
        if (!field || text === undefined) continue;
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
    },
  };
}

/** The inputs of a folded card are not in the page yet. */
function unfold({ renderedElement }: ShowCardAction): void {
  if (renderedElement?.getAttribute('aria-expanded') === 'false') renderedElement.click();
}
