import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { createIncident } from '../incidents/create-incident.ts';
import { memberPartition } from '../people/member.ts';
import { managedQueues } from '../queues/keep-queues.ts';
import { slaPartition } from '../sla/calendar.ts';
import { rotas } from './keep-rotas.ts';
import { routingRules } from './keep-rules.ts';
import { world } from './test-routing.ts';
import { testRoutingRules } from './try-routing-rules.ts';

const { network, serviceDesk, agent, agent2, admin, employee } = contoso;

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const store = () => desk.stores.forTenant(contoso.id);
const toNetwork = { queueId: network.id };
const vpn = { name: 'VPN', position: 1, when: { textAny: ['vpn'] }, do: toNetwork };
const make = async (given: object) => routingRules.create(await desk.as(admin), given);
const rota = { name: 'On call', timeZone: 'Europe/Berlin', startsOn: '2026-03-02', memberIds: [agent.id] };
const makeRota = async (given: object = {}) => rotas.create(await desk.as(admin), { ...rota, ...given });
const leaves = (person: typeof agent) =>
  store()
    .get('member', memberPartition, person.id)
    .then(async (found) => {
      if (!found) throw new Error('nobody');
      const { etag: _, ...member } = found;
      await store().commit(memberPartition, [{ upsert: 'member', doc: { ...member, active: false } }]);
      desk.platform.cache.forget(contoso.id, `member:${person.id}`);
    });

const refuses = (errors: readonly object[]) => ({ code: 'CAT_VALIDATION', errors });

