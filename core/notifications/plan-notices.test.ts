import { memberPartition } from '#core/people/member';
import { queuePartition } from '#core/queues/queue';
import type { Ticket } from '#core/tickets/ticket';
import { contoso, memberOf, queuesOf, type SeededPerson } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { answerReminder, confirmReminder, type Occasion } from './occasion.ts';
import { planNotices, planRewrites } from './plan-notices.ts';
import { type NotificationPreferences, preferencesPartition } from './preferences.ts';
import { aComment, anOccasion, asNotifier, aTicket, commented, ref, resolvedTicket } from './test-notices.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const clock = { id: 'clock', name: 'Catalyst', kind: 'system' };
const { employee, agent, agent2, manager, admin } = contoso;
const nameOf = (id: string) =>
  [employee, agent, agent2, manager, admin].find((one) => one.id === id)?.name.split(' ')[0];
const store = () => desk.stores.forTenant(contoso.id);

const told = async (ticket: Ticket, occasion: Occasion) => {
  const { personal, channel } = await planNotices(await asNotifier(desk), ticket, occasion);
  return {
    personal: personal.map(
      ({ kind, memberId, audience, surfaces }) => `${nameOf(memberId)} (${audience}) ${kind}: ${surfaces.join(' ')}`,
    ),
    channel: channel?.kind ?? null,
  };
};
const prefer = (person: SeededPerson, chosen: Partial<NotificationPreferences>) =>
  store().commit(preferencesPartition, [
    {
      upsert: 'preferences',
      doc: { id: person.id, matrix: {}, digest: { mode: 'off' }, version: 1, updatedAt: 'x', ...chosen },
    },
  ]);
const change = (person: SeededPerson, changed: Partial<ReturnType<typeof memberOf>>) =>
  store().commit(memberPartition, [{ upsert: 'member', doc: { ...memberOf(person), ...changed } }]);

const watched = { watchers: [ref(agent2)] };
const waiting = { status: 'waiting', waitingFor: 'customer', waitingSince: '2026-02-25T09:00:00.000Z' } as const;
const at = new Date('2026-03-02T09:00:00.000Z');

