import type { Ctx } from '../platform.ts';
import type { ApprovalClock } from './approval-clock.ts';
import type { ApprovalRun } from './approval-run.ts';
import type { ApproverFacts } from './approver-facts.ts';
import { checkApprovers } from './check-approvers.ts';
import { rememberedFacts } from './remembered-facts.ts';
import { resolveNeed } from './resolve-need.ts';
import { stepRun } from './step-run.ts';

export interface Advanced {
  readonly run: ApprovalRun;
  /** Somebody could not be found, because the directory cannot be asked; everything else is done. */
  readonly isStuck: boolean;
}

/** Every need makes at most so many others, and there are as many stages as there are. */
const mostFinds = 500;

/**
 * Everything that a run can do now by itself: people who have left or are away give way, whoever is needed is found, what is
 * due is done. In that order, as whoever is away is to be neither reminded nor to run out of time.
 */
export async function advanceRun(
  ctx: Ctx,
  run: ApprovalRun,
  known: ApproverFacts,
  clock: ApprovalClock,
): Promise<Advanced> {
  const facts = rememberedFacts(known);
  const at = ctx.platform.clock.now().toISOString();
  const checked = await checkApprovers(ctx, run, facts, clock);
  const filled = await findAll(ctx, checked, facts, clock);
  const passed = stepRun(filled.run, { type: 'time_passed', at }, clock);
  if (!passed.changed) return filled;
  return findAll(ctx, passed.run, facts, clock, filled.failed);
}

interface Filled extends Advanced {
  /** Needs that could not be asked for. */
  readonly failed: ReadonlySet<string>;
}

async function findAll(
  ctx: Ctx,
  begun: ApprovalRun,
  facts: ApproverFacts,
  clock: ApprovalClock,
  before: ReadonlySet<string> = new Set(),
): Promise<Filled> {
  const at = ctx.platform.clock.now().toISOString();
  const failed = new Set(before);
  let run = begun;
  for (let finds = 0; finds < mostFinds; finds += 1) {
    const need = run.needs.find(({ id }) => !failed.has(id));
    if (!need) break;
    try {
      const people = await resolveNeed(run, need, facts);
      run = stepRun(run, { type: 'resolved', at, needId: need.id, people }, clock).run;
    } catch (error) {
      failed.add(need.id);
      const cause = error instanceof Error ? error.name : 'unknown';
      const tenant = ctx.actor.tenantId;
      ctx.platform.log({ level: 'warn', msg: 'approvers could not be looked for', tenant, find: need.find, cause });
    }
  }
  return { run, failed, isStuck: run.needs.length > 0 };
}