describe('a rule', () => {
  it.each<[string, object, object]>([
    [
      'does nothing',
      { do: {} },
      {
        pointer: '/do',
        code: 'no_action',
        detail: 'Say what the rule does: queueId, priority, assignTo, addTags or addWatcherIds.',
      },
    ],
    ['asks nothing of the requester', { when: { requester: {} } }, { pointer: '/when/requester', code: 'required' }],
    ['asks for no words', { when: { textAny: [] } }, { pointer: '/when/textAny', code: 'too_small' }],
    ['asks for what does not exist', { when: { colour: ['red'] } }, { pointer: '/when/colour', code: 'unknown' }],
    ['is at no place', { position: 0 }, { pointer: '/position', code: 'too_small' }],
    [
      'sends to a queue that is not there',
      { do: { queueId: 'gone' } },
      {
        pointer: '/do/queueId',
        code: 'unknown_queue',
        detail: 'There is no such queue. GET /v1/admin/queues lists them.',
      },
    ],
    [
      'leaves every ticket where it is',
      { when: { queueIds: [network.id] }, do: toNetwork },
      { pointer: '/do/queueId', code: 'no_effect' },
    ],
    ['asks for a queue that is not there', { when: { queueIds: ['x'] } }, { pointer: '/when/queueIds/0' }],
    [
      'asks a calendar that is not there',
      { when: { time: { calendarId: 'x', is: 'closed' } } },
      { pointer: '/when/time/calendarId', code: 'unknown_calendar' },
    ],
    [
      'gives to a rota that is not there',
      { do: { assignTo: { rotaId: 'x' } } },
      { pointer: '/do/assignTo/rotaId', code: 'unknown_rota' },
    ],
    [
      'gives to somebody who does not work the desk',
      { do: { assignTo: { memberId: employee.id } } },
      {
        pointer: '/do/assignTo/memberId',
        code: 'not_an_agent',
        detail: 'Erin Employee does not work the desk. Give them a role there first, or name somebody else.',
      },
    ],
    ['lets nobody watch', { do: { addWatcherIds: ['nobody'] } }, { pointer: '/do/addWatcherIds/0' }],
    [
      'asks for nobody',
      { when: { requester: { memberIds: ['nobody'] } } },
      { pointer: '/when/requester/memberIds/0', code: 'unknown_member' },
    ],
  ])('that %s is refused at its field', async (_what, given, error) => {
    await expect(make({ ...vpn, ...given })).rejects.toMatchObject(refuses([error]));
  });

  it('names nobody who has left', async () => {
    await leaves(agent);
    await expect(make({ ...vpn, do: { assignTo: { memberId: agent.id } } })).rejects.toMatchObject(
      refuses([{ code: 'inactive_member', detail: 'Avery Agent has left. Name somebody else.' }]),
    );
  });

  it('can be changed and made inactive though somebody whom it names has left since', async () => {
    const deeds = { ...toNetwork, assignTo: { memberId: agent.id }, addWatcherIds: [agent.id] };
    const { id } = await make({ ...vpn, when: { requester: { memberIds: [agent.id] } }, do: deeds });
    await leaves(agent);
    const change = async (given: object) => routingRules.update(await desk.as(admin), { id, ...given });
    await change({ name: 'Renamed', do: { ...deeds, addTags: ['vpn'] } });
    await change({ active: false });
    const left = { code: 'inactive_member' };
    await expect(change({ active: true })).rejects.toMatchObject(refuses([left, left, left]));
    await expect(
      change({ do: { addWatcherIds: [agent.id], assignTo: { memberId: employee.id } } }),
    ).rejects.toMatchObject(refuses([{ pointer: '/do/assignTo/memberId', code: 'not_an_agent' }]));
  });

  it('has a name and a place of its own', async () => {
    await make(vpn);
    await make({ ...vpn, name: 'Wi-Fi', position: 2 });
    await expect(make({ ...vpn, name: 'vpn' })).rejects.toMatchObject(
      refuses([
        { pointer: '/name', code: 'taken' },
        {
          pointer: '/position',
          code: 'taken',
          detail: 'The rule “VPN” is at 1. The next free position is 3.',
        },
      ]),
    );
  });

  it('takes every ticket only where nothing comes after it, or where it goes on', async () => {
    const all = { name: 'All', when: {}, do: { addTags: ['seen'] } };
    await make({ ...vpn, position: 5 });
    await expect(make({ ...all, position: 1 })).rejects.toMatchObject(
      refuses([
        {
          pointer: '/when',
          code: 'takes_all',
          detail:
            'A rule without conditions takes every ticket, and “VPN” comes after it. Give it a condition, the last position, or goOn.',
        },
      ]),
    );
    await make({ ...all, position: 1, goOn: true });
    await make({ ...all, name: 'Rest', position: 9 });
    await expect(make({ ...vpn, name: 'Late', position: 10 })).rejects.toMatchObject(
      refuses([{ pointer: '/position', code: 'never_asked' }]),
    );
  });

  it('that goes on makes no ring with others, who are named', async () => {
    const from = (queueId: string, to: string) => ({ when: { queueIds: [queueId] }, do: { queueId: to }, goOn: true });
    await make({ name: 'There', position: 1, ...from(serviceDesk.id, network.id) });
    await expect(make({ name: 'Back', position: 2, ...from(network.id, serviceDesk.id) })).rejects.toMatchObject(
      refuses([
        {
          pointer: '/do/queueId',
          code: 'ring',
          detail:
            'The rules “Back” and “There” go on and send a ticket round: Network → Service Desk → Network. Let one of them stop, or narrow its conditions.',
        },
      ]),
    );
    await make({ name: 'Back', position: 2, ...from(network.id, serviceDesk.id), goOn: false });
    const apart = { queueIds: [network.id], categoryIds: ['Printer'] };
    const there = (await routingRules.list(await desk.as(admin), {})).items[0];
    await routingRules.update(await desk.as(admin), {
      id: there?.id,
      when: { queueIds: [serviceDesk.id], categoryIds: ['VPN'] },
    });
    await make({ name: 'Printers', position: 3, when: apart, do: { queueId: serviceDesk.id }, goOn: true });
  });

  it('may name a calendar, and stays as it was said', async () => {
    const calendar = world().calendars[0];
    if (!calendar) throw new Error('no calendar');
    await store().commit(slaPartition, [{ create: 'calendar', doc: calendar }]);
    const when = { time: { calendarId: 'office', is: 'closed' }, meta: { floor: 3 }, requester: { vip: true } };
    const made = await make({ ...vpn, when });
    expect(made).toMatchObject({ when, active: true, goOn: false, version: 1 });
    expect(await routingRules.update(await desk.as(admin), { id: made.id, active: false })).toMatchObject({
      when,
      active: false,
      version: 2,
    });
    expect(await routingRules.remove(await desk.as(admin), { id: made.id })).toMatchObject({ version: 2 });
  });

  it('is used at once', async () => {
    await createIncident(await desk.as(employee), { subject: 'Warm the caches' });
    await make(vpn);
    expect(await createIncident(await desk.as(employee), { subject: 'VPN' })).toMatchObject({ queue: network });
  });
});

