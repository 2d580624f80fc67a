import { type KeyboardEvent, useState } from 'react';
import type { ConversationView } from '#local/teams/contract';
import { useViewer } from '../data/viewer.tsx';
import { suggestionsFor, triggerAt } from './suggestions.ts';

const most = 6;

/** The suggestions for what is being typed, walked through with the arrow keys. */
export function useSuggestions(conversation: ConversationView, text: string, caret: number) {
  const { viewer } = useViewer().state;
  const [active, setActive] = useState(0);
  const [isDismissed, setIsDismissed] = useState(false);
  const trigger = isDismissed ? undefined : triggerAt(text, caret);
  const suggestions = trigger ? suggestionsFor(trigger, conversation, viewer).slice(0, most) : [];
  const index = Math.min(active, suggestions.length - 1);

  const restart = () => {
    setActive(0);
    setIsDismissed(false);
  };
  /** What a key means while the list is open; nothing when the key is not for the list. */
  const onKey = ({ key, shiftKey }: KeyboardEvent): 'moved' | 'take' | undefined => {
    if (suggestions.length === 0) return undefined;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step) {
      setActive((index + step + suggestions.length) % suggestions.length);
      return 'moved';
    }
    if (key === 'Tab' || (key === 'Enter' && !shiftKey)) return 'take';
    if (key !== 'Escape') return undefined;
    setIsDismissed(true);
    return 'moved';
  };
  return { trigger, suggestions, chosen: suggestions[index], restart, dismiss: () => setIsDismissed(true), onKey };
}
