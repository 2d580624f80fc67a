import fc from 'fast-check';
import { ada, ben, cleo, dora, type MergeDesk, mergeDesk } from '#tests/support/merge-desk';
import { contoso } from '#tests/support/seeded-people';
import { minuteMs, testPlatform } from '#tests/support/test-platform';
import { isProblem } from '../api/problem.ts';
import type { BulkJobView } from '../bulk/contract.ts';
import { linkTickets } from '../links/link-tickets.ts';
import { addComment } from '../tickets/add-comment.ts';
import { assignTicket } from '../tickets/assign-ticket.ts';
import type { TicketView } from '../tickets/contract.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { transitionTicket } from '../tickets/transition-ticket.ts';
import { updateTicket } from '../tickets/update-ticket.ts';

const { agent, agent2 } = contoso;
const people = [ada, ben, cleo, dora] as const;

/** What somebody does between merges and undoings; `on` and `who` are places in the lists of tickets and people. */
const step = fc.oneof(
  fc.record({
    does: fc.constant('merge' as const),
    into: fc.nat(3),
    tickets: fc.uniqueArray(fc.nat(3), { maxLength: 3 }),
  }),
  fc.record({ does: fc.constant('undo' as const), job: fc.nat(5) }),
  fc.record({ does: fc.constant('reply' as const), on: fc.nat(3) }),
  fc.record({ does: fc.constant('watch' as const), on: fc.nat(3), who: fc.nat(3) }),
  fc.record({ does: fc.constant('start' as const), on: fc.nat(3) }),
  fc.record({ does: fc.constant('assign' as const), on: fc.nat(3) }),
  fc.record({ does: fc.constant('link' as const), on: fc.nat(3), to: fc.nat(3) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface World {
  readonly desk: MergeDesk;
  readonly tickets: readonly TicketView[];
  readonly jobs: BulkJobView[];
}

async function act({ desk, tickets, jobs }: World, one: Step): Promise<void> {
  desk.clock.advance(1_000);
  const ctx = await desk.as(agent);
  const at = (place: number) => tickets[place]!;
  switch (one.does) {
    case 'merge':
      if (one.tickets.length > 0) jobs.push(await desk.merge(at(one.into), one.tickets.map(at)));
      return;
    case 'undo': {
      const job = jobs[one.job];
      if (job) await desk.undo(job);
      return;
    }
    case 'reply':
      await addComment(await desk.as(people[one.on]!), { id: at(one.on).id, body: 'Hello?' });
      return;
    case 'watch': {
      const { watchers } = await desk.stored(at(one.on).id);
      await updateTicket(ctx, {
        id: at(one.on).id,
        watcherIds: [...watchers.map(({ id }) => id), people[one.who]!.id],
      });
      return;
    }
    case 'start':
      await transitionTicket(ctx, { id: at(one.on).id, to: 'in_progress' });
      return;
    case 'assign':
      await assignTicket(ctx, { id: at(one.on).id, assigneeId: agent2.id });
      return;
    case 'link':
      await linkTickets(ctx, { id: at(one.on).id, type: 'relates_to', ticketId: at(one.to).number });
  }
}

/** A refusal is an answer; everything else is a fault. */
async function tried(world: World, one: Step): Promise<void> {
  try {
    await act(world, one);
  } catch (error) {
    if (!isProblem(error)) throw error;
  }
}

/** What must hold of these tickets together, whoever did what. */
function check(all: readonly Ticket[]): void {
  const byId = new Map(all.map((ticket) => [ticket.id, ticket]));
  for (const ticket of all) {
    const { mergedInto, mergedFrom = [] } = ticket;
    // A merged ticket is closed, its target knows it, and each names the other as a duplicate.
    if (mergedInto) {
      const target = byId.get(mergedInto.id)!;
      expect(ticket.status).toBe('closed');
      expect(target.mergedFrom?.filter(({ id, through }) => id === ticket.id && through === null)).toHaveLength(1);
      expect(ticket.links).toContainEqual({ type: 'duplicate', ticketId: target.number });
      expect(target.links).toContainEqual({ type: 'duplicated_by', ticketId: ticket.number });
    } else {
      expect(ticket.links.filter(({ type }) => type === 'duplicate')).toEqual([]);
    }
    // Whoever came watches, once, and nobody came twice.
    const watching = ticket.watchers.map(({ id }) => id);
    expect(new Set(watching).size).toBe(watching.length);
    const gained = mergedFrom.flatMap((one) => one.gained);
    expect(new Set(gained).size).toBe(gained.length);
    for (const id of gained) expect(watching).toContain(id);
    for (const { id, through } of mergedFrom) {
      const source = byId.get(id)!;
      expect(source.mergedInto?.id).toBe(through ?? ticket.id);
    }
    // Newcomers are watchers who were brought by a merge and nothing else.
    for (const id of ticket.newcomers ?? []) expect(gained).toContain(id);
  }
}

const standing = ({ status, waitingFor, links, watchers, resolution, mergedInto, newcomers, assignee }: Ticket) => ({
  status,
  waitingFor,
  links,
  watchers,
  resolution,
  mergedInto,
  newcomers,
  assignee,
});

async function world(): Promise<World> {
  const desk = await mergeDesk(await testPlatform());
  const tickets = [];
  for (const who of people) tickets.push(await desk.report(who));
  return { desk, tickets, jobs: [] };
}

const storedAll = ({ desk, tickets }: World) => Promise.all(tickets.map(({ id }) => desk.stored(id)));

it('whatever is merged, undone and done in between, tickets agree about what was merged into what', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const held = await world();
      try {
        for (const one of steps) {
          await tried(held, one);
          check(await storedAll(held));
        }
      } finally {
        await held.desk.close();
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

it('a merge that is undone in time, with nobody’s words in between, leaves every ticket as it stood', async () => {
  const others = step.filter(({ does }) => does !== 'undo' && does !== 'merge');
  await fc.assert(
    fc.asyncProperty(
      fc.array(others, { maxLength: 6 }),
      fc.nat(3),
      fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 4 }),
      async (before, into, tickets) => {
        const held = await world();
        try {
          for (const one of before) await tried(held, one);
          const stood = (await storedAll(held)).map(standing);
          await tried(held, { does: 'merge', into, tickets });
          held.desk.clock.advance(minuteMs);
          await tried(held, { does: 'undo', job: 0 });
          expect((await storedAll(held)).map(standing)).toEqual(stood);
        } finally {
          await held.desk.close();
        }
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);
