import { invalid, Problem } from '../api/problem.ts';
import type { Ctx } from '../platform.ts';
import { isRequest } from '../requests/request.ts';
import { refOf } from '../tenancy/actor.ts';
import type { TicketChange } from '../tickets/change-ticket.ts';
import { demand, worksOn } from '../tickets/policy.ts';
import { isOver, type Ticket } from '../tickets/ticket.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { changeOfWork, type Work } from '../tickets/work.ts';
import { type RunView, StartRun } from './contract.ts';
import { playbookOf } from './find-playbook.ts';
import { liveRunsOf } from './live-runs.ts';
import { openPlaybookRun } from './open-playbook-run.ts';
import { UnreadablePlaybook } from './parsed-playbooks.ts';
import type { Playbook } from './playbook.ts';
import { findPlaybookSettings } from './playbooks-kept.ts';
import { runView } from './present-run.ts';
import type { PlaybookSource, StoredPlaybookRun } from './run-document.ts';
import { unapprovedSteps } from './unapproved-steps.ts';

type Started = TicketChange & { readonly kept: StoredPlaybookRun };

/**
 * An agent runs a playbook for a ticket: one of its own, or once more the one of the requested item, after it was rolled back
 * or cancelled. One at a time: two that change the same things would not know of each other.
 */
export const startRun = ticketVerb<StartRun, RunView>({
  scope: 'tickets:write',
  input: StartRun,
  allow: (ctx, ticket) => demand(worksOn(ctx.actor, ticket), 'Only the service desk runs playbooks.'),
  decide: async (ctx, ticket, { playbookId }): Promise<Started> => {
    if (isOver(ticket)) throw new Problem('CAT_CONFLICT', `${ticket.number} is ${ticket.status}. Reopen it first.`);
    const [running] = await liveRunsOf(ctx, ticket.id);
    if (running) {
      const detail = `${running.run.playbook} still runs for ${ticket.number}. Wait for its end, or cancel it first.`;
      throw new Problem('CAT_CONFLICT', detail);
    }
    const source = playbookId === undefined ? ofItem(ticket) : await ofSetting(ctx, playbookId);
    const opened = await openPlaybookRun(ctx, ticket, {
      source,
      playbook: await readable(ctx, source, playbookId !== undefined),
      startedBy: refOf(ctx.actor),
    });
    const kept = opened.writes.flatMap((write) =>
      'create' in write && write.create === 'playbookRun' ? [write.doc] : [],
    )[0];
    if (!kept) throw new Error('A run was opened without its document');
    return {
      ...changeOfWork(ticket, 'playbook.start', loudly(opened)),
      audited: { after: { runId: kept.id, playbook: kept.run.playbook } },
      kept,
    };
  },
  answer: (ctx, ticket, _input, change) => runView(ctx.actor, ticket, (change as Started).kept),
});

/** Nothing else of this commit tells people. */
const loudly = (work: Work): Work => ({
  ...work,
  events: work.events.map((event) => ({ ...event, data: { ...event.data, quiet: false } })),
});

function ofItem(ticket: Ticket): PlaybookSource {
  const { stage, item } = isRequest(ticket) ? ticket.request : { stage: undefined, item: undefined };
  if (item === undefined) {
    const detail = 'Say which playbook. GET /v1/playbooks lists those that can be run.';
    throw invalid([{ pointer: '/playbookId', code: 'required', detail }]);
  }
  if (stage === 'fulfilling' || stage === 'waiting') return { is: 'item', itemId: item.id, version: item.version };
  throw new Problem(
    'CAT_CONFLICT',
    `${ticket.number} is not being fulfilled, so its playbook does not run. It begins by itself once the request is approved.`,
  );
}

async function ofSetting(ctx: Ctx, id: string): Promise<PlaybookSource> {
  const setting = (await findPlaybookSettings(ctx)).find((one) => one.id === id);
  if (setting?.active) return { is: 'playbook', playbookId: id, version: setting.version };
  const detail = 'There is no such playbook, or it is not active.';
  throw invalid([{ pointer: '/playbookId', code: 'unknown_playbook', detail }]);
}

async function readable(ctx: Ctx, source: PlaybookSource, isOwn: boolean): Promise<Playbook> {
  try {
    const playbook = await playbookOf(ctx, source);
    const [unapproved] = isOwn ? unapprovedSteps(playbook) : [];
    if (unapproved === undefined) return playbook;
    const detail = `${unapproved.name} cannot be undone, and nobody is asked before it. Let it depend on a step with approval.request.`;
    throw new Problem('CAT_CONFLICT', detail);
  } catch (error) {
    if (error instanceof UnreadablePlaybook) throw new Problem('CAT_CONFLICT', error.message);
    throw error;
  }
}
