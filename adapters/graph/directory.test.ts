import type { Directory } from '#core/people/directory';
import type { LogEntry } from '#core/platform';
import { clientId } from '#tests/support/entra-tokens';
import { clientSecret, type GraphServer, graphPeople, graphServer } from '#tests/support/graph-server';
import { contoso, fabrikam } from '#tests/support/seeded-people';
import { type MovableClock, movableClock } from '#tests/support/test-platform';
import { appTokens } from './app-tokens.ts';
import { graphDirectory } from './directory.ts';
import { createGraph } from './graph-client.ts';
import { instantOf } from './instant-of.ts';
import { ianaZone } from './windows-zones.ts';

const { agent, agent2, employee } = contoso;
let server: GraphServer;
let clock: MovableClock;
let directory: Directory;
let impatient: Directory;
let logged: LogEntry[];

beforeEach(async () => {
  clock = movableClock();
  server = await graphServer({ clock });
  logged = [];
  const credential = { kind: 'secret', secret: clientSecret } as const;
  const localTokenUrl = server.environment.GRAPH_TOKEN_URL;
  const tokens = appTokens({ profile: 'demo', clientId, credential, clock, localTokenUrl });
  const url = server.environment.GRAPH_URL ?? '';
  const graph = createGraph({ url, tokens, clock, patience: { wait: async () => undefined } });
  directory = graphDirectory({ graph, clock, log: (entry) => void logged.push(entry) });
  impatient = graphDirectory({ graph, clock, log: (entry) => void logged.push(entry), freshMs: 2_000 });
});
afterEach(() => server.close());

const personOf = (id: string) => graphPeople.find((one) => one.userId === id)!;
const of = async (id: string, tenantId: string = contoso.id) => (await directory.availability(tenantId, [id])).get(id);
const asked = (what: string): number => server.graph.asked.filter((one) => one.includes(what)).length;

describe('availability', () => {
  it('is presence, automatic replies and working hours', async () => {
    const { outbox } = server.graph;
    outbox.setAvailability(personOf(agent.id), { presence: 'DoNotDisturb', outOfOffice: { until: null } });
    outbox.setMailbox(personOf(agent.id), {
      ...outbox.mailbox(agent.id),
      workingHours: {
        daysOfWeek: ['monday', 'tuesday'],
        startTime: '08:30:00.0000000',
        endTime: '17:00:00.0000000',
        timeZone: { name: 'W. Europe Standard Time' },
      },
    });
    const read = await directory.availability(contoso.id, [agent.id, agent2.id]);
    expect(read.get(agent.id)).toEqual({
      memberId: agent.id,
      presence: 'DoNotDisturb',
      outOfOffice: { until: null },
      workingHours: { timeZone: 'Europe/Berlin', days: ['mon', 'tue'], from: '08:30', to: '17:00' },
    });
    expect(read.get(agent2.id)).toMatchObject({ presence: 'Available', outOfOffice: null });
  });

  it('knows working hours of no known zone as none', async () => {
    const { outbox } = server.graph;
    const before = outbox.mailbox(agent.id);
    const workingHours = { ...before.workingHours, timeZone: { name: 'Customized Time Zone' } };
    outbox.setMailbox(personOf(agent.id), { ...before, workingHours });
    expect((await of(agent.id))?.workingHours).toBeNull();
  });

  it('follows scheduled replies to the minute, also within what is remembered', async () => {
    const until = new Date(clock.now().getTime() + 120_000).toISOString();
    server.graph.outbox.setAvailability(personOf(agent.id), { outOfOffice: { until } });
    expect((await of(agent.id))?.outOfOffice).toEqual({ until });
    clock.advance(120_000);
    expect((await of(agent.id))?.outOfOffice).toBeNull();
    expect(asked('$batch')).toBe(1);
  });

  it('is unknown for whoever is no member of that tenant, or has no id of Entra', async () => {
    const unknown = { presence: 'PresenceUnknown', outOfOffice: null, workingHours: null };
    expect(await of(employee.id, fabrikam.id)).toEqual({ memberId: employee.id, ...unknown });
    expect(await of('router')).toEqual({ memberId: 'router', ...unknown });
  });
});

describe('what was read', () => {
  it('holds a minute for presence, five for the mailbox', async () => {
    await of(agent.id);
    clock.advance(59_000);
    await of(agent.id);
    expect([asked('getPresences'), asked('$batch')]).toEqual([1, 1]);
    clock.advance(1_000);
    await of(agent.id);
    expect([asked('getPresences'), asked('$batch')]).toEqual([2, 1]);
    clock.advance(240_000);
    await of(agent.id);
    expect([asked('getPresences'), asked('$batch')]).toEqual([3, 2]);
  });

  it('holds as long as was asked for, where that was said', async () => {
    await impatient.availability(contoso.id, [agent.id]);
    server.graph.outbox.setAvailability(personOf(agent.id), { outOfOffice: { until: null } });
    clock.advance(1_999);
    expect((await impatient.availability(contoso.id, [agent.id])).get(agent.id)?.outOfOffice).toBeNull();
    clock.advance(1);
    expect((await impatient.availability(contoso.id, [agent.id])).get(agent.id)?.outOfOffice).toEqual({ until: null });
  });

  it('is read once for many who ask at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => of(agent.id)));
    expect([asked('getPresences'), asked('$batch')]).toEqual([1, 1]);
    await directory.availability(contoso.id, [agent.id, agent2.id]);
    expect([asked('getPresences'), asked('$batch')]).toEqual([2, 2]);
  });
});

