import fc from 'fast-check';
import { contoso, memberOf, queuesOf } from '#tests/support/seeded-people';
import type { Availability } from '../people/directory.ts';
import type { Queue } from '../queues/queue.ts';
import { priorities } from '../tickets/vocabulary.ts';
import { type Choice, chooseAgent, type OpenTicket } from './choose-agent.ts';
import type { Candidate } from './passed-over.ts';
import { manualAssignment, type QueueAssignment } from './strategy.ts';

const atMs = Date.parse('2026-03-02T09:00:00.000Z');
const { agent, agent2, admin, manager, employee } = contoso;

const network = (given: Partial<QueueAssignment> = {}, more: Partial<Queue> = {}): Queue => {
  const queue = queuesOf(contoso)[1];
  if (!queue) throw new Error('no queue');
  return { ...queue, assignment: { ...manualAssignment, strategy: 'least_loaded', ...given }, ...more };
};

const somebody = (
  person: typeof agent | typeof admin | typeof manager | typeof employee,
  given: { readonly skills?: readonly string[]; readonly active?: boolean; readonly is?: Partial<Availability> } = {},
): Omit<Candidate, 'open'> => ({
  member: { ...memberOf(person), skills: given.skills ?? [], active: given.active ?? true },
  availability: given.is && {
    memberId: person.id,
    presence: 'Available',
    outOfOffice: null,
    workingHours: null,
    ...given.is,
  },
});

const choice = (given: Partial<Choice> = {}): Choice => ({
  queue: network(),
  ticket: { id: 'new', categoryId: null, tags: [] },
  candidates: [somebody(agent), somebody(agent2), somebody(admin)],
  fallback: undefined,
  open: [],
  lastAt: {},
  atMs,
  ...given,
});

const has = (person: { readonly id: string }, ...held: OpenTicket['priority'][]): OpenTicket[] =>
  held.map((priority, index) => ({ ticketId: `${person.id}-${index}`, memberId: person.id, priority }));

describe('least loaded', () => {
  it('weighs by priority, and says so', () => {
    const open = [...has(agent, 'P1'), ...has(agent2, 'P4', 'P4', 'P3'), ...has(admin, 'P2', 'P4')];
    expect(chooseAgent(choice({ open }))).toEqual({
      memberId: agent2.id,
      because: 'least loaded of 3 in Network: 4 points, next 5',
      passedOver: [],
    });
  });

  it('gives to whoever got one longest ago, among equals', () => {
    const lastAt = { [agent.id]: '2026-03-02T08:00:00.000Z', [agent2.id]: '2026-03-02T07:00:00.000Z' };
    expect(chooseAgent(choice({ lastAt })).memberId).toBe(admin.id);
    expect(chooseAgent(choice({ lastAt: { ...lastAt, [admin.id]: '2026-03-02T08:30:00.000Z' } })).memberId).toBe(
      agent2.id,
    );
  });
});

describe('skill based', () => {
  const queue = network({ strategy: 'skill_based' }, { skills: ['Network'] });
  const candidates = [
    somebody(agent, { skills: ['network', 'VPN'] }),
    somebody(agent2, { skills: ['network', 'wi-fi'] }),
    somebody(admin, { skills: ['vpn'] }),
  ];

  it('asks for what the queue needs, and for tags and category that somebody knows', () => {
    const ticket = { id: 'new', categoryId: 'vpn', tags: ['urgent', 'Vpn'] };
    expect(chooseAgent(choice({ queue, candidates, ticket }))).toEqual({
      memberId: agent.id,
      because: 'the only one in Network who knows network and vpn and can have it now',
      passedOver: [
        { memberId: agent2.id, because: 'Blake Agent: does not know vpn' },
        { memberId: admin.id, because: 'Alex Admin: does not know network' },
      ],
    });
  });

  it('takes the least loaded of those who know', () => {
    const open = has(agent, 'P1');
    expect(chooseAgent(choice({ queue, candidates, open }))).toMatchObject({
      memberId: agent2.id,
      because: 'least loaded of 2 in Network who know network: 0 points, next 8',
    });
  });
});

