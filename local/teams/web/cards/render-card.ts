import {
  type Action,
  AdaptiveCard,
  type HostConfig,
  SerializationContext,
  ShowCardAction,
  TextInput,
  Version,
} from 'adaptivecards';
import 'adaptivecards/dist/adaptivecards.css';
import { parseMarkdown } from '../text/markdown.ts';
import { toHtml } from '../text/to-html.ts';
import { type FindPeople, findPeopleFor, teamsElements } from './people-input.ts';

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = toHtml(parseMarkdown(text));
  result.didProcess = true;
};

type Field = HTMLInputElement | HTMLTextAreaElement;

/** What somebody has typed into a card and not sent: texts by the ids of their inputs, and where the caret is. */
export type Typed = { readonly texts: ReadonlyMap<string, string>; readonly focus?: string; readonly caret?: number };

export const nothingTyped: Typed = { texts: new Map() };

export type RenderedCard = {
  readonly element: HTMLElement;
  typed(): Typed;
  /** Writes back what was typed into an earlier version; needs the element to be in the page. */
  restore(typed: Typed): void;
  destroy(): void;
};

type Options = {
  readonly hostConfig: HostConfig;
  readonly findPeople: FindPeople;
  onAction(action: Action): void;
  onLink(href: string): boolean;
};

/** Renders a card's JSON. Throws when it is no card that can be shown. */
export function renderCard(json: unknown, { hostConfig, findPeople, onAction, onLink }: Options): RenderedCard {
  const card = new AdaptiveCard();
  card.hostConfig = hostConfig;
  card.onExecuteAction = onAction;
  card.onAnchorClicked = (_, anchor, event) => event?.type === 'click' && onLink(anchor.href);
  const own = typeof json === 'object' && json !== null ? json : {};
  const context = new SerializationContext(new Version(1, 6));
  context.setElementRegistry(teamsElements());
  findPeopleFor(card, findPeople);
  card.parse({ lang: navigator.language, ...own }, context);
  const element = card.render();
  if (!element) throw new Error('This card cannot be shown.');

  const texts = () => card.getAllInputs(true).filter((input) => input instanceof TextInput);
  const fieldOf = (input: TextInput) => input.renderedElement?.querySelector<Field>('input, textarea') ?? undefined;
  /** A folded card's inputs are not in the page yet. */
  const unfold = (id: string) => {
    const holds = (action: Action) =>
      action instanceof ShowCardAction && action.card.getAllInputs(true).some((input) => input.id === id);
    const button = card.getAllActions().find(holds)?.renderedElement;
    if (button?.getAttribute('aria-expanded') === 'false') button.click();
  };

  return {
    element,
    typed() {
      const changed = texts().flatMap((input) => {
        const text = fieldOf(input)?.value;
        return input.id && text && text !== (input.defaultValue ?? '') ? [[input.id, text] as const] : [];
      });
      const focused = texts().find((input) => fieldOf(input) === document.activeElement);
      const caret = focused && fieldOf(focused)?.selectionStart;
      return {
        texts: new Map(changed),
        ...(focused?.id && { focus: focused.id }),
        ...(typeof caret === 'number' && { caret }),
      };
    },
    restore({ texts: typed, focus, caret }) {
      for (const id of new Set([...typed.keys(), ...(focus ? [focus] : [])])) unfold(id);
      for (const input of texts()) {
        const target = fieldOf(input);
        const text = typed.get(input.id ?? '');
        if (target && text !== undefined) {
          target.value = text;
          target.dispatchEvent(new Event('input', { bubbles: true }));
        }
        if (!target || !focus || input.id !== focus) continue;
        target.focus();
        if (caret !== undefined) target.setSelectionRange(caret, caret);
      }
    },
    destroy: () => card.releaseDOMResources(),
  };
}