const matrix: readonly (readonly [string, Ticket, Occasion, readonly string[], string | null])[] = [
  [
    'a report by the desk for somebody',
    aTicket({ assignee: null }),
    anOccasion('ticket.created', admin),
    ['Erin (requester) created: chat email in_app'],
    'created',
  ],
  [
    'one’s own report: a receipt',
    aTicket({ assignee: null }),
    anOccasion('ticket.created', employee),
    ['Erin (requester) created: chat email'],
    'created',
  ],
  [
    'a report for a colleague; who got it by a rule has an event of their own',
    aTicket({ affectedUser: ref(manager) }),
    anOccasion('ticket.created', employee),
    ['Erin (requester) created: chat email', 'Morgan (requester) created: chat email in_app'],
    'created',
  ],
  [
    'a ticket given to an agent',
    aTicket(),
    anOccasion('ticket.assigned', admin, { assigneeId: agent.id, previousAssigneeId: null }),
    ['Avery (assignee) assigned: chat feed in_app'],
    null,
  ],
  [
    'a ticket taken by oneself',
    aTicket(),
    anOccasion('ticket.assigned', agent, { assigneeId: agent.id, previousAssigneeId: null }),
    [],
    null,
  ],
  [
    'a ticket that has gone on to another agent since',
    aTicket({ assignee: ref(agent2) }),
    anOccasion('ticket.assigned', admin, { assigneeId: agent.id, previousAssigneeId: null }),
    [],
    null,
  ],
  [
    'a ticket that moved with its agent',
    aTicket(),
    anOccasion('ticket.assigned', admin, { assigneeId: agent.id, previousAssigneeId: agent.id }),
    [],
    null,
  ],
  [
    'waiting for the requester',
    aTicket(waiting),
    anOccasion('ticket.waiting', agent, { reason: 'customer' }),
    ['Erin (requester) waiting: chat in_app'],
    null,
  ],
  ['waiting for a vendor', aTicket(), anOccasion('ticket.waiting', agent, { reason: 'vendor' }), [], null],
  [
    'no answer yet',
    aTicket(waiting),
    answerReminder(aTicket(waiting), at),
    ['Erin (requester) answer_reminder: chat in_app'],
    null,
  ],
  ['no answer needed any more', aTicket(), answerReminder(aTicket(waiting), at), [], null],
  [
    'resolved',
    resolvedTicket(watched),
    anOccasion('ticket.resolved', agent, { code: 'fixed' }),
    ['Erin (requester) resolved: chat in_app', 'Blake (watcher) resolved: in_app'],
    null,
  ],
  [
    'fixed by the requester, which the closing tells',
    resolvedTicket(),
    anOccasion('ticket.resolved', employee, { code: 'fixed_by_requester' }),
    [],
    null,
  ],
  [
    'not confirmed yet',
    resolvedTicket(),
    confirmReminder(resolvedTicket(), at),
    ['Erin (requester) confirm_reminder: chat in_app'],
    null,
  ],
  [
    'closed by time',
    resolvedTicket({ status: 'closed', ...watched }),
    anOccasion('ticket.closed', clock, { by: 'time' }),
    ['Erin (requester) closed: chat in_app', 'Blake (watcher) closed: in_app'],
    null,
  ],
  ['closed by the requester', aTicket(), anOccasion('ticket.closed', employee, { by: 'requester' }), [], null],
  [
    'reopened by the desk',
    aTicket(),
    anOccasion('ticket.reopened', agent2),
    ['Avery (assignee) reopened: in_app', 'Erin (requester) reopened: chat in_app'],
    null,
  ],
  [
    'reopened by the requester',
    aTicket({ affectedUser: ref(manager) }),
    anOccasion('ticket.reopened', employee),
    ['Avery (assignee) reopened: in_app'],
    null,
  ],
  [
    'nearly late',
    aTicket(),
    anOccasion('ticket.sla.at_risk', clock, { track: 'resolution', onCallIds: [agent2.id] }),
    ['Avery (assignee) at_risk: chat feed in_app'],
    'at_risk',
  ],
  ['nearly late, but solved since', resolvedTicket(), anOccasion('ticket.sla.at_risk', clock), [], 'nothing'],
  [
    'late',
    aTicket(),
    anOccasion('ticket.sla.breached', clock, { track: 'resolution', onCallIds: [agent2.id, agent.id] }),
    ['Avery (assignee) breached: chat feed in_app', 'Blake (on_call) breached: chat feed in_app'],
    'breached',
  ],
  [
    'breached, and escalated to the assignee in the same moment',
    aTicket({ assignee: ref(agent) }),
    anOccasion('ticket.sla.breached', clock, { onCallIds: [agent2.id], escalatedToIds: [agent.id] }),
    ['Blake (on_call) breached: chat feed in_app'],
    'breached',
  ],
  [
    'a promise missed by a queue that nobody leads, of which the channel has just heard',
    aTicket(),
    anOccasion('ticket.escalated', clock, {
      by: 'clock',
      to: 'queue',
      memberIds: [],
      toQueue: true,
      channelTold: true,
    }),
    [],
    'nothing',
  ],
  [
    'escalated to the lead and the channel',
    aTicket(),
    anOccasion('ticket.escalated', clock, { by: 'clock', to: 'lead', memberIds: [manager.id], toQueue: true }),
    ['Morgan (lead) escalated: chat feed in_app'],
    'escalated',
  ],
  [
    'escalated to the lead alone',
    aTicket(),
    anOccasion('ticket.escalated', employee, { by: 'requester', to: 'lead', memberIds: [manager.id], toQueue: false }),
    ['Morgan (lead) escalated: chat feed in_app'],
    null,
  ],
  [
    'escalated to who is on call',
    aTicket(),
    anOccasion('ticket.escalated', clock, { by: 'clock', to: 'on_call', memberIds: [agent2.id], toQueue: false }),
    ['Blake (on_call) escalated: chat feed in_app'],
    null,
  ],
  ['a change of no concern', aTicket(), anOccasion('ticket.updated', agent), [], null],
  ['work that began', aTicket(), anOccasion('ticket.started', agent), [], null],
];

it.each(matrix)('tells of %s', async (_what, ticket, occasion, personal, channel) => {
  const plan = await told(ticket, occasion);
  expect(plan.personal).toEqual(personal);
  expect(plan.channel).toBe(channel === 'nothing' ? null : channel);
});

