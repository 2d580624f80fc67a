import { contoso } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { firstHash } from '../tickets/audit.ts';
import { templateComplaints } from './check-template.ts';
import { defaultWords } from './default-templates/default-words.ts';
import { mailHtml } from './mail-layout.ts';
import { type NoticeTemplate, templatePartition } from './notice-template.ts';
import { confirmReminder, type Occasion } from './occasion.ts';
import type { ChannelNotice, PlannedNotice } from './planned-notice.ts';
import { renderNotice } from './render-notice.ts';
import { anOccasion, aPlan, asNotifier, aTicket, ref, resolvedTicket } from './test-notices.ts';
import { noticeKinds, noticeLocales, personalSurfaces } from './vocabulary.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const url =
  'https://teams.microsoft.com/l/entity/app/home?webUrl=https%3A%2F%2Fitsm.example%2Ftabs%2Ftickets%2FINC-000001';
const clock = { id: 'clock', name: 'Catalyst', kind: 'system' };
const replied = anOccasion('ticket.commented', contoso.agent, { commentId: 'c', isPrivate: false, fromDesk: true });
const render = async (plan: PlannedNotice | ChannelNotice, ticket = aTicket(), occasion: Occasion = replied) =>
  renderNotice(await asNotifier(desk), plan, ticket, occasion, url);
const save = (template: Partial<NoticeTemplate>) =>
  desk.stores.forTenant(contoso.id).commit(templatePartition, [
    {
      create: 'template',
      doc: {
        id: 'replied.chat.en',
        name: 'replied.chat.en',
        kind: 'replied',
        surface: 'chat',
        locale: 'en',
        subject: 'News of {{ ticket.number }}',
        body: 'Dear {{ person.name }}: {{ event.text }}',
        version: 1,
        createdAt: 'x',
        updatedAt: 'x',
        auditSeq: 0,
        auditHash: firstHash,
        ...template,
      },
    },
  ]);

const defaults = noticeKinds.flatMap((kind) =>
  personalSurfaces.flatMap((surface) => noticeLocales.map((locale) => [kind, surface, locale] as const)),
);

it.each(defaults)(
  'the product’s own words of %s on %s in %s hold to what it asks of others',
  async (kind, surface, locale) => {
    expect(await templateComplaints(defaultWords(kind, surface, locale))).toEqual([]);
  },
);