describe('a rota', () => {
  it.each<[string, object, object]>([
    ['has nobody', { memberIds: [] }, { pointer: '/memberIds', code: 'too_small', detail: 'Give at least one entry.' }],
    ['is in no zone', { timeZone: 'Mars/Olympus' }, { pointer: '/timeZone', code: 'unknown_time_zone' }],
    ['has a day that is none', { startsOn: '2026-02-30' }, { pointer: '/startsOn' }],
    [
      'hands over at no time',
      { handOverAt: '9am' },
      { pointer: '/handOverAt', code: 'format', detail: 'Give a time of the day as HH:MM, such as 09:00.' },
    ],
    ['has a turn without days', { everyDays: 0 }, { pointer: '/everyDays' }],
    [
      'names somebody who does not work the desk',
      { memberIds: [agent.id, employee.id] },
      { pointer: '/memberIds/1', code: 'not_an_agent' },
    ],
    [
      'has an override that ends first',
      { overrides: [{ from: '2026-03-04', to: '2026-03-03', memberId: agent.id }] },
      { pointer: '/overrides/0/from', code: 'order' },
    ],
    [
      'has overrides that overlap',
      {
        overrides: [
          { from: '2026-03-05T12:00:00+01:00', to: '2026-03-06', memberId: agent.id },
          { from: '2026-03-04', to: '2026-03-05T11:30:00Z', memberId: agent2.id },
        ],
      },
      {
        pointer: '/overrides/0/from',
        code: 'overlap',
        detail: 'This overlaps the override 2. Let one end where the other begins.',
      },
    ],
  ])('that %s is refused at its field', async (_what, given, error) => {
    await expect(makeRota(given)).rejects.toMatchObject(refuses([error]));
  });

  it('keeps its overrides in order, as moments in UTC', async () => {
    const made = await makeRota({
      overrides: [
        { from: '2026-03-05T12:00:00+01:00', to: '2026-03-06', memberId: agent.id },
        { from: '2026-03-04', to: '2026-03-05T11:00:00Z', memberId: agent2.id },
      ],
    });
    expect(made).toMatchObject({ handOverAt: '09:00', everyDays: 7 });
    expect(made.overrides.map(({ from }) => from)).toEqual(['2026-03-04T00:00:00.000Z', '2026-03-05T11:00:00.000Z']);
    await expect(makeRota()).rejects.toMatchObject(refuses([{ pointer: '/name', code: 'taken' }]));
  });

  it('is not deleted while queues and rules use it', async () => {
    const made = await makeRota();
    await make({ ...vpn, do: { assignTo: { rotaId: made.id } } });
    await managedQueues.update(await desk.as(admin), { id: network.id, rotaId: made.id });
    await expect(rotas.remove(await desk.as(admin), { id: made.id })).rejects.toMatchObject({
      code: 'CAT_CONFLICT',
      detail: 'The rota “On call” is used by queue Network; rule 1, VPN. Change those first, then delete it.',
    });
  });
});

