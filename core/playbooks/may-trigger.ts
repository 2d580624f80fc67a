import type { Ctx } from '../platform.ts';
import { type HeardEvent, isTrigger } from './is-trigger.ts';
import { readyPlaybooks } from './playbooks-kept.ts';

/** Whether the organisation has a playbook that such an event may set going: asked of what is remembered, for every event. */
export const mayTrigger = async (ctx: Pick<Ctx, 'platform' | 'store' | 'actor'>, event: HeardEvent): Promise<boolean> =>
  isTrigger(event) &&
  (await readyPlaybooks(ctx)).some(({ triggers }) => triggers?.events.some((name) => name === event.name) ?? false);