describe('A reply', () => {
  const write = (comment = aComment()) => store().commit(comment.ticketId, [{ upsert: 'comment', doc: comment }]);

  it('of the desk is told to the requester, and of the requester to the agent, once for each reply', async () => {
    await write();
    const { personal } = await planNotices(await asNotifier(desk), aTicket(), commented(aComment()));
    expect(personal).toMatchObject([
      { memberId: employee.id, kind: 'replied', key: aComment().id, said: { text: 'Please try again.' } },
    ]);
    const answer = aComment({ author: ref(employee), fromDesk: false });
    await write(answer);
    expect((await told(aTicket(), commented(answer))).personal).toEqual([
      'Avery (assignee) requester_replied: chat feed in_app',
    ]);
  });

  it('that is a note is told to nobody and not even read', async () => {
    await write(aComment({ isPrivate: true }));
    const ctx = await asNotifier(desk);
    const reads: string[] = [];
    const watching = {
      ...ctx,
      store: {
        ...ctx.store,
        get: (type: never, ...rest: [never, never]) => {
          reads.push(type);
          return ctx.store.get(type, ...rest);
        },
      },
    };
    const plan = await planNotices(watching, aTicket(), commented(aComment({ isPrivate: true })));
    expect(plan).toEqual({ personal: [], channel: null });
    expect(reads).not.toContain('comment');
    expect(
      await planRewrites(ctx, aTicket(), commented(aComment({ isPrivate: true }), 'ticket.comment.edited')),
    ).toEqual([]);
  });

  it('that an event calls public by mistake is told to nobody', async () => {
    await write(aComment({ isPrivate: true }));
    expect((await told(aTicket(), commented(aComment()))).personal).toEqual([]);
    const edited = commented(aComment(), 'ticket.comment.edited');
    expect(await planRewrites(await asNotifier(desk), aTicket(), edited)).toEqual([]);
  });

  it('that was taken back before anyone was told is told to nobody, and rewritten where it was', async () => {
    await write(aComment({ bodyMd: '', deletedAt: '2026-03-02T09:01:00.000Z' }));
    expect((await told(aTicket(), commented(aComment()))).personal).toEqual([]);
    const edited = commented(aComment(), 'ticket.comment.edited');
    expect(await planRewrites(await asNotifier(desk), aTicket(), edited)).toMatchObject([
      { memberId: employee.id, kind: 'replied', key: aComment().id, said: { deleted: true } },
      { memberId: employee.id, kind: 'waiting', key: aComment().id, said: { deleted: true } },
    ]);
  });
});

describe('A question for which a ticket waits', () => {
  it('is told as the same one after it was taken back, so that no second notice comes of it', async () => {
    const question = aComment();
    const asked = anOccasion('ticket.waiting', agent, {
      reason: 'customer',
      commentId: question.id,
      isPrivate: false,
      fromDesk: true,
    });
    const keys = async () =>
      (await planNotices(await asNotifier(desk), aTicket(waiting), asked)).personal.map(({ kind, key }) => [kind, key]);
    await store().commit(question.ticketId, [{ upsert: 'comment', doc: question }]);
    expect(await keys()).toEqual([['waiting', question.id]]);
    const gone = aComment({ bodyMd: '', deletedAt: '2026-03-02T09:01:00.000Z' });
    await store().commit(question.ticketId, [{ upsert: 'comment', doc: gone }]);
    expect(await keys()).toEqual([['waiting', question.id]]);
  });
});

describe('Who is told', () => {
  const resolved = anOccasion('ticket.resolved', admin, { code: 'fixed' });

  it('is told once, in the first of their parts', async () => {
    const ticket = aTicket({ requester: ref(agent), affectedUser: ref(agent) });
    const breach = anOccasion('ticket.sla.breached', clock, { onCallIds: [agent.id] });
    expect((await told(ticket, breach)).personal).toEqual(['Avery (assignee) breached: chat feed in_app']);
  });

  it('is an active member', async () => {
    await change(employee, { active: false });
    expect((await told(resolvedTicket(), resolved)).personal).toEqual([]);
    const gone = resolvedTicket({ requester: { id: 'gone', name: 'Gone' } });
    expect((await told(gone, resolved)).personal).toEqual([]);
  });

  it('may still read the ticket', async () => {
    const [queue, network] = queuesOf(contoso);
    await store().commit(queuePartition, [
      { upsert: 'queue', doc: { ...queue!, restricted: true, memberIds: [agent2.id] } },
      { upsert: 'queue', doc: network! },
    ]);
    const late = anOccasion('ticket.sla.breached', clock, { onCallIds: [agent2.id] });
    expect((await told(aTicket(), late)).personal).toEqual(['Blake (on_call) breached: chat feed in_app']);
    expect((await told(resolvedTicket(), resolved)).personal).toEqual(['Erin (requester) resolved: chat in_app']);
  });

  it('still works the desk, where that is why they are told', async () => {
    await change(agent, { roles: ['end_user'] });
    expect((await told(aTicket(), anOccasion('ticket.sla.breached', clock))).personal).toEqual([]);
  });

  it('is nobody where history is taken over', async () => {
    const taken = { ...resolved, surface: 'import' as const };
    expect(await told(resolvedTicket(), taken)).toEqual({ personal: [], channel: null });
  });
});

