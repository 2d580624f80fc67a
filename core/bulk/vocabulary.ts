/** What can be done to many tickets at once. */
export const bulkKinds = ['assign', 'priority', 'note', 'link', 'close', 'merge', 'resolve_children'] as const;
export type BulkKind = (typeof bulkKinds)[number];

export const bulkStates = ['running', 'done', 'undoing', 'undone'] as const;
export type BulkState = (typeof bulkStates)[number];

/** `kept`: it could not be undone any more, because somebody has gone on from there. */
export const bulkTicketStates = ['waiting', 'done', 'refused', 'undone', 'kept'] as const;
export type BulkTicketState = (typeof bulkTicketStates)[number];
