import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

/** What is being typed at the caret to find something: `/vpn`, `@er`. */
export interface Token {
  readonly mark: '/' | '@';
  readonly typed: string;
  readonly start: number;
  readonly end: number;
}

/** The token that ends at the caret; a mark counts at the beginning of a word only. */
export function tokenAt(text: string, caret: number): Token | undefined {
  const found = /(?:^|\s)([/@])([^\s/@]{0,40})$/.exec(text.slice(0, caret));
  if (!found) return undefined;
  const [, mark, typed = ''] = found;
  return { mark: mark === '/' ? '/' : '@', typed, start: caret - typed.length - 1, end: caret };
}

/** Follows what is typed in a text, and puts into its place what was chosen. */
export function useTrigger(field: RefObject<HTMLTextAreaElement | null>, text: string, onText: (text: string) => void) {
  const [token, setToken] = useState<Token>();
  const [activeId, setActiveId] = useState<string>();
  const caret = useRef<number>(undefined);
  const begun = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  });

  const hide = useCallback(() => {
    setToken(undefined);
    setActiveId(undefined);
  }, []);
  const look = (present: string) => {
    const at = caret.current ?? field.current?.selectionStart ?? present.length;
    const next = tokenAt(present, at);
    if (!next) begun.current = undefined;
    setToken(next);
  };
  /** A mark that a button has written goes away with the list. */
  const close = () => {
    if (token && begun.current === token.start && token.typed === '') {
      caret.current = token.start;
      onText(text.slice(0, token.start) + text.slice(token.end));
    }
    begun.current = undefined;
    hide();
  };
  const begin = (mark: Token['mark']): string => {
    const at = field.current?.selectionStart ?? text.length;
    const before = text.slice(0, at);
    const gap = before === '' || /\s$/.test(before) ? '' : ' ';
    begun.current = at + gap.length;
    caret.current = at + gap.length + 1;
    field.current?.focus();
    return `${before}${gap}${mark}${text.slice(at)}`;
  };
  /** In the place of what was typed to find it; where that is gone meanwhile, at the caret. */
  const insert = (words: string): string => {
    // It may have been written on while this was fetched.
    const present = field.current?.value ?? text;
    const at = field.current?.selectionStart ?? present.length;
    const isThere = token !== undefined && present.slice(token.start, token.end) === token.mark + token.typed;
    const [start, end] = isThere ? [token.start, token.end] : [at, at];
    caret.current = start + words.length;
    begun.current = undefined;
    hide();
    return present.slice(0, start) + words + present.slice(end);
  };
  return { token, activeId, setActiveId, look, close, begin, insert };
}