describe('What people chose', () => {
  const resolved = anOccasion('ticket.resolved', agent, { code: 'fixed' });

  it('takes the place of the default, kind by kind', async () => {
    await prefer(employee, { matrix: { resolved: ['in_app', 'email'], closed: [] } });
    expect((await told(resolvedTicket(), resolved)).personal).toEqual(['Erin (requester) resolved: email in_app']);
    expect((await told(resolvedTicket(), anOccasion('ticket.closed', clock))).personal).toEqual([]);
    expect((await told(aTicket(), anOccasion('ticket.reopened', agent))).personal).toEqual([
      'Erin (requester) reopened: chat in_app',
    ]);
  });

  it('leaves them what they want to hear of a miss, where they do not want to hear of its escalation', async () => {
    const missed = anOccasion('ticket.sla.breached', clock, { onCallIds: [agent2.id], escalatedToIds: [agent2.id] });
    await prefer(agent2, { matrix: { escalated: [] } });
    expect((await told(aTicket({ assignee: null }), missed)).personal).toEqual([
      'Blake (on_call) breached: chat feed in_app',
    ]);
    await prefer(agent2, { matrix: { escalated: ['in_app'] } });
    desk.clock.advance(31_000);
    expect((await told(aTicket({ assignee: null }), missed)).personal).toEqual(['Blake (on_call) breached: chat feed']);
  });

  it('costs no read a second time, also where it is nothing', async () => {
    const ctx = await asNotifier(desk);
    let reads = 0;
    const counting = {
      ...ctx,
      store: {
        ...ctx.store,
        get: (...asked: never) => {
          reads += 1;
          return (ctx.store.get as (...all: never[]) => never)(...(asked as never[]));
        },
      },
    } as typeof ctx;
    await planNotices(counting, resolvedTicket(), resolved);
    const first = reads;
    await planNotices(counting, resolvedTicket(), resolved);
    expect(reads).toBe(first);
  });
});

