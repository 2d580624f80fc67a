import type { CardVerb } from './card-verb.ts';
import { runCommand } from './conversations/run-command.ts';
import { draftVerbs } from './drafts/draft-verbs.ts';
import { incidentVerbs } from './incidents/incident-verbs.ts';
import { listVerbs } from './tickets/list-verbs.ts';
import { refresh } from './tickets/refresh-verb.ts';
import { ticketVerbs } from './tickets/ticket-verbs.ts';

/** Everything that a button of a card can ask. */
export const cardVerbs: readonly CardVerb[] = [
  refresh,
  ...ticketVerbs,
  ...listVerbs,
  ...incidentVerbs,
  ...draftVerbs,
  runCommand,
];
