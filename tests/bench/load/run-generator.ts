import { openLoop } from './open-loop.ts';
import type { LoadPlan, PlannedOrganisation } from './plan.ts';

/** The generator's own process: is told once who there is, then a plan at a time, and answers each with what it saw. */
let organisations: readonly PlannedOrganisation[] = [];

process.on('message', async (message: { organisations?: readonly PlannedOrganisation[]; plan?: LoadPlan }) => {
  if (message.organisations) organisations = message.organisations;
  if (message.plan) process.send?.(await openLoop(organisations, message.plan));
});
process.on('disconnect', () => process.exit(0));
