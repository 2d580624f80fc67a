import { contoso, memberOf, queuesOf } from '#tests/support/seeded-people';
import { routeTicket } from './route-ticket.ts';
import { otherSteps, routingSentence } from './routing-sentence.ts';
import type { RuleConditions } from './rule.ts';
import { aRota, aRule, facts, people, world } from './test-routing.ts';

const { network, serviceDesk, agent, agent2, employee, manager } = contoso;
const toNetwork = { queueId: network.id };

describe('a condition', () => {
  const vip = { ...memberOf(employee), vip: true, departmentId: 'Sales', location: 'Berlin' };
  it.each<[RuleConditions, Parameters<typeof facts>[0], string]>([
    [{ kinds: ['incident'] }, {}, 'kind is incident'],
    [{ channels: ['chat', 'email'] }, { channel: 'chat' }, 'channel is chat'],
    [{ categoryIds: ['VPN'] }, { categoryId: 'vpn' }, 'category is vpn'],
    [{ priorities: ['P1', 'P2'] }, { priority: 'P2' }, 'priority is P2'],
    [{ impact: [1] }, { impact: 1 }, 'impact is 1'],
    [{ urgency: [1, 2] }, { urgency: 2 }, 'urgency is 2'],
    [{ tagsAny: ['vpn', 'Wi-Fi'] }, { tags: ['wi-fi'] }, 'tag is Wi-Fi'],
    [{ textAny: ['VPN'] }, { text: 'My vpn, again!' }, 'it says “VPN”'],
    [{ assetIds: ['laptop-7'] }, { assetId: 'laptop-7' }, 'asset is laptop-7'],
    [{ meta: { site: 'Berlin', floor: 3 } }, { meta: { site: 'berlin', floor: 3 } }, 'site is Berlin and floor is 3'],
    [{ queueIds: [network.id] }, { queueId: network.id }, 'queue is Network'],
    [{ requester: { departmentIds: ['Sales'] } }, { requester: vip }, 'the requester’s department is Sales'],
    [{ requester: { locations: ['Berlin'] } }, { requester: vip }, 'the requester’s location is Berlin'],
    [{ requester: { vip: true } }, { requester: vip }, 'requester is VIP'],
    [{ requester: { vip: false } }, {}, 'requester is no VIP'],
    [{ requester: { memberIds: [employee.id] } }, {}, 'requester is Erin Employee'],
    [{ time: { calendarId: 'office', is: 'open' } }, {}, 'within Office hours'],
    [
      { time: { calendarId: 'office', is: 'closed' } },
      { atMs: Date.parse('2026-03-02T17:00:00.000Z') },
      'after hours of Office hours',
    ],
    [{}, {}, 'it takes every ticket'],
  ])('holds: %j of %j, because %s', (when, given, because) => {
    const routed = routeTicket([aRule({ when, do: toNetwork })], facts(given), world());
    expect(routed.record.steps).toMatchObject([{ because: [because], did: ['queue Network'] }]);
    expect(routed.queue).toEqual(network);
  });

  it.each<[RuleConditions, Parameters<typeof facts>[0], string]>([
    [{ categoryIds: ['VPN', 'Wi-Fi'] }, { categoryId: 'Printer' }, 'category is Printer, not VPN or Wi-Fi'],
    [{ categoryIds: ['VPN'] }, {}, 'category is not known, not VPN'],
    [{ tagsAny: ['vpn'] }, {}, 'it has no tag vpn'],
    [{ textAny: ['vpn'] }, { text: 'The vpns of the world' }, 'it does not say “vpn”'],
    [{ meta: { floor: 3 } }, { meta: { floor: '3' } }, 'floor is not 3'],
    [{ queueIds: [network.id] }, {}, 'queue is not known, not Network'],
    [{ requester: { vip: true } }, {}, 'requester is no VIP'],
    [{ requester: { memberIds: [manager.id] } }, {}, 'requester is Erin Employee, not Morgan Manager'],
    [{ time: { calendarId: 'office', is: 'closed' } }, {}, 'within Office hours'],
    [{ kinds: ['incident'], priorities: ['P1'] }, {}, 'priority is P3, not P1'],
  ])('fails: %j of %j, because %s', (when, given, failed) => {
    const routed = routeTicket([aRule({ when, do: toNetwork })], facts(given), world());
    expect(routed.judgements).toMatchObject([{ matched: false, failed }]);
    expect(routed.record).toMatchObject({ by: 'default', steps: [], queueId: serviceDesk.id });
    expect(routed.queue).toBeUndefined();
  });
});