it.each(defaults)('%s on %s in %s says something, and its subject', async (kind, _surface, locale) => {
  const words = await render(aPlan({ kind, locale }), resolvedTicket(), {
    ...replied,
    data: { ...replied.data, track: 'resolution', dueAt: '2026-03-02T10:00:00.000Z' },
  });
  for (const text of [words.chat.text, words.inApp.text, words.email.text, words.email.html])
    expect(text.length).toBeGreaterThan(15);
  expect(words.chat.text).toContain('VPN is down');
  expect(words.feed.preview).not.toBe('');
  expect(words.chat.text).not.toMatch(/undefined|null|\[object|\{\{|\s,|\(\)/);
  expect(words.email.subject).toMatch(/^\[INC-000001\] ./);
});

describe('A reply', () => {
  it('is told with its words, and how to answer', async () => {
    const { chat, feed, inApp, email } = await render(aPlan());
    expect(chat).toEqual({
      text: `**Avery Agent** replied to [INC-000001](${url}), VPN is down:\n\nPlease try again.\n\nAnswer on the card, or write “comment INC-000001” and your words.`,
      summary: 'Avery Agent replied to INC-000001',
    });
    expect(feed).toEqual({
      activityType: 'ticketUpdated',
      preview: 'Please try again.',
      topic: 'Avery Agent replied to INC-000001',
      parameters: { number: 'INC-000001', subject: 'VPN is down' },
    });
    expect(inApp).toEqual({ title: 'Avery Agent replied to INC-000001', text: 'Please try again.' });
    expect(email.subject).toBe('[INC-000001] Avery Agent replied: VPN is down');
    expect(email.text).toContain(`> Please try again.\n\nOpen INC-000001: ${url}`);
  });

  it('is cut at a thousand characters, and says so', async () => {
    const said = { author: 'Avery Agent', text: '🙂'.repeat(1_200), deleted: false };
    const { chat } = await render(aPlan({ said }));
    expect([...chat.text].filter((character) => character === '🙂')).toHaveLength(999);
    expect(chat.text).toContain(`…\n\nThe reply goes on: open [INC-000001](${url}) to read the rest.`);
  });

  it('that was taken back has no words any more', async () => {
    const { chat } = await render(aPlan({ said: { author: 'Avery Agent', text: '', deleted: true } }));
    expect(chat.text).toBe(`A reply to [INC-000001](${url}) was taken back.`);
  });
});

it('says how it was resolved, and to whom it belongs how to confirm', async () => {
  const resolved = anOccasion('ticket.resolved', contoso.agent, { code: 'fixed' });
  const { chat } = await render(aPlan({ kind: 'resolved', said: null }), resolvedTicket(), resolved);
  expect(chat.text).toBe(
    `[INC-000001](${url}), VPN is down, is resolved:\n\nA new certificate.\n\nDoes it work? Confirm on the card or write “close INC-000001”. If it does not, press “Still broken” or write “comment INC-000001” and what happens.`,
  );
  const watcher = await render(
    aPlan({ kind: 'resolved', audience: 'watcher', said: null }),
    resolvedTicket(),
    resolved,
  );
  expect(watcher.chat.text).not.toContain('Confirm');
});

it('tells a closing by time from one by hand', async () => {
  const by = async (how: string) =>
    (await render(aPlan({ kind: 'closed', said: null }), aTicket(), anOccasion('ticket.closed', clock, { by: how })))
      .chat.text;
  expect(await by('time')).toContain('closed by itself because nobody said that it still fails.');
  expect(await by('desk')).toContain('VPN is down, is closed.');
});

it('says why the desk cancelled a request, in chat, in the inbox and by mail', async () => {
  const request = aTicket({
    kind: 'request',
    number: 'REQ-000001',
    resolution: {
      code: 'cancelled',
      text: 'No licence is left.',
      by: ref(contoso.agent),
      at: '2026-03-02T09:00:00.000Z',
    },
  });
  const closed = (code: string) =>
    render(
      aPlan({ kind: 'closed', said: null }),
      request,
      anOccasion('ticket.closed', contoso.agent, { by: 'desk', code }),
    );
  const { chat, inApp, email } = await closed('cancelled');
  expect(chat.text).toContain('is cancelled. Avery Agent:\n\nNo licence is left.');
  expect(inApp.text).toContain('VPN is down is cancelled. No licence is left.');
  expect(email.text).toContain('No licence is left.');
  expect((await closed('withdrawn')).chat.text).not.toContain('No licence');
});

it('reminds with days as people say them', async () => {
  const { chat } = await render(
    aPlan({ kind: 'confirm_reminder', said: null }),
    resolvedTicket(),
    confirmReminder(resolvedTicket(), new Date()),
  );
  expect(chat.text).toBe(
    `[INC-000001](${url}), VPN is down, was resolved yesterday. Does it work? It closes by itself in 2 days.`,
  );
});

describe('A clock that runs out', () => {
  const risk = anOccasion('ticket.sla.at_risk', clock, {
    track: 'first_response',
    percent: 80,
    dueAt: '2026-03-02T12:20:00.000Z',
  });

  it('is told in the zone and the words of its reader', async () => {
    const plan = aPlan({ kind: 'at_risk', audience: 'assignee', said: null });
    expect((await render(plan, aTicket(), risk)).inApp.text).toBe(
      'P3, VPN is down: the first response is due in 3 hr 20 min (Mon, Mar 2, 12:20 PM UTC).',
    );
    const berlin = { ...plan, locale: 'de-DE', timeZone: 'Europe/Berlin' };
    expect((await render(berlin, aTicket(), risk)).inApp.text).toBe(
      'P3, VPN is down: Die erste Antwort ist fällig Mo., 2. März, 13:20 MEZ (noch 3 Std. 20 Min.).',
    );
  });

  it('is told to the channel with who has it', async () => {
    const plan: ChannelNotice = {
      kind: 'breached',
      audience: 'queue',
      queueId: 'q',
      key: 'k',
      said: null,
      locale: 'en',
      timeZone: 'UTC',
    };
    const breach = anOccasion('ticket.sla.breached', clock, { track: 'resolution', dueAt: '2026-03-02T08:00:00.000Z' });
    expect((await render(plan, aTicket(), breach)).chat.text).toBe(
      `[INC-000001](${url}), VPN is down, is late: the resolution was due Mon, Mar 2, 8:00 AM UTC. P3, Service Desk. Avery Agent has it.`,
    );
    expect((await render(plan, aTicket({ assignee: null }), breach)).chat.text).toContain('Nobody has it yet.');
  });
});

describe('What people wrote', () => {
  const hostile =
    '[x](javascript:alert(1)) <img src=x onerror=alert(1)> {{ tenant.name }} {% raw %} **b** <at>Everyone</at>';

  it('is text on every surface and is not computed', async () => {
    const ticket = aTicket({ subject: hostile.slice(0, 119), requester: ref({ id: 'x', name: '<b>Eve</b>' }) });
    const said = { author: '<b>**Eve**</b>', text: `${hostile}\n\n# ${hostile}`, deleted: false };
    const { chat, feed, inApp, email } = await render(aPlan({ said }), ticket);
    expect(chat.text).not.toMatch(/\]\(javascript|<img|<at>|<b>|\{\{/);
    expect(chat.text.match(/\]\(/g)).toHaveLength(1);
    expect(email.html).not.toMatch(/<img|<at>|<b>|<strong>b|javascript:[^<]*"/);
    expect(email.html.match(/href=/g)).toHaveLength(1);
    expect(email.html).toContain('&lt;img src=x onerror=alert(1)&gt; {{ tenant.name }} {% raw %}');
    for (const text of [feed.preview, inApp.text, email.text]) expect(text).not.toContain('Contoso');
    expect([...feed.preview].length).toBeLessThanOrEqual(150);
    expect(email.subject).not.toMatch(/[\r\n]/);
  });

  it('cannot be taken for our link', async () => {
    const { chat } = await render(aPlan({ said: { author: 'Eve', text: `[x](${url})`, deleted: false } }));
    expect(chat.text.match(/\]\(/g)).toHaveLength(1);
  });
});

describe('An organisation’s own words', () => {
  it('take the place of the product’s on their surface and in their language alone', async () => {
    await save({});
    const { chat, inApp } = await render(aPlan());
    expect(chat).toEqual({ text: 'Dear Erin Employee: Please try again.', summary: 'News of INC-000001' });
    expect(inApp.title).toBe('Avery Agent replied to INC-000001');
    expect((await render(aPlan({ locale: 'de' }))).chat.text).toContain('hat zu');
  });

  it('are passed over when they fail, and that is logged without a word of anybody', async () => {
    await save({ body: '{% for i in (1..100000000) %}{{ event.text }}{% endfor %}' });
    expect((await render(aPlan())).chat.text).toContain('**Avery Agent** replied to');
    const logged = desk.logged.find(({ msg }) => msg === 'notice template failed');
    expect(logged).toMatchObject({ level: 'warn', kind: 'replied', surface: 'chat', locale: 'en' });
    expect(JSON.stringify(logged)).not.toContain('try again');
  });

  it('cannot drop the number that leads an answer by mail back to its ticket', async () => {
    await save({ id: 'replied.email.en', name: 'replied.email.en', surface: 'email', subject: 'News' });
    expect((await render(aPlan())).email.subject).toBe('[INC-000001] News');
  });
});

describe('A mail', () => {
  it('says its language and direction, and has one button', async () => {
    const { html } = (await render(aPlan({ locale: 'de-AT' }))).email;
    expect(html).toContain('<html lang="de-AT" dir="ltr">');
    expect(html).toContain('>INC-000001 öffnen</a>');
    expect(html).not.toMatch(/<script|<link|src=|url\(/);
  });

  it('is written from right to left where the language is', () => {
    const html = mailHtml({
      locale: 'ar',
      title: 'عنوان',
      blocks: [{ quoted: true, html: 'نص' }],
      button: { label: 'افتح', url },
      footer: [],
    });
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toMatch(/<td class="words" dir="rtl" align="right"/);
    expect(html).toContain('border-right:3px');
  });
});

describe('What is escalated by the clock', () => {
  const late = anOccasion('ticket.escalated', clock, { by: 'clock', to: 'lead', track: 'first_response' });

  it('names the promise, and why it comes to this person', async () => {
    const { chat, feed } = await render(aPlan({ kind: 'escalated', audience: 'lead' }), aTicket(), late);
    expect(chat.text).toMatch(/^The first response is late: \[INC-000001\].* You lead Service Desk\.$/s);
    expect(feed.preview).toMatch(/^The first response is late: VPN is down\. .*You lead Service Desk\.$/);
    const german = await render(aPlan({ kind: 'escalated', audience: 'lead', locale: 'de' }), aTicket(), late);
    expect(german.chat.text).toMatch(/^Die erste Antwort ist überfällig: .* Sie leiten Service Desk\.$/s);
  });
});

it('the receipt of a request that waits for approval says who comes first, and promises no answer by a time', async () => {
  const plan = aPlan({ kind: 'created', audience: 'requester' });
  const request = {
    item: { id: 'i', key: 'sc-laptop', name: 'Laptop', version: 1 },
    stage: 'in_approval',
    answers: {},
    leadTimeDays: null,
    cost: null,
    sensitive: false,
    approvalId: null,
    runId: null,
  } as const;
  const dueAt = '2026-03-02T12:20:00.000Z';
  const none = { pausedAt: null, pausedUntil: null, breachedAt: null, metAt: null, leftMs: null };
  const slas = [
    { track: 'first_response', policyId: 'p', status: 'active', startedAt: dueAt, dueAt, ...none },
  ] as const;
  const ticket = aTicket({ kind: 'request', number: 'REQ-000001', request, slas });
  const plain = await render(plan, ticket, anOccasion('ticket.created', contoso.employee));
  expect(plain.email.text).toContain('It needs approval first');
  expect(plain.email.text).not.toContain('You get an answer');
  expect(plain.chat.text).not.toContain('manager');
  const boss = await render(plan, ticket, anOccasion('ticket.created', contoso.employee, { to: 'manager' }));
  expect(boss.email.text).toContain('Your manager is asked first');
  expect(boss.chat.text).toContain('waits for approval. Your manager is asked first.');
  const german = await render(
    aPlan({ kind: 'created', audience: 'requester', locale: 'de' }),
    ticket,
    anOccasion('ticket.created', contoso.employee, { to: 'manager' }),
  );
  expect(german.email.text).toContain('Zuerst wird Ihre Führungskraft gefragt');
});

it('the mail about a new ticket names when an answer is due, and no page that is not there', async () => {
  const dueAt = '2026-03-02T12:20:00.000Z';
  const track = { track: 'first_response', policyId: 'p', status: 'active', startedAt: dueAt, dueAt } as const;
  const none = { pausedAt: null, pausedUntil: null, breachedAt: null, metAt: null, leftMs: null };
  const created = anOccasion('ticket.created', contoso.employee);
  const plan = aPlan({ kind: 'created' });
  const { email } = await render(plan, aTicket({ slas: [{ ...track, ...none }] }), created);
  expect(email.text).toContain('You get an answer by Mon, Mar 2, 12:20');
  expect(email.text).not.toMatch(/settings/);
  expect((await render(plan, aTicket(), created)).email.text).not.toContain('You get an answer');
});
