import type { Theme } from '@fluentui/react-components';
import { type Action, AdaptiveCard, ExecuteAction, OpenUrlAction, SerializationContext, Version } from 'adaptivecards';
import { useEffect, useRef, useState } from 'react';
import { useTheme } from '../app/theme.ts';
import type { ThemeName } from '../lib/host.ts';
import { safeHref } from '../markdown/inline.ts';
import { hostConfigFor } from './host-config.ts';
import { markdownHtml } from './markdown-html.ts';
import { keptInputs, type TypedInputs } from './typed-inputs.ts';

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownHtml(text);
  result.didProcess = true;
};

export interface CardPress {
  readonly verb: string;
  /** What the button carries, with what was typed. */
  readonly data: Readonly<Record<string, unknown>>;
}

interface CardFaceProps {
  readonly card: unknown;
  readonly theme: ThemeName;
  readonly language: string;
  readonly isBusy: boolean;
  readonly onPress: (press: CardPress) => void;
  /** Shown in place of a card that cannot be drawn. */
  readonly failure: string;
}

/** An Adaptive Card as Teams shows it, drawn by Microsoft's own library. What is typed stays when the card is drawn anew. */
export function CardFace({ card, theme, language, isBusy, onPress, failure }: CardFaceProps) {
  const place = useRef<HTMLDivElement>(null);
  const typed = useRef<TypedInputs>(new Map());
  const press = useRef(onPress);
  press.current = onPress;
  const [hasFailed, setHasFailed] = useState(false);
  const look = useTheme(theme);
  useEffect(() => {
    const drawn = draw(card, look, language, (action) => follow(action, press.current));
    setHasFailed(drawn === undefined);
    if (!drawn?.renderedElement) return;
    place.current?.replaceChildren(drawn.renderedElement);
    const inputs = keptInputs(drawn);
    inputs.restore(typed.current);
    return () => {
      typed.current = inputs.read();
      drawn.releaseDOMResources();
    };
  }, [card, look, language]);
  return (
    <>
      <div ref={place} className="card-face" inert={isBusy} aria-busy={isBusy} />
      {hasFailed && <p role="alert">{failure}</p>}
    </>
  );
}

function draw(
  json: unknown,
  theme: Theme,
  language: string,
  onAction: (action: Action) => void,
): AdaptiveCard | undefined {
  const card = new AdaptiveCard();
  card.hostConfig = hostConfigFor(theme);
  card.onExecuteAction = onAction;
  card.onAnchorClicked = (_element, anchor) => {
    open(anchor.href);
    return true;
  };
  if (!isCard(json)) return undefined;
  try {
    card.parse({ lang: language, ...json }, new SerializationContext(new Version(1, 6)));
    return card.render() ? card : undefined;
  } catch {
    return undefined;
  }
}

const isCard = (json: unknown): json is object =>
  typeof json === 'object' && json !== null && 'type' in json && json.type === 'AdaptiveCard';

function follow(action: Action, onPress: (press: CardPress) => void): void {
  if (action instanceof OpenUrlAction) open(action.url ?? '');
  if (!(action instanceof ExecuteAction)) return;
  const data = typeof action.data === 'object' && action.data !== null ? action.data : {};
  onPress({ verb: action.verb, data: data as Record<string, unknown> });
}

function open(address: string): void {
  const href = safeHref(address);
  if (href) window.open(href, '_blank', 'noopener,noreferrer');
}
