import { z } from 'zod';
import { hearingOf } from '../bulk/hold.ts';
import { derivedUuid } from '../digest.ts';
import { refOf } from '../tenancy/actor.ts';
import { ticketEventNames } from '../tickets/event.ts';
import { demand } from '../tickets/policy.ts';
import { ticketVerb } from '../tickets/ticket-verb.ts';
import { changeOfWork, noWork, type Work } from '../tickets/work.ts';
import { openPlaybookRun } from './open-playbook-run.ts';
import { playbooksSetGoing } from './playbooks-kept.ts';
import { unapprovedSteps } from './unapproved-steps.ts';

const Triggered = z.strictObject({
  id: z.guid(),
  event: z.strictObject({ id: z.string(), name: z.enum(ticketEventNames) }),
});
type Triggered = z.infer<typeof Triggered>;

/**
 * Begins every playbook that an event of a ticket sets going, each once, however often the event is told: the id of its run
 * follows from both. What cannot be taken back does not begin by an event unless somebody is asked first.
 */
export const startTriggeredRuns = ticketVerb<Triggered, { readonly started: number }>({
  scope: 'tickets:write',
  input: Triggered,
  allow: (ctx) => demand(ctx.actor.kind === 'system', 'Events set playbooks going by themselves.'),
  decide: async (ctx, ticket, { event }) => {
    const told = await ctx.store.get('event', ticket.id, event.id);
    if (!told || (await hearingOf(ctx, told)).is === 'silent') return undefined;
    let work = noWork(ticket);
    const names: string[] = [];
    for (const { setting, playbook } of await playbooksSetGoing(ctx, told, ticket)) {
      const runId = derivedUuid('triggered run', ctx.actor.tenantId, told.id, setting.id);
      if (unapprovedSteps(playbook).length > 0 || (await ctx.store.get('playbookRun', ticket.id, runId))) continue;
      const source = { is: 'playbook', playbookId: setting.id, version: setting.version } as const;
      const opened = await openPlaybookRun(ctx, work.ticket, { source, playbook, startedBy: refOf(ctx.actor), runId });
      work = joined(work, opened);
      names.push(playbook.name);
    }
    if (work.writes.length === 0) return undefined;
    return {
      ...changeOfWork(ticket, 'playbook.start', work),
      audited: { after: { event: told.name, playbooks: names } },
    };
  },
  answer: (_ctx, _ticket, _input, change) => ({ started: change?.writes?.length ?? 0 }),
});

const joined = (before: Work, { ticket, writes, events }: Work): Work => ({
  ticket,
  writes: [...before.writes, ...writes],
  events: [...before.events, ...events],
});