describe('At night', () => {
  const night = '2026-03-02T22:00:00.000Z';
  const holds = async (ticket: Ticket, occasion: Occasion) =>
    (await planNotices(await asNotifier(desk), ticket, occasion)).personal.map(({ until, urgent }) => ({
      until,
      urgent,
    }));
  const resolved = anOccasion('ticket.resolved', agent, { code: 'fixed' });

  it('people are left alone until seven', async () => {
    desk.clock.set(night);
    expect(await holds(resolvedTicket(), resolved)).toEqual([{ until: '2026-03-03T07:00:00.000Z', urgent: false }]);
  });

  it('their own zone decides', async () => {
    await change(employee, { timeZone: 'America/New_York' });
    desk.clock.set(night);
    expect(await holds(resolvedTicket(), resolved)).toEqual([{ until: null, urgent: false }]);
    desk.clock.set('2026-03-03T03:00:00.000Z');
    expect(await holds(resolvedTicket(), resolved)).toEqual([{ until: '2026-03-03T12:00:00.000Z', urgent: false }]);
  });

  it('a P1 and whoever is on call go through', async () => {
    desk.clock.set(night);
    const late = anOccasion('ticket.sla.breached', clock, { onCallIds: [agent2.id] });
    expect(await holds(aTicket({ priority: 'P1' }), late)).toEqual([
      { until: null, urgent: true },
      { until: null, urgent: true },
    ]);
    expect(await holds(aTicket(), late)).toEqual([
      { until: '2026-03-03T07:00:00.000Z', urgent: false },
      { until: null, urgent: true },
    ]);
  });

  it('whoever is on call is called, also where they have the ticket or lead its queue', async () => {
    desk.clock.set(night);
    const late = anOccasion('ticket.sla.breached', clock, { onCallIds: [agent.id] });
    expect(await holds(aTicket(), late)).toEqual([{ until: null, urgent: true }]);
    expect((await told(aTicket(), late)).personal).toEqual(['Avery (assignee) breached: chat feed in_app']);
  });

  it('a lead who is on call hears at once that it was escalated to them', async () => {
    desk.clock.set(night);
    const escalated = { by: 'clock', to: 'lead', memberIds: [manager.id], toQueue: false };
    const toLead = (onCallIds: readonly string[]) => anOccasion('ticket.escalated', clock, { ...escalated, onCallIds });
    expect(await holds(aTicket(), toLead([manager.id]))).toEqual([{ until: null, urgent: true }]);
    expect(await holds(aTicket(), toLead([agent2.id]))).toEqual([{ until: '2026-03-03T07:00:00.000Z', urgent: false }]);
  });

  it('whoever is on call is warned at once of what is theirs', async () => {
    desk.clock.set(night);
    const warned = anOccasion('ticket.sla.at_risk', clock, { track: 'resolution', onCallIds: [agent.id] });
    expect(await holds(aTicket(), warned)).toEqual([{ until: null, urgent: true }]);
  });

  it('an answer to somebody who spoke within the hour goes through, unless they chose their hours', async () => {
    desk.clock.set(night);
    const spoke = {
      commentId: 'c',
      author: ref(employee),
      fromDesk: false,
      text: 'Hi',
      at: '2026-03-02T21:30:00.000Z',
    };
    expect(await holds(resolvedTicket({ replies: [spoke] }), resolved)).toEqual([{ until: null, urgent: false }]);
    await prefer(employee, { quietHours: { from: '20:00', to: '06:30' } });
    desk.clock.advance(31_000);
    expect(await holds(resolvedTicket({ replies: [spoke] }), resolved)).toEqual([
      { until: '2026-03-03T06:30:00.000Z', urgent: false },
    ]);
  });

  it('who wants no quiet hours has none, and the receipt of one’s own report never waits', async () => {
    await prefer(agent, { quietHours: null });
    desk.clock.set(night);
    expect(await holds(aTicket(), anOccasion('ticket.sla.at_risk', clock))).toEqual([{ until: null, urgent: false }]);
    expect(await holds(aTicket({ assignee: null }), anOccasion('ticket.created', employee))).toEqual([
      { until: null, urgent: false },
    ]);
  });

  it('a digest gathers what can wait, and comes after the quiet hours', async () => {
    await prefer(employee, { digest: { mode: 'daily', at: '16:00' } });
    const closed = anOccasion('ticket.closed', clock, { by: 'time' });
    expect(await holds(resolvedTicket(), closed)).toEqual([{ until: '2026-03-02T16:00:00.000Z', urgent: false }]);
    expect(await holds(resolvedTicket(), resolved)).toEqual([{ until: null, urgent: false }]);
    expect(await holds(resolvedTicket({ priority: 'P1' }), closed)).toEqual([{ until: null, urgent: true }]);
    await prefer(employee, { digest: { mode: 'daily', at: '20:00' } });
    desk.clock.advance(31_000);
    expect(await holds(resolvedTicket(), closed)).toEqual([{ until: '2026-03-03T07:00:00.000Z', urgent: false }]);
  });
});

describe('The language', () => {
  const resolved = anOccasion('ticket.resolved', agent, { code: 'fixed' });
  const tongue = async () => {
    const [notice] = (await planNotices(await asNotifier(desk), resolvedTicket(), resolved)).personal;
    return { locale: notice?.locale, timeZone: notice?.timeZone };
  };

  it.each([
    [
      { locale: 'de-AT', timeZone: 'Europe/Vienna' },
      { locale: 'de-AT', timeZone: 'Europe/Vienna' },
    ],
    [
      { locale: 'ja-JP', timeZone: 'Mars/Olympus' },
      { locale: 'en', timeZone: 'UTC' },
    ],
    [{ locale: 'de_de' }, { locale: 'de-DE', timeZone: 'UTC' }],
    [{}, { locale: 'en', timeZone: 'UTC' }],
  ])('of %j is %j', async (member, expected) => {
    await change(employee, member);
    expect(await tongue()).toEqual(expected);
  });
});
