import { useLayoutEffect, useRef, useState } from 'react';
import { useViewer } from '../data/viewer.tsx';

const tallestPx = 220;

/** The text of a compose box: remembered by `key` until it is sent, with its caret and the height it needs. */
export function useDraft(key: string) {
  const { drafts } = useViewer();
  const [text, setText] = useState(drafts.get(key) ?? '');
  const [caret, setCaret] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows from the text in the field
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, tallestPx)}px`;
  }, [text]);

  const typed = (value: string, at: number) => {
    if (value) drafts.set(key, value);
    else drafts.delete(key);
    setText(value);
    setCaret(at);
  };
  /** Sets the text from outside of the field and puts the caret into it. */
  const write = (value: string, at: number = value.length) => {
    typed(value, at);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at, at);
    });
  };
  return { field, text, caret, setCaret, typed, write };
}
