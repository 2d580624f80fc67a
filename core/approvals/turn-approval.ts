import { z } from 'zod';
import type { Ctx } from '../platform.ts';
import type { Stored } from '../store.ts';
import type { TicketChange } from '../tickets/change-ticket.ts';
import { demand } from '../tickets/policy.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { unlessGone } from '../tickets/unless-gone.ts';
import { changeOfWork } from '../tickets/work.ts';
import type { UseCase } from '../use-case.ts';
import { advanceRun } from './advance-run.ts';
import { approvalNotices } from './approval-notices.ts';
import { concludeRun } from './conclude-run.ts';
import { approverFacts } from './facts.ts';
import { newsBetween } from './news.ts';
import { noRun, type RunState, runState } from './run-state.ts';
import { workingClock } from './working-clock.ts';

const TurnApproval = z.strictObject({ id: z.guid(), runId: z.guid() });
type TurnApproval = z.infer<typeof TurnApproval>;

type Turn = TicketChange & { readonly state: RunState };

/**
 * Does for a chain of approvals what it can do by itself now, in one commit: finds who is asked, follows those who left or
 * are away, reminds, lets time run out. Asked too early, twice, or of a chain that is over it does nothing.
 */
export const turnApproval: UseCase<TurnApproval, RunState> = unlessGone(
  ticketVerb<TurnApproval, RunState>({
    scope: 'tickets:write',
    input: TurnApproval,
    allow: (ctx) => demand(ctx.actor.kind === 'system', 'Approvals go on by themselves.'),
    decide: turn,
    answer: (_ctx, _ticket, _input, change) => (change as Turn | undefined)?.state ?? noRun,
  }),
  noRun,
);

async function turn(ctx: Ctx, ticket: Stored<Ticket>, { runId }: TurnApproval): Promise<Turn | undefined> {
  const kept = await ctx.store.get('approvalRun', ticket.id, runId);
  if (!kept?.live) return kept && { ...nothing(ticket), state: { ...noRun, seq: kept.seq } };
  const clock = await workingClock(ctx);
  const { run, isStuck } = await advanceRun(
    ctx,
    kept.run,
    approverFacts(ctx, ticket.request?.sensitive ?? false),
    clock,
  );
  if (run === kept.run && (kept.behind ?? []).length === 0) {
    return { ...nothing(ticket), state: runState(kept, clock, ctx.platform.clock.now(), isStuck) };
  }
  const news = newsBetween(kept.run, run);
  const work = await concludeRun(ctx, ticket, { kept, run, news, isStuck, isQuiet: run === kept.run }, clock);
  return {
    ...changeOfWork(ticket, 'approval.go_on', work),
    audited: { after: { approval: { runId, news: approvalNotices(run, news) } } },
    state: work.state,
  };
}

const nothing = (ticket: Ticket): TicketChange => ({ action: 'none', after: ticket, events: [], nothing: true });
