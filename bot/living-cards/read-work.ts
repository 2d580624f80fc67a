import type { ApprovalsView } from '#core/approvals/contract';
import { approvalsOf } from '#core/approvals/read-approvals';
import { findItemVersion } from '#core/catalog/find-items';
import type { Form } from '#core/forms/field';
import { formOf } from '#core/forms/form-of';
import type { Ctx } from '#core/platform';
import type { RunView } from '#core/playbooks/contract';
import { runOf } from '#core/playbooks/read-runs';
import { type OpenTask, openTasksOf } from '#core/tasks/open-tasks';
import { worksOn } from '#core/tickets/policy';
import type { Ticket } from '#core/tickets/ticket';
import { type DocumentsOf, fromStore } from './work-documents.ts';

/** What the card of a ticket shows beside the ticket, as this reader gets it. */
export interface TicketWork {
  readonly approvals: ApprovalsView | null;
  readonly run: RunView | null;
  readonly tasks: readonly OpenTask[];
  /** The form that a request was made with; null for an incident, and where its item was never kept. */
  readonly form: Form | null;
}

const none: TicketWork = { approvals: null, run: null, tasks: [], form: null };

/** At most a read of approvals, one of the run, and one of tasks for the desk; nothing at all for most incidents. */
export async function readWork(ctx: Ctx, ticket: Ticket, documentsOf: DocumentsOf = fromStore): Promise<TicketWork> {
  const { request, approverIds, workSeq, openTasks } = ticket;
  if (!request && workSeq === 0) return none;
  const { chains, runs } = documentsOf(ticket);
  const [approvals, run, tasks, form] = await Promise.all([
    request?.approvalId || approverIds.length > 0 ? approvalsOf(ctx, ticket, chains) : null,
    request?.runId || (!request && workSeq > 0) ? runOf(ctx, ticket, runs) : null,
    openTasks > 0 && worksOn(ctx.actor, ticket) ? openTasksOf(ctx, ticket.id) : [],
    request ? formOfRequest(ctx, request.item) : null,
  ]);
  return { approvals, run, tasks, form };
}

/** The form of that version of the item, which never changes. */
const formOfRequest = (ctx: Ctx, { id, version }: { readonly id: string; readonly version: number }) =>
  ctx.platform.cache.read(ctx.actor.tenantId, `form ${id} ${version}`, async (): Promise<Form | null> => {
    const item = await findItemVersion(ctx, { id, version });
    return item ? formOf(item.formSchema) : null;
  });
