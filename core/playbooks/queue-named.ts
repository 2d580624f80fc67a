import { Problem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import { findQueues } from '../queues/find-queues.ts';
import { isSameQueue } from './playbook-triggers.ts';

/** The id of the queue that a playbook calls by its name or id. @throws CAT_CONFLICT where there is none. */
export async function queueNamed(ctx: Ctx, said: string): Promise<string> {
  const queue = (await findQueues(ctx)).find((one) => isSameQueue(said, one));
  if (queue) return queue.id;
  throw new Problem('CAT_CONFLICT', `There is no queue ${said.slice(0, 100)}.`);
}