describe('rules', () => {
  const first = aRule({ position: 1, do: { ...toNetwork, priority: 'P2', addTags: ['net'] } });

  it('act by position, and only the first that meets the ticket', () => {
    const second = aRule({ position: 2, do: { queueId: serviceDesk.id } });
    const routed = routeTicket([second, first], facts(), world());
    expect(routed).toMatchObject({ queue: network, priority: 'P2', addTags: ['net'] });
    expect(routed.judgements).toHaveLength(1);
  });

  it('go on where they say so, and then see what was done before', () => {
    const second = aRule({
      position: 2,
      when: { queueIds: [network.id], priorities: ['P2'], tagsAny: ['net'] },
      do: { addTags: ['seen'] },
    });
    const routed = routeTicket([{ ...first, goOn: true }, second], facts(), world());
    expect(routed.addTags).toEqual(['net', 'seen']);
    expect(routed.record.steps.map(({ did }) => did)).toEqual([
      ['queue Network', 'priority P2', 'tag net'],
      ['tag seen'],
    ]);
  });

  it('are not asked while they are switched off', () => {
    expect(routeTicket([{ ...first, active: false }], facts(), world()).record.by).toBe('default');
  });

  it('leave queue and priority as the report says them, and still do the rest', () => {
    const said = { queue: true, priority: true };
    const routed = routeTicket([first], facts({ queueId: serviceDesk.id, said }), world());
    expect(routed).toMatchObject({ addTags: ['net'], record: { by: 'chosen', queueId: serviceDesk.id } });
    expect(routed.queue).toBeUndefined();
    expect(routed.priority).toBeUndefined();
  });

  it('name an agent, or whoever is on call, and say by which rule', () => {
    const named = routeTicket([aRule({ do: { assignTo: { memberId: agent.id } } })], facts(), world());
    expect(named).toMatchObject({ assignee: { name: 'Avery Agent' }, assigneeBecause: 'by rule 1, VPN' });
    const onCall = routeTicket([aRule({ do: { assignTo: { rotaId: 'rota' } } })], facts(), world());
    expect(onCall).toMatchObject({
      assignee: { name: 'Blake Agent' },
      assigneeBecause: 'by rule 1, VPN, on call in Network on call',
      record: { steps: [{ did: ['assignee Blake Agent'] }] },
    });
  });

  it('add watchers who do not take part yet', () => {
    const deeds = { addWatcherIds: [employee.id, manager.id, manager.id] };
    expect(routeTicket([aRule({ do: deeds })], facts(), world()).addWatchers.map(({ name }) => name)).toEqual([
      'Morgan Manager',
    ]);
  });

  it('add no more tags than a ticket can have', () => {
    const tags = Array.from({ length: 19 }, (_, index) => `t${index}`);
    const routed = routeTicket([aRule({ do: { addTags: ['a', 'b'] } })], facts({ tags }), world());
    expect(routed.addTags).toEqual(['a']);
    expect(routed.troubles).toMatchObject([{ code: 'full' }]);
  });
});