describe('trying rules on a ticket', () => {
  const tried = async (given: object, who: typeof admin = admin) => testRoutingRules(await desk.as(who), given);

  it('says of every rule whether it meets the ticket, and what fails first', async () => {
    await make({ ...vpn, position: 1, when: { categoryIds: ['VPN'] }, name: 'By category' });
    await make({ ...vpn, position: 2 });
    await make({ ...vpn, position: 3, name: 'Never', when: { priorities: ['P1'] } });
    const ticket = await createIncident(await desk.as(employee), { subject: 'VPN is down', categoryId: 'Printer' });
    const before = await store().get('ticket', ticket.id, ticket.id);
    expect(await tried({ ticketId: ticket.number })).toMatchObject({
      ticketId: ticket.id,
      queue: network,
      priority: 'P3',
      sentence: 'Went to Network because rule 2, VPN: it says “vpn”.',
      rules: [
        { name: 'By category', asked: true, matched: false, failed: 'category is Printer, not VPN' },
        { name: 'VPN', asked: true, matched: true, because: ['it says “vpn”'], failed: null },
        { name: 'Never', asked: false, matched: false, failed: 'priority is P3, not P1' },
      ],
    });
    expect(await store().get('ticket', ticket.id, ticket.id)).toEqual(before);
  });

  it('asks drafts in place of what is kept, as if it were reported then and untouched', async () => {
    await make({ ...vpn, do: { ...toNetwork, priority: 'P1', addTags: ['vpn'] } });
    const ticket = await createIncident(await desk.as(employee), { subject: 'VPN is down' });
    expect(ticket).toMatchObject({ priority: 'P1', tags: ['vpn'] });
    const drafts = [
      { when: { tagsAny: ['vpn'] }, do: { priority: 'P2' } },
      { when: { priorities: ['P3'] }, do: { addTags: ['untouched'] } },
    ];
    expect(await tried({ ticketId: ticket.id, rules: drafts, at: '2026-03-07T03:00:00Z' })).toMatchObject({
      at: '2026-03-07T03:00:00.000Z',
      queue: serviceDesk,
      priority: 'P3',
      addTags: ['untouched'],
      rules: [
        { ruleId: 'draft-1', name: 'Draft 1', matched: false, failed: 'it has no tag vpn' },
        { ruleId: 'draft-2', matched: true },
      ],
    });
  });

  it('refuses a draft that names what is not there, as saving it would', async () => {
    const ticket = await createIncident(await desk.as(employee), { subject: 'VPN is down' });
    const rules = [{ do: { queueId: 'gone' } }, { do: { assignTo: { memberId: employee.id } } }];
    await expect(tried({ ticketId: ticket.id, rules })).rejects.toMatchObject(
      refuses([
        { pointer: '/rules/0/do/queueId', code: 'unknown_queue' },
        { pointer: '/rules/1/do/assignTo/memberId', code: 'not_an_agent' },
      ]),
    );
  });

  it('finds no ticket and tells no queue that the caller may not know', async () => {
    const ticket = await createIncident(await desk.as(employee), { subject: 'VPN is down' });
    await make(vpn);
    const secret = await managedQueues.update(await desk.as(admin), {
      id: network.id,
      restricted: true,
      memberIds: [agent.id],
      name: 'Mergers',
    });
    const told = await tried({ ticketId: ticket.id });
    expect(JSON.stringify(told)).not.toContain('Mergers');
    expect(told.queue).toEqual({ id: secret.id, name: 'a restricted queue' });
    await expect(tried({ ticketId: ticket.id, rules: [{ do: toNetwork }] })).rejects.toMatchObject(
      refuses([{ pointer: '/rules/0/do/queueId', code: 'unknown_queue' }]),
    );
    const hidden = await createIncident(await desk.as(employee), { subject: 'VPN is down' });
    expect(hidden.queue.id).toBe(network.id);
    await expect(tried({ ticketId: hidden.id })).rejects.toMatchObject({ code: 'CAT_NOT_FOUND' });
  });
});
