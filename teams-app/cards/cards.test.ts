import { createRequire } from 'node:module';
import type * as AdaptiveCards from 'adaptivecards';
import type { TicketView } from '#core/tickets/contract';
import { ticketStatuses } from '#core/tickets/vocabulary';
import { objectsIn } from '#tests/support/bot-cards';
import { botCommands } from '../commands.ts';
import { de } from '../strings/de.ts';
import { en } from '../strings/en.ts';
import type { Strings } from '../strings/strings.ts';
import { type Card, cardBytes, largestCardBytes } from './card.ts';
import { helpCard } from './help-card.ts';
import { incidentFormCard } from './incident-form-card.ts';
import { noteCard } from './note-card.ts';
import { commentOfferCard, reportOfferCard } from './offer-card.ts';
import { resolveFormCard } from './resolve-form-card.ts';
import { formCards } from './test-form-cards.ts';
import { orderCards } from './test-order-cards.ts';
import { requestCards } from './test-request-cards.ts';
import { ticketCard } from './ticket-card.ts';
import type { CardViewer, DeskAction, OwnerAction } from './ticket-card-view.ts';
import { ticketListCard } from './ticket-list-card.ts';
import { execute, verbs } from './verbs.ts';
import { type WhyView, whyCard } from './why-card.ts';

