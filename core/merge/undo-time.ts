/** How long a merge can be undone. */
export const undoMinutes = 30;

/**
 * How long nobody is told of a merge. The desk's message offers the undo for half of it, and longer to whoever is at it. The
 * dialog of the tab says "a minute".
 */
export const untoldMs = 60_000;