describe('what is gone', () => {
  const gone = (member: string) => world({ member: (id) => people.find((one) => one.id === id && id !== member) });

  it('is left out, told, and the default holds', () => {
    const rule = aRule({ do: { queueId: 'gone', priority: 'P1', assignTo: { rotaId: 'gone' } } });
    const routed = routeTicket([rule], facts(), world());
    expect(routed).toMatchObject({ priority: 'P1', record: { by: 'rule', queueId: serviceDesk.id } });
    expect(routed.queue).toBeUndefined();
    expect(routed.troubles.map(({ code }) => code)).toEqual(['queue_gone', 'rota_gone']);
    expect(routed.record.troubles[0]).toBe('In rule 1, VPN, the queue is gone; the ticket was not moved by it.');
  });

  it('does not get a ticket: who left, is no agent, is not in the restricted queue, or has no turn', () => {
    const rule = (deeds: object) => aRule({ do: deeds });
    const restricted = queuesOf(contoso).map((queue) => ({ ...queue, restricted: true, memberIds: [agent2.id] }));
    for (const [deeds, in_, code] of [
      [{ assignTo: { memberId: agent.id } }, gone(agent.id), 'member_gone'],
      [{ assignTo: { memberId: employee.id } }, world(), 'member_gone'],
      [{ assignTo: { memberId: agent.id }, ...toNetwork }, world({ queues: restricted }), 'member_gone'],
      [{ assignTo: { rotaId: 'rota' } }, world({ rotas: [aRota({ startsOn: '2027-01-01' })] }), 'nobody_on_call'],
      [{ addWatcherIds: [agent.id] }, gone(agent.id), 'member_gone'],
    ] as const) {
      const routed = routeTicket([rule(deeds)], facts(), in_);
      expect(routed.assignee).toBeUndefined();
      expect(routed.troubles.map((one) => one.code)).toEqual([code]);
    }
  });

  it('lets the assignee of an earlier rule stand', () => {
    const rules = [
      aRule({ position: 1, goOn: true, do: { assignTo: { memberId: agent.id } } }),
      aRule({ position: 2, do: { assignTo: { memberId: employee.id } } }),
    ];
    expect(routeTicket(rules, facts(), world()).assignee?.name).toBe('Avery Agent');
  });

  it('holds for no ticket, where a rule asks for a calendar', () => {
    const rule = aRule({ when: { time: { calendarId: 'gone', is: 'closed' } }, do: toNetwork });
    const routed = routeTicket([rule], facts(), world());
    expect(routed.troubles).toMatchObject([{ code: 'calendar_gone', says: 'In rule 1, VPN, its calendar is gone.' }]);
    expect(routed.record.by).toBe('default');
  });
});

describe('the sentence', () => {
  const placed = (given: Parameters<typeof routeTicket>[0], queue: { id: string; name: string }) => ({
    queue,
    assignee: null,
    assignment: null,
    routing: routeTicket(given, facts({ categoryId: 'VPN' }), world()).record,
  });
  const vpn = aRule({ position: 3, name: 'VPN and Wi-Fi', when: { categoryIds: ['VPN'] }, do: toNetwork });

  it('names the rule that decided', () => {
    expect(routingSentence(placed([vpn], network))).toBe(
      'Went to Network because rule 3, VPN and Wi-Fi: category is VPN.',
    );
  });

  it('names the default, and what rules did beside', () => {
    const vip = aRule({ position: 2, name: 'VIP', do: { priority: 'P2' } });
    const ticket = placed([vip], serviceDesk);
    expect(routingSentence(ticket)).toBe(
      'Went to Service Desk because it is the default queue and no rule named another one.',
    );
    expect(otherSteps(ticket)).toEqual(['Rule 2, VIP, set priority P2: it takes every ticket.']);
  });

  it('says that it was moved since', () => {
    expect(routingSentence(placed([vpn], serviceDesk), () => 'Network')).toBe(
      'Went to Network because rule 3, VPN and Wi-Fi: category is VPN. Later it was moved to Service Desk.',
    );
  });
});
