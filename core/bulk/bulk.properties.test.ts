import fc from 'fast-check';
import { actionsOf, around, finish, incidents, stored, turn, withoutInlineTurns } from '#tests/support/bulk-jobs';
import { contoso } from '#tests/support/seeded-people';
import { testPlatform } from '#tests/support/test-platform';
import { StoreFailure, type Write } from '../store.ts';
import { assignTicket } from '../tickets/assign-ticket.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { createBulkJob } from './create-bulk-job.ts';
import { getBulkJob } from './get-bulk-job.ts';
import { undoBulkJob } from './undo-bulk-job.ts';

/**
 * Work on many tickets whose program is killed around any commit, with two turns at once, somebody who works on one of the
 * tickets meanwhile, and an undo at any moment. Afterwards every ticket is either done or as it was, each once, and the job
 * says which.
 */
const { agent, agent2, admin, network } = contoso;

interface Kind {
  readonly input: object;
  readonly action: string;
  readonly undo: string;
  /** What the deed touches. */
  readonly face: (ticket: Ticket) => unknown;
}

const kindsFor = (other: string): readonly Kind[] => [
  {
    input: { kind: 'assign', assigneeId: agent2.id, queueId: network.id },
    action: 'ticket.assign',
    undo: 'ticket.assign.undo',
    face: ({ assignee, queue, assignment }) => ({ assignee, queue, assignment }),
  },
  {
    input: { kind: 'priority', priority: 'P1' },
    action: 'ticket.update',
    undo: 'ticket.update.undo',
    face: ({ priority, priorityOverridden }) => ({ priority, priorityOverridden }),
  },
  {
    input: { kind: 'note', body: 'The same switch' },
    action: 'ticket.note',
    undo: 'ticket.note.undo',
    face: ({ noteCount }) => ({ noteCount }),
  },
  {
    input: { kind: 'close', code: 'fixed', text: 'The switch was replaced' },
    action: 'incident.close',
    undo: 'ticket.close.undo',
    face: ({ status, resolution, resolvedAt, closedAt }) => ({ status, resolution, resolvedAt, closedAt }),
  },
  {
    input: { kind: 'link', type: 'relates_to', ticketId: other },
    action: 'ticket.link',
    undo: 'ticket.unlink',
    face: ({ links }) => links,
  },
];

/** What befalls a commit: nothing, it is lost, or it is made and nobody hears of it. */
type Blow = 'none' | 'before' | 'after';
const blows = fc.array(fc.constantFrom<Blow>('none', 'none', 'none', 'before', 'after'), { maxLength: 60 });

type Step = 'turn' | 'two turns' | 'undo' | 'somebody';
const steps = fc.array(fc.constantFrom<Step>('turn', 'turn', 'two turns', 'undo', 'somebody'), { maxLength: 6 });

const isOfJob = (write: Write): boolean =>
  ('replace' in write && (write.replace === 'bulkJob' || write.replace === 'ticket')) === true;

const unlessKilled = async (act: () => Promise<unknown>): Promise<void> => {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
  }
};

it('leaves every ticket done or as it was, each once, whatever is killed', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(kindsFor('').length - 1),
      fc.integer({ min: 1, max: 12 }),
      blows,
      steps,
      async (place, count, killed, script) => {
        const desk = await testPlatform();
        const [other] = await incidents(desk, 1);
        const kind = kindsFor(other?.number ?? '')[place] as Kind;
        const tickets = await incidents(desk, count);
        const before = await Promise.all(tickets.map(async ({ id }) => kind.face(await stored(desk, id))));
        const stop = withoutInlineTurns(desk);
        const ticketIds = tickets.map(({ id }) => id);
        const { id } = await createBulkJob(await desk.as(agent), { ...kind.input, ticketIds });
        desk.clock.advance(1_000);
        const queue = [...killed];
        let armed = true;
        const revive = around(desk, (real) => ({
          commit: async (partition, writes) => {
            const blow = armed && writes.some(isOfJob) ? (queue.shift() ?? 'none') : 'none';
            if (blow === 'before') throw new StoreFailure('unavailable', 'killed');
            await real.commit(partition, writes);
            if (blow === 'after') throw new StoreFailure('unavailable', 'killed');
          },
        }));
        let isUndone = false;
        for (const step of script) {
          if (step === 'turn') await unlessKilled(() => turn(desk, id));
          if (step === 'two turns') {
            await Promise.all([unlessKilled(() => turn(desk, id)), unlessKilled(() => turn(desk, id))]);
          }
          if (step === 'undo') {
            await unlessKilled(async () => undoBulkJob(await desk.as(agent), { id }));
            isUndone = (await getBulkJob(await desk.as(agent), { id })).state.startsWith('und');
            desk.clock.advance(1_000);
          }
          if (step === 'somebody' && kind.action === 'ticket.assign') {
            armed = false;
            await assignTicket(await desk.as(admin), { id: ticketIds[0], assigneeId: admin.id });
            armed = true;
          }
        }
        await finish(desk, id);
        revive();
        stop();
        const job = await getBulkJob(await desk.as(agent), { id });
        expect(job.state).toBe(isUndone ? 'undone' : 'done');
        for (const [index, ticketId] of ticketIds.entries()) {
          const told = job.tickets[index]?.state;
          const actions = await actionsOf(desk, ticketId);
          const [done, undone] = [kind.action, kind.undo].map(
            (one) => actions.filter((action) => action === one).length,
          );
          const meddled = index === 0 && kind.action === 'ticket.assign' && script.includes('somebody');
          if (meddled) {
            if (told === 'kept') expect(await stored(desk, ticketId)).toMatchObject({ assignee: { id: admin.id } });
            continue;
          }
          expect(told).toBe(isUndone ? 'undone' : 'done');
          expect(undone).toBe(isUndone ? done : 0);
          if (!isUndone) expect(done).toBe(1);
          else expect(done).toBeLessThanOrEqual(1);
          const after = kind.face(await stored(desk, ticketId));
          if (isUndone) expect(after).toEqual(before[index]);
          else expect(after).not.toEqual(before[index]);
        }
        await desk.close();
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);
