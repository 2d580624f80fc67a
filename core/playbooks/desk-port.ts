import { isProblem } from '../api/problem.ts';
import type { Ctx, Platform } from '../platform.ts';
import { StoreFailure } from '../store.ts';
import { enterAsSystem } from '../tenancy/enter.ts';
import type { ActionCall, ActionPort, ActionResult } from './action-port.ts';
import { createTicketStep } from './create-ticket-step.ts';
import type { DeskAction, DeskVerbs } from './desk-call.ts';
import { linkTicketStep } from './link-ticket-step.ts';
import { noActions } from './no-actions.ts';
import { notPossible } from './refusals.ts';
import { updateTicketStep } from './update-ticket-step.ts';

export const deskActionNames = ['ticket.create', 'ticket.update', 'ticket.link'] as const;

const deskActions: { readonly [action: string]: DeskAction } = {
  'ticket.create': createTicketStep,
  'ticket.update': updateTicketStep,
  'ticket.link': linkTicketStep,
} satisfies { readonly [A in (typeof deskActionNames)[number]]: DeskAction };

/**
 * What playbooks do in the desk itself, by the verbs that everybody uses, as the part of the product that fulfils requests.
 * Everything carries a mark that follows from the key of its step, so that nothing is done twice.
 */
export function deskActionPort(platform: () => Platform, verbs: DeskVerbs): ActionPort {
  const enter = ({ tenantId, runId }: ActionCall): Promise<Ctx> =>
    enterAsSystem(platform(), tenantId, 'fulfilment', { surface: 'system', requestId: runId });
  const actionOf = ({ action }: ActionCall): DeskAction | undefined =>
    Object.hasOwn(deskActions, action) ? deskActions[action] : undefined;
  return {
    apply: (call) =>
      told(async () => (await actionOf(call)?.apply(await enter(call), call, verbs)) ?? noActions.apply(call)),
    readBack: async (call) => {
      const found = await told(async () => {
        const seen = await actionOf(call)?.readBack(await enter(call), call);
        return seen === null ? { ...cannotTell } : (seen ?? undefined);
      });
      if (found === undefined) return { is: 'not_done', requestIds: [] };
      return found.is === 'refused' ? { ...cannotTell, detail: found.detail } : found;
    },
    compensate: (call, done) =>
      told(async () => {
        await actionOf(call)?.undo(await enter(call), call, done, verbs);
        return { is: 'done', outputs: {}, memory: null, requestIds: [] };
      }),
  };
}

const cannotTell = {
  is: 'unknown',
  detail: 'Whether it was done already cannot be told from the ticket.',
  requestIds: [],
} as const;

/** A refusal of a verb is an outcome of the step; a store or an organisation that is away now is asked again. */
async function told<R extends ActionResult | undefined>(act: () => Promise<R>): Promise<R | ActionResult> {
  try {
    return await act();
  } catch (error) {
    if (isProblem(error, 'CAT_TENANT_FORBIDDEN') || error instanceof StoreFailure) {
      return { is: 'retryable', retryAfterMs: null, detail: 'The desk could not be written to.', requestIds: [] };
    }
    if (isProblem(error)) return notPossible(error.errors?.[0]?.detail ?? error.detail);
    throw error;
  }
}
