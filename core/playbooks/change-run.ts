import { isProblem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import { oneAtATime } from '../routing/one-at-a-time.ts';
import type { Stored } from '../store.ts';
import { GetTicket } from '../tickets/contract.ts';
import { demand } from '../tickets/policy.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { noWork } from '../tickets/work.ts';
import { advance } from './advance-run.ts';
import type { GoingRun } from './going-run.ts';
import { changeOfKept, keepPlaybookRun } from './keep-playbook-run.ts';
import type { StoredPlaybookRun } from './run-document.ts';
import { noRunWork, type RunWork, workOf } from './run-work.ts';

export interface RunChange {
  readonly id: string;
  readonly runId: string;
  /** The name of the change in the audit. */
  readonly action: string;
  /** What happened to it, before all that follows. */
  readonly happens: (going: GoingRun, at: string) => GoingRun;
  /** What people did is read as well. */
  readonly looks: boolean;
  /** The run as the caller has read it, where nobody else can have changed it since; a commit that loses reads it anew. */
  readonly held?: Stored<StoredPlaybookRun> | undefined;
}

/** What happened to a run and all that follows, in one commit with its ticket; nothing where nothing changes. */
export async function changeRun(ctx: Ctx, { id, runId, action, happens, looks, held }: RunChange): Promise<RunWork> {
  let first = held;
  let answer: RunWork = noRunWork;
  const verb = ticketVerb({
    scope: 'tickets:write',
    input: GetTicket,
    allow: ({ actor }) => demand(actor.kind === 'system', 'Playbooks go on by themselves.'),
    decide: async (on, ticket) => {
      const before = first ?? (await on.store.get('playbookRun', ticket.id, runId));
      first = undefined;
      answer = noRunWork;
      if (!before) return undefined;
      const { etag: _, ...stored } = before;
      const at = on.platform.clock.now().toISOString();
      answer = workOf(stored, at);
      if (!stored.live) return undefined;
      const happened = happens({ kept: stored, work: noWork(ticket) }, at);
      const going = await advance(on, happened, { at, looks });
      if (going.kept === stored) return undefined;
      const kept = await keepPlaybookRun(on, before, going);
      answer = workOf(kept.kept, at);
      return changeOfKept(ticket, action, kept);
    },
    answer: () => answer,
  });
  try {
    // Side by side they would all race for the one ticket, and most of them lose again and again.
    return await oneAtATime(ctx.platform, `run ${ctx.actor.tenantId} ${runId}`, () => verb(ctx, { id }));
  } catch (error) {
    // A story may outlive its ticket, where the store was restored from before it.
    if (isProblem(error, 'CAT_NOT_FOUND')) return noRunWork;
    throw error;
  }
}