describe('somebody is passed over', () => {
  const hours = { timeZone: 'Europe/Berlin', days: ['mon', 'tue'] as const, from: '08:00', to: '16:00' };
  it.each<[string, Omit<Candidate, 'open'>, Partial<QueueAssignment>]>([
    ['has left', somebody(agent, { active: false }), {}],
    ['does not work the desk', somebody(employee), {}],
    ['out of office', somebody(agent, { is: { outOfOffice: { until: null } } }), {}],
    [
      'out of office until 2026-03-09',
      somebody(agent, { is: { outOfOffice: { until: '2026-03-09T08:00:00.000Z' } } }),
      {},
    ],
    ['away', somebody(agent, { is: { presence: 'Away' } }), {}],
    ['away for a moment', somebody(agent, { is: { presence: 'BeRightBack' } }), {}],
    ['not to be disturbed', somebody(agent, { is: { presence: 'DoNotDisturb' } }), {}],
    ['offline', somebody(agent, { is: { presence: 'Offline' } }), {}],
    [
      'outside their working hours',
      somebody(agent, { is: { workingHours: { ...hours, days: ['tue'], timeZone: 'UTC' } } }),
      {},
    ],
    ['outside their working hours', somebody(agent, { is: { workingHours: { ...hours, from: '10:01' } } }), {}],
    ['has 1 open ticket, and the limit is 1', somebody(agent), { wipLimit: 1 }],
  ])('who %s', (reason, candidate, given) => {
    const chosen = chooseAgent(
      choice({
        queue: network(given),
        candidates: [candidate, somebody(agent2)],
        open: has(agent, 'P4'),
      }),
    );
    expect(chosen).toMatchObject({
      memberId: agent2.id,
      passedOver: [{ memberId: candidate.member.id, because: `${candidate.member.name}: ${reason}` }],
    });
  });

  it.each<[string, Omit<Candidate, 'open'>, Partial<QueueAssignment>]>([
    ['nothing is known of', somebody(agent), {}],
    ['presence cannot be read of', somebody(agent, { is: { presence: 'PresenceUnknown' } }), {}],
    ['is busy', somebody(agent, { is: { presence: 'Busy' } }), {}],
    ['is away where that does not count', somebody(agent, { is: { presence: 'Away' } }), { honoursPresence: false }],
    ['is back', somebody(agent, { is: { outOfOffice: { until: '2026-03-02T08:00:00.000Z' } } }), {}],
    ['works now in Berlin', somebody(agent, { is: { workingHours: hours } }), {}],
    [
      'works through the night',
      somebody(agent, { is: { workingHours: { ...hours, timeZone: 'Asia/Tokyo', from: '17:00', to: '02:00' } } }),
      {},
    ],
    [
      'is off where that does not count',
      somebody(agent, { is: { workingHours: { ...hours, days: [] } } }),
      { honoursWorkingHours: false },
    ],
    [
      'lives in a zone nobody knows',
      somebody(agent, { is: { workingHours: { ...hours, timeZone: 'W. Europe Standard Time', from: '23:00' } } }),
      {},
    ],
  ])('but not who %s', (_who, candidate, given) => {
    expect(chooseAgent(choice({ queue: network(given), candidates: [candidate] })).memberId).toBe(agent.id);
  });
});

describe('when nobody can have it', () => {
  const gone = [somebody(agent, { is: { presence: 'Away' } })];

  it('goes to the one who gets it then, wherever they are', () => {
    const fallback = somebody(manager, { is: { presence: 'Offline' } });
    expect(chooseAgent(choice({ candidates: gone, fallback }))).toMatchObject({
      memberId: manager.id,
      because: 'nobody in Network can have it now, and then it is theirs',
      passedOver: [{ because: 'Avery Agent: away' }],
    });
  });

  it('stays in the queue, and says why', () => {
    expect(chooseAgent(choice({ candidates: gone, fallback: somebody(manager, { active: false }) }))).toMatchObject({
      memberId: null,
      because:
        'It stays in the queue: nobody in Network can have it now (Avery Agent: away). Morgan Manager, who gets it then, has left.',
    });
    expect(chooseAgent(choice({ candidates: [] })).because).toBe(
      'It stays in the queue: nobody in Network can have it now (Network has no members).',
    );
  });
});

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const team = (size: number) =>
  ids.slice(0, size).map((id) => ({
    member: { ...memberOf(agent), id, name: id, skills: [] },
    availability: undefined,
  }));

/** Gives ticket after ticket, as the verb does. */
function handOut(queue: Queue, size: number, tickets: readonly OpenTicket['priority'][]) {
  const open: OpenTicket[] = [];
  const lastAt: Record<string, string> = {};
  const given = tickets.map((priority, index) => {
    const chosen = chooseAgent({
      queue,
      ticket: { id: `t${index}`, categoryId: null, tags: [] },
      candidates: team(size),
      fallback: undefined,
      open,
      lastAt,
      atMs,
    });
    if (chosen.memberId !== null) {
      open.push({ ticketId: `t${index}`, memberId: chosen.memberId, priority });
      lastAt[chosen.memberId] = new Date(atMs + index).toISOString();
    }
    return chosen.memberId;
  });
  const sumOf = (weigh: (ticket: OpenTicket) => number) =>
    ids
      .slice(0, size)
      .map((id) => open.filter(({ memberId }) => memberId === id).reduce((sum, ticket) => sum + weigh(ticket), 0));
  return { given, sumOf };
}

const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
const team6 = fc.integer({ min: 1, max: 6 });
const sequence = fc.array(fc.constantFrom(...priorities), { minLength: 1, maxLength: 60 });

describe('over any sequence of tickets', () => {
  it('round robin gives nobody two more than another', () => {
    fc.assert(
      fc.property(team6, sequence, (size, tickets) => {
        const { sumOf } = handOut(network({ strategy: 'round_robin' }), size, tickets);
        expect(spread(sumOf(() => 1))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('least loaded keeps the points within the heaviest ticket, P1 included', () => {
    fc.assert(
      fc.property(team6, sequence, (size, tickets) => {
        const queue = network();
        const { weights } = queue.assignment;
        const { sumOf } = handOut(queue, size, tickets);
        const heaviest = Math.max(...tickets.map((priority) => weights[priority]));
        expect(spread(sumOf(({ priority }) => weights[priority]))).toBeLessThanOrEqual(heaviest);
      }),
    );
  });

  it('nobody gets more than the limit, whatever the priority, and what is too much stays', () => {
    fc.assert(
      fc.property(
        team6,
        sequence,
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('round_robin' as const, 'least_loaded' as const, 'skill_based' as const),
        (size, tickets, wipLimit, strategy) => {
          const { given, sumOf } = handOut(network({ strategy, wipLimit }), size, tickets);
          expect(Math.max(...sumOf(() => 1))).toBeLessThanOrEqual(wipLimit);
          expect(given.filter((id) => id !== null)).toHaveLength(Math.min(tickets.length, size * wipLimit));
        },
      ),
    );
  });

  it('the same facts give the same choices', () => {
    fc.assert(
      fc.property(team6, sequence, (size, tickets) => {
        expect(handOut(network(), size, tickets).given).toEqual(handOut(network(), size, tickets).given);
      }),
    );
  });
});
