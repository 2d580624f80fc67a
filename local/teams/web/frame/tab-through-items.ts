import type { KeyboardEvent } from 'react';

/** Tab walks through a long menu like the arrows, and leaves it behind its last item (with shift: before its first). */
export function tabThroughItems(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab') return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const from = items.indexOf(event.target as HTMLElement);
  const next = from < 0 ? undefined : items[from + (event.shiftKey ? -1 : 1)];
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}
