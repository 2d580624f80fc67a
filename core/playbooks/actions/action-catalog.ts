import type { ActionCatalog } from './action.ts';
import { deskActions } from './desk-actions.ts';
import { deviceActions } from './device-actions.ts';
import { graphActions } from './graph-actions.ts';
import { outsideActions } from './outside-actions.ts';

/** Everything that a playbook can do. */
export const actionCatalog: ActionCatalog = new Map(
  [...graphActions, ...deviceActions, ...outsideActions, ...deskActions].map((action) => [action.name, action]),
);
