import { openApproval } from '../approvals/open-approval.ts';
import { countDemand } from '../catalog/count-demand.ts';
import { givingBack, type TakenFiles, takeUploads } from '../files/take-uploads.ts';
import { transactCreate } from '../idempotency.ts';
import type { Ctx } from '../platform.ts';
import { givenByRule } from '../routing/apply-routed.ts';
import { awaitingAgent } from '../routing/awaits-agent.ts';
import { type TicketChange, ticketCreation } from '../tickets/change-ticket.ts';
import { nextNumber } from '../tickets/numbers.ts';
import { ticketView } from '../tickets/present-ticket.ts';
import { andThen, noWork, quietly, type Work } from '../tickets/work.ts';
import { useCase } from '../use-case.ts';
import { afterApproval } from './after-approval.ts';
import { type AskedRequest, readAsked } from './ask-request.ts';
import { beginPlaybook } from './begin-playbook.ts';
import { CreateRequest } from './contract.ts';
import { draftRequest, planOfRequest } from './draft-request.ts';
import { inStage } from './lifecycle.ts';
import { isRequest, type ServiceRequest } from './request.ts';

/**
 * Request, its files, its chain of approvals or its playbook, audit entry, events and idempotency record in one commit. What can be
 * fulfilled at once begins with it. Afterwards it is counted, as one more request of its item.
 */
const create = useCase('tickets:write', CreateRequest, async (ctx, input) => {
  const view = await transactCreate(ctx, async (id) => {
    const asked = await readAsked(ctx, input, id);
    const number = await nextNumber(ctx.platform, ctx.store, ctx.actor.tenantId, 'request');
    const drafted = await draftRequest(ctx, asked, { id, number });
    const begun = await begin(ctx, asked, drafted);
    const files = await takeUploads(ctx, begun.ticket, asked.uploadIds, { isNew: true });
    const created = await ticketCreation(ctx, await creation(ctx, asked, begun, files));
    return { writes: created.writes, answer: ticketView(created.ticket) };
  });
  if (!ctx.outcome.replayed && view.request) await countDemand(ctx, view.request.item.id);
  return view;
});

export const createRequest = givingBack(create);

/** Somebody is asked, or a playbook begins, or it waits for somebody of its queue. */
async function begin(ctx: Ctx, asked: AskedRequest, drafted: ServiceRequest): Promise<Work> {
  const { item, answers, forWhom } = asked;
  if (!item.approvalRequired) return withoutApproval(ctx, asked, drafted);
  const opened = await openApproval(ctx, inStage(drafted, 'in_approval'), {
    purpose: { is: 'request' },
    chain: item.chain,
    answers,
    forId: forWhom?.id ?? null,
    plan: (await planOfRequest(ctx, asked, drafted)).effects,
  });
  const { ended } = opened;
  if (ended === null) return opened;
  return andThen(opened, (ticket) =>
    ended === 'not_needed' && isRequest(ticket)
      ? withoutApproval(ctx, asked, inStage(ticket, 'submitted'))
      : afterApproval(ctx, ticket, { as: ended, by: null, comment: null }),
  );
}

const withoutApproval = async (ctx: Ctx, { item }: AskedRequest, drafted: ServiceRequest): Promise<Work> =>
  (await beginPlaybook(ctx, inStage(drafted, 'fulfilling'), item)) ?? noWork(drafted);

/** Whoever asks for themselves is told that their own manager comes first, where nothing in the answers decides that. */
function managerFirst({ actor }: Ctx, { item, requester, forWhom }: AskedRequest): boolean {
  const [stage] = item.chain.stages;
  const [approver, other] = stage?.approvers ?? [];
  const isOwn = requester.id === actor.id && forWhom === null;
  if (!isOwn || stage?.when !== undefined || other || approver?.who !== 'manager') return false;
  return approver.level === 1 && approver.of === undefined;
}

/** People are told of the creation, and not of what it set going besides. */
async function creation(
  ctx: Ctx,
  asked: AskedRequest,
  { writes, events }: Work,
  { ticket, ...files }: TakenFiles,
): Promise<TicketChange> {
  const { queue, priority } = ticket;
  // Nobody need be found for what waits for approval, or is done by a playbook.
  const seeks = ticket.request?.stage === 'submitted' ? await awaitingAgent(ctx, ticket) : {};
  const first = ticket.request?.stage === 'in_approval' && managerFirst(ctx, asked) ? { to: 'manager' } : {};
  const itemId = asked.item.id;
  const data = { priority, queueId: queue.id, stage: ticket.request?.stage, itemId, ...first, ...seeks, ...files.told };
  return {
    action: 'request.create',
    after: ticket,
    events: [{ name: 'ticket.created', data }, ...givenByRule(ticket), ...quietly(events)],
    writes: [...writes, ...files.writes],
    audited: { after: files.audited },
  };
}
