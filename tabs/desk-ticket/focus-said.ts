/**
 * Gives the keys to what was said at the ticket that this stands in: nobody types there, so the keys of the desk work, and what
 * was just sent is at its end.
 */
export function focusSaid(inside: HTMLElement): void {
  const ticket = inside.closest('[data-pane=ticket]') ?? document;
  ticket.querySelector<HTMLElement>('[role=tabpanel]')?.focus({ preventScroll: true });
}