it('knows a group by its id, with everybody in it and in the groups within', async () => {
  const token = await server.token(contoso.id);
  const ask = async (method: string, path: string, body?: object) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(`${server.environment.GRAPH_URL}/v1.0${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    return method === 'GET' ? ((await response.json()) as { value: { id: string }[] }).value[0]?.id : undefined;
  };
  const named = (name: string) => ask('GET', `/groups?$filter=${encodeURIComponent(`displayName eq '${name}'`)}`);
  const [outer, inner] = [(await named('vpn-users')) ?? '', (await named('app-crm-readers')) ?? ''];
  for (const [to, id] of [
    [outer, inner],
    [outer, employee.id],
    [inner, agent.id],
  ] as const) {
    await ask('POST', `/groups/${to}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
    });
  }
  const found = await directory.group(contoso.id, outer);
  expect([found?.name, found?.memberIds.toSorted()]).toEqual(['vpn-users', [employee.id, agent.id].toSorted()]);
  expect(await directory.group(fabrikam.id, outer)).toBeNull();
});

it('asks in as few requests as Graph allows', async () => {
  const ids = Array.from({ length: 651 }, (_, one) => `c0000000-0000-4000-8000-${String(one + 1).padStart(12, '0')}`);
  const read = await directory.availability(contoso.id, ids);
  expect(read.size).toBe(651);
  expect([asked('getPresences'), asked('$batch')]).toEqual([2, 33]);
  expect(read.get(agent.id)?.presence).toBe('Available');
});

describe('without Graph', () => {
  it('work goes on: nobody is known to be away, and the log says so once a minute', async () => {
    server.graph.fault({ status: 500, times: 100 });
    expect(await of(agent.id)).toMatchObject({ presence: 'PresenceUnknown', outOfOffice: null, workingHours: null });
    expect(await of(agent2.id)).toMatchObject({ presence: 'PresenceUnknown' });
    expect(logged.map(({ level, msg }) => [level, msg])).toEqual([
      ['warn', 'Microsoft Graph could not be asked for presence'],
      ['warn', 'Microsoft Graph could not be asked for mailbox settings'],
    ]);
    const before = server.graph.asked.length;
    await of(agent.id);
    expect(server.graph.asked).toHaveLength(before);
    clock.advance(60_000);
    server.graph.clearFaults();
    expect(await of(agent.id)).toMatchObject({ presence: 'Available' });
  });

  it.each([
    ['presence', ['MailboxSettings.Read'], { presence: 'PresenceUnknown', outOfOffice: { until: null } }],
    ['mailboxes', ['Presence.Read.All'], { presence: 'Away', outOfOffice: { until: null } }],
    ['anything', [], { presence: 'PresenceUnknown', outOfOffice: null }],
  ])('consent to %s it tells what it knows', async (_what, roles, expected) => {
    server.graph.outbox.setAvailability(personOf(agent.id), { presence: 'Away', outOfOffice: { until: null } });
    server.consent(contoso.id, roles);
    expect(await of(agent.id)).toMatchObject(expected);
  });
});

describe('zones and times of Exchange', () => {
  it.each([
    ['Pacific Standard Time', 'America/Los_Angeles'],
    ['Europe/Berlin', 'Europe/Berlin'],
    ['UTC', 'Etc/UTC'],
    ['Customized Time Zone', undefined],
    ['+02:00', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%p is %p', (name, zone) => {
    expect(ianaZone(name)).toBe(zone);
  });

  it.each([
    ['2026-03-28T12:00:00.0000000', 'W. Europe Standard Time', '2026-03-28T11:00:00.000Z'],
    ['2026-03-29T12:00:00.0000000', 'W. Europe Standard Time', '2026-03-29T10:00:00.000Z'],
    ['2026-03-29T01:59:00', 'Europe/Berlin', '2026-03-29T00:59:00.000Z'],
    ['2026-10-25T03:00:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z'],
    ['2026-03-02T09:00:00Z', 'UTC', '2026-03-02T09:00:00.000Z'],
  ])('%s in %s is %s', (dateTime, timeZone, instant) => {
    expect(instantOf({ dateTime, timeZone })?.toISOString()).toBe(instant);
  });

  it.each([{ dateTime: 'soon', timeZone: 'UTC' }, { dateTime: '2026-03-02T09:00:00', timeZone: 'Moon' }, null])(
    '%j is no time',
    (value) => {
      expect(instantOf(value)).toBeUndefined();
    },
  );
});
