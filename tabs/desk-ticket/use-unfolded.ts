import { type RefObject, useCallback, useEffect, useState } from 'react';

const dialogs = 'dialog, [role=dialog], [role=alertdialog]';

/**
 * Whether something stands open that folds by itself: it stays open while it holds something, and while somebody is at it.
 * A press elsewhere counts when it is over, so that nothing moves away under the pointer.
 */
export function useUnfolded(root: RefObject<HTMLElement | null>, holdsSomething: boolean) {
  const [isWanted, want] = useState(false);
  const isOpen = isWanted || holdsSomething;
  useEffect(() => {
    if (!isWanted || holdsSomething) return;
    let isPressed = false;
    const leave = ({ target }: Event) => {
      if (!(target instanceof Element) || !target.isConnected) return;
      if (!root.current?.contains(target) && !target.closest(dialogs)) want(false);
    };
    const press = () => {
      isPressed = true;
    };
    const release = (event: Event) => {
      isPressed = false;
      leave(event);
    };
    const focus = (event: Event) => {
      if (!isPressed) leave(event);
    };
    document.addEventListener('pointerdown', press);
    document.addEventListener('click', release);
    document.addEventListener('focusin', focus);
    return () => {
      document.removeEventListener('pointerdown', press);
      document.removeEventListener('click', release);
      document.removeEventListener('focusin', focus);
    };
  }, [root, isWanted, holdsSomething]);
  return { isOpen, unfold: useCallback(() => want(true), []), fold: useCallback(() => want(false), []) };
}
