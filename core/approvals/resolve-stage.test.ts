import type { Approver } from './chain.ts';
import { resolveStage } from './resolve-stage.ts';
import { factsOf, type Organisation } from './test-facts.ts';
import { erin } from './test-run.ts';
import { chainLimits } from './vocabulary.ts';
import { whyWords } from './why-asked.ts';

const organisation: Organisation = {
  managers: { erin: 'morgan', morgan: 'vera', vera: 'carl', carl: null, ann: 'vera', ben: null },
  groups: { finance: ['ben', 'ann', 'erin'] },
  queues: { hardware: 'ann', orphan: null },
  roles: { admin: ['ben', 'ann'] },
  costCenters: { erin: 'vera' },
};

const asked = async (approvers: readonly Approver[], rest: Partial<Organisation> = {}, forId: string | null = null) => {
  const found = await resolveStage({ approvers }, { requester: erin, forId }, factsOf({ ...organisation, ...rest }));
  return found.map(({ name, why }) => `${name}: ${why.map(whyWords).join('; ')}`);
};
const manager = (level: number): Approver => ({ who: 'manager', level });
const away = (delegateId: string | null, until: string | null = '2026-03-12T08:00:00.000Z') => ({
  because: 'out_of_office' as const,
  delegateId,
  until,
});

describe('the approvers of a stage', () => {
  it.each<[Approver, string[]]>([
    [{ who: 'person', memberId: 'ann' }, ['Ann: named by the item']],
    [{ who: 'person', memberId: 'stranger' }, []],
    [{ who: 'group', groupId: 'finance' }, ['Ann: member of Finance', 'Ben: member of Finance']],
    [{ who: 'group', groupId: 'unread' }, []],
    [manager(1), ['Morgan: manager of Erin Example']],
    [manager(3), ['Carl: manager of Erin Example, 3 levels up']],
    [manager(4), []],
    [{ who: 'queue_owner', queueId: 'hardware' }, ['Ann: owner of the queue Hardware']],
    [{ who: 'queue_owner', queueId: 'orphan' }, []],
    [{ who: 'cost_center_owner' }, ['Vera: owner of the cost centre of Erin Example']],
    [{ who: 'role', role: 'admin' }, ['Ann: has the role admin', 'Ben: has the role admin']],
  ])('are found: %j', async (approver, people) => {
    expect(await asked([approver])).toEqual(people);
  });

  it('are each there once, with every reason', async () => {
    expect(await asked([{ who: 'cost_center_owner' }, manager(2)])).toEqual([
      'Vera: owner of the cost centre of Erin Example; manager of Erin Example, 2 levels up',
    ]);
  });

  it('are neither the requester nor whom it is for', async () => {
    expect(await asked([{ who: 'person', memberId: 'erin' }])).toEqual([]);
    expect(await asked([{ who: 'group', groupId: 'finance' }], {}, 'ann')).toEqual(['Ben: member of Finance']);
  });

  it('who have left are followed by the manager above them', async () => {
    expect(await asked([manager(1)], { left: ['morgan', 'vera'] })).toEqual([
      'Carl: for Morgan, who has left; manager of Erin Example',
    ]);
    expect(await asked([{ who: 'group', groupId: 'finance' }], { left: ['ann'] })).toEqual(['Ben: member of Finance']);
    expect(await asked([{ who: 'person', memberId: 'ben' }], { left: ['ben'] })).toEqual([]);
  });

  it('who are away are followed by their delegate, or by the delegate’s', async () => {
    expect(await asked([manager(1)], { away: { morgan: away('ann') } })).toEqual([
      'Ann: for Morgan, who is out of office until 12 March 2026; manager of Erin Example',
    ]);
    expect(await asked([manager(1)], { away: { morgan: away('ann'), ann: away('ben') } })).toEqual([
      'Ben: for Morgan, who is out of office until 12 March 2026; manager of Erin Example',
    ]);
    const handed = { because: 'delegated' as const, delegateId: 'ben', until: null };
    expect(await asked([manager(1)], { away: { morgan: handed } })).toEqual([
      'Ben: for Morgan, who handed it over; manager of Erin Example',
    ]);
  });

  it.each<[string, Organisation['away']]>([
    ['nobody', { morgan: away(null) }],
    ['the requester', { morgan: away('erin') }],
    ['somebody unknown', { morgan: away('stranger') }],
    ['each other', { morgan: away('ann'), ann: away('morgan') }],
    ['somebody who is away too', { morgan: away('ann'), ann: away(null) }],
  ])('who are away and name %s are asked themselves, and it says so', async (_, absent) => {
    expect(await asked([manager(1)], { away: absent ?? {} })).toEqual([
      'Morgan: manager of Erin Example; out of office until 12 March 2026, and nobody decides in their place',
    ]);
  });

  it('are found in an organisation whose managers are each other’s', async () => {
    const managers = { erin: 'morgan', morgan: 'vera', vera: 'morgan' };
    expect(await asked([manager(5)], { managers })).toEqual([]);
    expect(await asked([manager(1)], { managers, left: ['morgan', 'vera'] })).toEqual([]);
    expect(await asked([manager(1)], { managers: { erin: 'erin' } })).toEqual([]);
  });

  it('of a large group are the first by name, and few questions are asked to find them', async () => {
    const ids = Array.from({ length: 300 }, (_, index) => `m${String(index).padStart(3, '0')}`);
    const facts = factsOf({
      managers: Object.fromEntries(ids.map((id) => [id, null])),
      groups: { everybody: ids.toReversed() },
    });
    let questions = 0;
    const counted = {
      ...facts,
      members: (some: readonly string[]) => {
        questions += 1;
        return facts.members(some);
      },
      away: (some: readonly string[]) => {
        questions += 1;
        return facts.away(some);
      },
    };
    const stage = { approvers: [{ who: 'group' as const, groupId: 'everybody' }] };
    const found = await resolveStage(stage, { requester: erin, forId: null }, counted);
    expect(found.map(({ id }) => id)).toEqual(ids.slice(0, chainLimits.people));
    expect(questions).toBe(2);
  });
});
