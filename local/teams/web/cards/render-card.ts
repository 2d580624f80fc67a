import { type Action, AdaptiveCard, type HostConfig, type Input, SerializationContext, Version } from 'adaptivecards';
import 'adaptivecards/dist/adaptivecards.css';
import { parseMarkdown } from '../text/markdown.ts';
import { toHtml } from '../text/to-html.ts';

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = toHtml(parseMarkdown(text));
  result.didProcess = true;
};

export type RenderedCard = {
  readonly element: HTMLElement;
  /** What is typed into the card, by the ids of its inputs. */
  inputs(): ReadonlyMap<string, string>;
  destroy(): void;
};

type Options = {
  readonly hostConfig: HostConfig;
  /** Values to start with, where the card still has inputs of these ids. */
  readonly typed: ReadonlyMap<string, string>;
  onAction(action: Action): void;
  onLink(href: string): boolean;
};

const inputValues = (inputs: readonly Input[]) =>
  new Map(inputs.filter((one) => one.id && one.value !== undefined).map((one) => [one.id ?? '', String(one.value)]));

/** Renders a card's JSON. Throws when it is no card that can be shown. */
export function renderCard(json: unknown, { hostConfig, typed, onAction, onLink }: Options): RenderedCard {
  const card = new AdaptiveCard();
  card.hostConfig = hostConfig;
  card.onExecuteAction = onAction;
  card.onAnchorClicked = (_, anchor, event) => event?.type === 'click' && onLink(anchor.href);
  const context = new SerializationContext(new Version(1, 6));
  const own = typeof json === 'object' && json !== null ? json : {};
  card.parse({ lang: navigator.language, ...own }, context);
  const element = card.render();
  if (!element) throw new Error('This card cannot be shown.');
  const inputs = card.getAllInputs(true);
  const initial = inputValues(inputs);
  for (const input of inputs) {
    const value = typed.get(input.id ?? '');
    const field = input.renderedElement?.querySelector<HTMLInputElement>('input[type=text], textarea');
    if (value === undefined || !field) continue;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  return {
    element,
    // Only what a person changed is worth keeping: the rest comes from the card.
    inputs: () => new Map([...inputValues(inputs)].filter(([id, value]) => initial.get(id) !== value && value)),
    destroy: () => card.releaseDOMResources(),
  };
}