const { AdaptiveCard, HostConfig, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof AdaptiveCards;

/** Words as bad as they come: wide characters, everything that cards interpret, and no blanks to break at. */
const nasty = (length: number): string =>
  '🔥**[x](https://evil.example)**{{DATE(2026-01-01T00:00:00Z)}}$'
    .concat('{x}<at>All</at>&lt;`_~\\')
    .repeat(Math.ceil(length / 80))
    .slice(0, length)
    .toWellFormed();

const person = { id: 'p', name: 'Erin *Employee* <b>' };
const at = '2026-03-02T09:00:00.000Z';
const now = new Date(at);

const aTicket = (more: Partial<TicketView> = {}): TicketView => ({
  id: '21c7e312-138b-408f-a7ea-75e02534562a',
  kind: 'incident',
  number: 'INC-000123',
  subject: 'VPN is down',
  description: 'Since this morning, for everyone on the third floor',
  requester: person,
  affectedUser: null,
  watchers: [],
  assignee: null,
  queue: { id: 'q', name: 'Service Desk' },
  impact: 2,
  urgency: 2,
  priority: 'P3',
  priorityOverridden: false,
  status: 'open',
  waitingFor: null,
  resolution: null,
  categoryId: null,
  asset: null,
  sla: null,
  slas: [],
  tags: [],
  channel: 'chat',
  links: [],
  mergedInto: null,
  meta: {},
  createdAt: at,
  updatedAt: at,
  resolvedAt: null,
  closedAt: null,
  version: 7,
  clockSeq: 0,
  workSeq: 0,
  openTasks: 0,
  fileCount: 0,
  request: null,
  ...more,
});

const track: TicketView['slas'][number] = {
  track: 'resolution',
  policyId: 'p',
  status: 'active',
  startedAt: at,
  dueAt: at,
  pausedAt: null,
  pausedUntil: null,
  breachedAt: null,
  metAt: null,
  leftMs: null,
};
const clocks: Readonly<Record<string, TicketView['slas']>> = {
  running: [track, { ...track, track: 'first_response' }],
  paused: [{ ...track, status: 'paused', dueAt: null, pausedAt: at, leftMs: 1 }],
  breached: [
    { ...track, status: 'breached', breachedAt: at },
    { ...track, track: 'next_response' },
  ],
};

const largest: Partial<TicketView> = {
  slas: clocks.breached ?? [],
  subject: nasty(200),
  description: '🔥'.repeat(20_000),
  requester: { id: 'r', name: nasty(200) },
  affectedUser: { id: 'u', name: nasty(200) },
  assignee: { id: 'a', name: nasty(200) },
  queue: { id: 'q', name: nasty(100) },
  resolution: { code: 'not_reproducible', text: nasty(20_000), by: { id: 'a', name: nasty(200) }, at },
};

const ownerActions: readonly OwnerAction[] = ['reply', 'works', 'reopen', 'escalate', 'why'];
const otherOwnerActions: readonly OwnerAction[] = ['reply', 'withdraw', 'confirm'];
const deskActions: readonly DeskAction[] = ['take', 'reply', 'note', 'resolve', 'wait', 'change'];
const overActions: readonly DeskAction[] = ['reply', 'note', 'close', 'reopen', 'resume'];
const colleagues = Array.from({ length: 40 }, (_, index) => ({ id: `c${index}`, name: nasty(100) }));

const viewers: readonly CardViewer[] = [
  { kind: 'everyone' },
  { kind: 'reader', mayAskWhy: true },
  { kind: 'owner', actions: ownerActions },
  { kind: 'owner', actions: otherOwnerActions },
  { kind: 'desk', actions: deskActions, noteCount: 3, mayAskWhy: true, colleagues },
  { kind: 'desk', actions: overActions, noteCount: 0, mayAskWhy: false, colleagues: [] },
];

const replies = Array.from({ length: 3 }, () => ({ author: nasty(200), fromDesk: true, text: nasty(500), at }));
const url = `https://teams.microsoft.com/l/entity/x/home?webUrl=${'x'.repeat(300)}`;

const ticketCards = (s: Strings): readonly [string, Card][] =>
  viewers.flatMap((viewer) =>
    ticketStatuses.flatMap((status): [string, Card][] => {
      const waiting = status === 'waiting' ? { waitingFor: 'customer' as const } : {};
      const small = aTicket({ status, ...waiting });
      const large = aTicket({ ...largest, status, ...waiting });
      return [
        [`a ticket, ${status}, for ${viewer.kind}`, ticketCard({ ticket: small, replies: [], viewer, url, now }, s)],
        [
          `the largest ticket, ${status}, for ${viewer.kind}`,
          ticketCard({ ticket: large, replies, viewer, url, now, notice: 'Your reply was added.' }, s),
        ],
      ];
    }),
  );

const clockCards = (s: Strings): readonly [string, Card][] =>
  viewers.flatMap((viewer) =>
    Object.entries(clocks).map(([name, slas]): [string, Card] => [
      `a ticket whose clock is ${name}, for ${viewer.kind}`,
      ticketCard({ ticket: aTicket({ slas }), replies: [], viewer, url, now }, s),
    ]),
  );

const explained: WhyView['tracks'][number] = {
  ...track,
  target: { minutes: 480, time: 'business' },
  because: nasty(200),
  usedMs: 3_600_000,
  leftMs: 7_200_000,
  intervals: [
    { from: at, to: at, ms: 0, counts: false, rule: 'paused: waiting for the requester', forecast: false },
    { from: at, to: at, ms: 0, counts: false, rule: `closed: holiday ${nasty(80)} (2026-01-01)`, forecast: false },
  ],
  omitted: 0,
};
const why: WhyView = {
  number: 'INC-000123',
  subject: 'VPN is down',
  kind: 'incident',
  tracks: [explained],
  routing: ['Went to Network because rule 3, VPN: category is VPN.'],
  escalations: [{ at, track: 'resolution', people: ['Morgan Reyes'], instead: 'Network has no lead' }],
  url,
};
const pausesAndHolidays = Array.from({ length: 500 }, (_, index) => ({
  from: at,
  to: new Date(now.getTime() + index).toISOString(),
  ms: 1,
  counts: index % 3 === 0,
  rule: index % 3 === 1 ? 'paused: waiting for a vendor' : `closed: holiday ${index} ${nasty(60)} (2026-01-01)`,
  forecast: false,
}));
const largestWhy: WhyView = {
  ...why,
  subject: nasty(200),
  kind: 'request',
  tracks: [
    { ...explained, track: 'first_response', intervals: pausesAndHolidays, because: nasty(2_000) },
    { ...explained, track: 'next_response', intervals: pausesAndHolidays, breachedAt: at },
    { ...explained, pausedAt: at, dueAt: null, target: null, intervals: pausesAndHolidays },
  ],
  routing: Array.from({ length: 8 }, () => nasty(2_000)),
  escalations: Array.from({ length: 30 }, () => ({
    at,
    track: 'resolution' as const,
    people: [nasty(200), nasty(200)],
    instead: nasty(2_000),
  })),
};

const listed = { ...aTicket(largest), isFree: true };
const list = { title: 'My tickets', empty: 'None', list: { list: 'queue', queueId: 'q'.repeat(36) }, url };
const listActions = Array.from({ length: 4 }, (_, index) =>
  execute('tickets.queue', `Queue ${index}`, { queueId: 'q' }),
);

const otherCards = (s: Strings): readonly [string, Card][] => [
  ['an empty list', ticketListCard({ ...list, tickets: [], actions: [] }, s)],
  [
    'the largest list',
    ticketListCard(
      {
        ...list,
        notice: 'You have this ticket.',
        tickets: Array(10).fill(listed),
        more: { verb: 'tickets.queue', data: { queueId: 'q', cursor: 'c'.repeat(200) } },
        actions: listActions,
      },
      s,
    ),
  ],
  ['an offer', reportOfferCard({ draftId: 'd', text: '🔥'.repeat(20_000), remark: s.chat.filesLeftOut }, s)],
  [
    'an offer to request',
    reportOfferCard({ draftId: 'd', text: nasty(20_000), item: { id: 'i', name: nasty(100) } }, s),
  ],
  ['an offer to comment', commentOfferCard({ draftId: 'd', text: nasty(20_000), number: 'INC-000123' }, s)],
  ['an empty form', incidentFormCard({ draftId: 'd', typed: {}, errors: {} }, s)],
  [
    'a full form',
    incidentFormCard(
      {
        draftId: 'd',
        typed: { subject: nasty(5_000), description: '🔥'.repeat(20_000), urgency: '1', asset: nasty(5_000) },
        keptText: nasty(20_000),
        errors: { subject: 'Too long', description: 'Too long', urgency: 'No', asset: 'Too long' },
      },
      s,
    ),
  ],
  [
    'a form to resolve',
    resolveFormCard(
      {
        draftId: 'd',
        number: 'INC-000123',
        subject: nasty(200),
        openTasks: 2,
        typed: { code: 'fixed', text: nasty(20_000) },
        error: 'No',
      },
      s,
    ),
  ],
  ['help', helpCard({ title: 'Help', intro: 'What', commands: botCommands, forDesk: true, url, kind: 'help' }, s)],
  ['a welcome', helpCard({ title: 'Hello', intro: 'What', commands: [], forDesk: true, url, kind: 'welcome' }, s)],
  ['reasons', whyCard(why, s)],
  ['no reasons', whyCard({ ...why, tracks: [], routing: [] }, s)],
  ['the most reasons', whyCard(largestWhy, s)],
  ['a note', noteCard('Dropped.')],
];

const languages = { English: en, German: de };
const cards = Object.entries(languages).flatMap(([language, s]) =>
  [
    ...ticketCards(s),
    ...requestCards(s, aTicket, nasty),
    ...clockCards(s),
    ...otherCards(s),
    ...formCards(s, nasty),
    ...orderCards(s, nasty),
  ].map(([name, card]): [string, Card] => [`${name}, in ${language}`, card]),
);
/** What stands in a field is shown as it is, and is not interpreted. */
const withoutTyped = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'type' in value && String(value.type).startsWith('Input.')
    ? { ...value, value: '' }
    : value;
/** Teams takes its people picker in cards of any version and without choices; the library knows it from 1.6 on, and with some. */
const withoutPickers = (card: Card): Record<string, unknown> =>
  JSON.parse(JSON.stringify(card), (_key, value) => {
    if (value?.['choices.data']?.dataset !== 'graph.microsoft.com/users') return value;
    const { 'choices.data': _, ...input } = value;
    return { ...input, choices: [{ title: 'x', value: 'x' }] };
  });

describe.each(cards)('the card of %s', (_name, card) => {
  it('is one that Teams’ library reads without a complaint', () => {
    const context = new SerializationContext(Versions.v1_5);
    const parsed = new AdaptiveCard();
    // As Teams has it; the library's own default is one less.
    parsed.hostConfig = new HostConfig({ actions: { maxActions: 6 } });
    parsed.parse(withoutPickers(card), context);
    const complaints = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
    const { validationEvents } = parsed.validateProperties();
    expect([...complaints, ...validationEvents.map(({ message }) => message)]).toEqual([]);
  });

  it('fits into a message', () => {
    expect(cardBytes(card)).toBeLessThanOrEqual(largestCardBytes);
  });

  it('has at most six buttons at a time, each of which the bot knows', () => {
    for (const object of objectsIn(card)) {
      if (Array.isArray(object.actions)) expect(object.actions.length).toBeLessThanOrEqual(6);
      if (object.type === 'Action.Execute') expect(verbs).toContain(object.verb);
      if (String(object.type).startsWith('Action.')) expect(object.title).toBeTruthy();
    }
  });

  it('can be used without seeing it: labels, messages, and words in place of the card', () => {
    expect(card.version).toBe('1.5');
    expect(card.fallbackText).toBeTruthy();
    const inputs = [...objectsIn(card)].filter(({ type }) => String(type).startsWith('Input.'));
    for (const input of inputs) {
      expect(input.label).toBeTruthy();
      if (input.isRequired) expect(input.errorMessage).toBeTruthy();
    }
    expect(new Set(inputs.map(({ id }) => id)).size).toBe(inputs.length);
  });

  it('loads nothing, and interprets nothing that people typed', () => {
    const json = JSON.stringify(card, (_key, value) => withoutTyped(value));
    expect(json).not.toMatch(/"type":"(Image|Media|ImageSet)"|backgroundImage|iconUrl/);
    const ours = json.replace(/\{\{(DATE|TIME)\(2026-03-02T09:00:00Z(,SHORT)?\)\}\}/g, '');
    expect(ours.includes('{{') || ours.includes('$'.concat('{'))).toBe(false);
    for (const { type, text } of objectsIn(card)) {
      if (type === 'TextBlock') expect(text).not.toMatch(/<at>|\]\(https|[^\\]`/);
    }
  });
});

describe('a ticket’s card', () => {
  const show = (viewer: CardViewer, more: Partial<TicketView> = {}) =>
    JSON.stringify(ticketCard({ ticket: aTicket(more), replies: [], viewer, url, now }, en));

  it('asks to be refreshed for each viewer, and does not name them', () => {
    const card = ticketCard({ ticket: aTicket(), replies: [], viewer: { kind: 'everyone' }, url, now }, en);
    expect(card.refresh?.action).toMatchObject({ verb: 'ticket.refresh', data: { ticketId: aTicket().id } });
    expect(card.refresh).not.toHaveProperty('userIds');
  });

  it('says in words and by its band that a promise was missed', () => {
    const missed = show({ kind: 'everyone' }, { slas: clocks.breached ?? [] });
    expect(missed).toContain('"style":"attention"');
    expect(missed).toContain('Open, overdue');
    expect(show({ kind: 'everyone' }, { slas: clocks.paused ?? [] })).not.toContain('attention');
  });

  it('counts notes for the desk and mentions them to nobody else', () => {
    expect(show({ kind: 'desk', actions: [], noteCount: 2, mayAskWhy: false, colleagues: [] })).toContain(
      '2 notes of the desk',
    );
    expect(show({ kind: 'desk', actions: [], noteCount: 0, mayAskWhy: false, colleagues: [] })).not.toMatch(/note/i);
    expect(show({ kind: 'everyone' })).not.toMatch(/note/i);
    expect(show({ kind: 'reader', mayAskWhy: true })).not.toMatch(/note/i);
    expect(show({ kind: 'owner', actions: ownerActions })).not.toMatch(/note/i);
  });

  it('says how many files there are, where there are any', () => {
    expect(show({ kind: 'everyone' }, { fileCount: 2 })).toContain('{"title":"Files","value":"2"}');
    expect(show({ kind: 'everyone' })).not.toContain('Files');
  });

  it('says what it waits for, how it was resolved, and for whom it was reported', () => {
    const viewer: CardViewer = { kind: 'everyone' };
    expect(show(viewer, { status: 'waiting', waitingFor: 'vendor' })).toContain('A supplier');
    const resolution = { code: 'workaround' as const, text: 'Use the other door', by: person, at };
    expect(show(viewer, { status: 'resolved', resolution })).toContain('Use the other door');
    expect(show(viewer, { affectedUser: { id: 'u', name: 'Uli' } })).toContain(', for Uli');
  });

  it('shows the newest replies with who said them and when', () => {
    const reply = { author: 'Avery Agent', fromDesk: true, text: 'On my way', at };
    const card = ticketCard({ ticket: aTicket(), replies: [reply], viewer: { kind: 'everyone' }, url, now }, en);
    expect(JSON.stringify(card)).toContain(
      '**Avery Agent** · Service desk · {{DATE(2026-03-02T09:00:00Z,SHORT)}} {{TIME(2026-03-02T09:00:00Z)}}',
    );
    expect(JSON.stringify(card)).toContain('On my way');
  });

  it('shows what is bold and listed in a reply, and nothing else of its markdown', () => {
    const reply = { author: 'Avery', fromDesk: true, text: 'By **Friday**:\n- call\n- _wait_', at };
    const card = ticketCard({ ticket: aTicket(), replies: [reply], viewer: { kind: 'everyone' }, url, now }, en);
    expect(JSON.stringify(card)).toContain(JSON.stringify('By **Friday**:\n\n- call\n- \\_wait\\_').slice(1, -1));
  });
});
