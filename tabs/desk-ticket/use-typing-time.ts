import { useEffect, useRef } from 'react';

/** So long after the last letter somebody still counts as replying. */
const typingMs = 60_000;

/** Others see that somebody replies while they type, and a while after. */
export function useTypingTime(onReplying: (isReplying: boolean) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      onReplying(false);
    },
    [onReplying],
  );
  return {
    note: (isTyping: boolean) => {
      clearTimeout(timer.current);
      onReplying(isTyping);
      if (isTyping) timer.current = setTimeout(() => onReplying(false), typingMs);
    },
  };
}
