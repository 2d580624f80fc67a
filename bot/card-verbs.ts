import { approvalVerbs } from './approvals/approval-verbs.ts';
import type { CardVerb } from './card-verb.ts';
import { runCommand } from './conversations/run-command.ts';
import { draftVerbs } from './drafts/draft-verbs.ts';
import { incidentVerbs } from './incidents/incident-verbs.ts';
import { showCatalog } from './requests/catalog-verbs.ts';
import { orderVerbs } from './requests/order-verbs.ts';
import { orderStart } from './requests/start-order.ts';
import { taskVerbs } from './tasks/task-verbs.ts';
import { listVerbs } from './tickets/list-verbs.ts';
import { refresh } from './tickets/refresh-verb.ts';
import { requestVerbs } from './tickets/request-verbs.ts';
import { runVerbs } from './tickets/run-verbs.ts';
import { ticketVerbs } from './tickets/ticket-verbs.ts';

/** Everything that a button of a card can ask. */
export const cardVerbs: readonly CardVerb[] = [
  refresh,
  ...ticketVerbs,
  ...approvalVerbs,
  ...requestVerbs,
  ...runVerbs,
  ...listVerbs,
  ...taskVerbs,
  ...incidentVerbs,
  showCatalog,
  orderStart,
  ...orderVerbs,
  ...draftVerbs,
  runCommand,
];
