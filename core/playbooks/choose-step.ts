import { notFound, Problem } from '../api/problem.ts';
import type { TicketChange } from '../tickets/change-ticket.ts';
import { demand, worksOn } from '../tickets/policy.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { noWork } from '../tickets/work.ts';
import { ChooseStep, type RunView } from './contract.ts';
import { withKept } from './going-run.ts';
import { changeOfKept, keepPlaybookRun } from './keep-playbook-run.ts';
import { runView } from './present-run.ts';
import { chosen } from './run-choices.ts';
import type { StoredPlaybookRun } from './run-document.ts';

type Chosen = TicketChange & { readonly kept: StoredPlaybookRun };

/**
 * What somebody of the desk makes of a run: retry or skip a step, roll all of it back, or leave it as it is. Who said so is in
 * the audit. Its story hears of it and goes on.
 */
export const chooseStep = ticketVerb<ChooseStep, RunView>({
  scope: 'tickets:write',
  input: ChooseStep,
  allow: (ctx, ticket) => demand(worksOn(ctx.actor, ticket), 'Only the service desk decides how a playbook goes on.'),
  decide: async (ctx, ticket, { runId, choice, stepId }): Promise<Chosen> => {
    const before = await ctx.store.get('playbookRun', ticket.id, runId);
    if (!before) throw notFound();
    const { etag: _, ...stored } = before;
    const at = ctx.platform.clock.now().toISOString();
    const next = chosen(stored.run, { choice, stepId: stepId ?? null, memberId: ctx.actor.id, at });
    if ('refused' in next) throw new Problem('CAT_CONFLICT', next.refused);
    const going = withKept({ kept: stored, work: noWork(ticket) }, { run: next.run });
    const kept = await keepPlaybookRun(ctx, before, going, { nudges: true });
    const change = changeOfKept(ticket, `playbook.${choice}`, kept);
    return { ...change, audited: { after: { ...change.audited?.after, stepId: stepId ?? null } }, kept: kept.kept };
  },
  answer: (ctx, ticket, _input, change) => runView(ctx.actor, ticket, (change as Chosen).kept),
});
