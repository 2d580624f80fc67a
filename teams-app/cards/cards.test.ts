import { createRequire } from 'node:module';
import type * as AdaptiveCards from 'adaptivecards';
import type { TicketView } from '#core/tickets/contract';
import { ticketStatuses } from '#core/tickets/vocabulary';
import { objectsIn } from '#tests/support/bot-cards';
import { botCommands } from '../commands.ts';
import { en } from '../strings/en.ts';
import { type Card, cardBytes, largestCardBytes } from './card.ts';
import { helpCard } from './help-card.ts';
import { incidentFormCard } from './incident-form-card.ts';
import { noteCard } from './note-card.ts';
import { commentOfferCard, reportOfferCard } from './offer-card.ts';
import { resolveFormCard } from './resolve-form-card.ts';
import { ticketCard } from './ticket-card.ts';
import type { CardViewer, DeskAction, OwnerAction } from './ticket-card-view.ts';
import { ticketListCard } from './ticket-list-card.ts';
import { execute, verbs } from './verbs.ts';

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
  tags: [],
  channel: 'chat',
  links: [],
  meta: {},
  createdAt: at,
  updatedAt: at,
  resolvedAt: null,
  closedAt: null,
  version: 7,
  ...more,
});

const largest: Partial<TicketView> = {
  subject: nasty(200),
  description: '🔥'.repeat(20_000),
  requester: { id: 'r', name: nasty(200) },
  affectedUser: { id: 'u', name: nasty(200) },
  assignee: { id: 'a', name: nasty(200) },
  queue: { id: 'q', name: nasty(100) },
  resolution: { code: 'not_reproducible', text: nasty(20_000), by: { id: 'a', name: nasty(200) }, at },
};

const ownerActions: readonly OwnerAction[] = ['reply', 'withdraw', 'works', 'confirm', 'reopen'];
const deskActions: readonly DeskAction[] = ['take', 'reply', 'note', 'resolve', 'wait', 'change'];
const overActions: readonly DeskAction[] = ['reply', 'note', 'close', 'reopen', 'resume'];
const colleagues = Array.from({ length: 40 }, (_, index) => ({ id: `c${index}`, name: nasty(100) }));

const viewers: readonly CardViewer[] = [
  { kind: 'everyone' },
  { kind: 'reader' },
  { kind: 'owner', actions: ownerActions },
  { kind: 'desk', actions: deskActions, noteCount: 3, colleagues },
  { kind: 'desk', actions: overActions, noteCount: 0, colleagues: [] },
];

const replies = Array.from({ length: 3 }, () => ({ author: nasty(200), fromDesk: true, text: nasty(500), at }));
const url = `https://teams.microsoft.com/l/entity/x/home?webUrl=${'x'.repeat(300)}`;

const ticketCards: readonly [string, Card][] = viewers.flatMap((viewer) =>
  ticketStatuses.flatMap((status): [string, Card][] => {
    const waiting = status === 'waiting' ? { waitingFor: 'customer' as const } : {};
    const small = aTicket({ status, ...waiting });
    const large = aTicket({ ...largest, status, ...waiting });
    return [
      [`a ticket, ${status}, for ${viewer.kind}`, ticketCard({ ticket: small, replies: [], viewer, url }, en)],
      [
        `the largest ticket, ${status}, for ${viewer.kind}`,
        ticketCard({ ticket: large, replies, viewer, url, notice: 'Your reply was added.' }, en),
      ],
    ];
  }),
);

const listed = { ...aTicket(largest), isFree: true };
const list = { title: 'My tickets', empty: 'None', list: { list: 'queue', queueId: 'q'.repeat(36) }, url };
const listActions = Array.from({ length: 4 }, (_, index) =>
  execute('tickets.queue', `Queue ${index}`, { queueId: 'q' }),
);

const otherCards: readonly [string, Card][] = [
  ['an empty list', ticketListCard({ ...list, tickets: [], actions: [] }, en)],
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
      en,
    ),
  ],
  ['an offer', reportOfferCard({ draftId: 'd', text: '🔥'.repeat(20_000), remark: en.chat.filesLeftOut }, en)],
  ['an offer to comment', commentOfferCard({ draftId: 'd', text: nasty(20_000), number: 'INC-000123' }, en)],
  ['an empty form', incidentFormCard({ draftId: 'd', typed: {}, errors: {} }, en)],
  [
    'a full form',
    incidentFormCard(
      {
        draftId: 'd',
        typed: { subject: nasty(5_000), description: '🔥'.repeat(20_000), urgency: '1', asset: nasty(5_000) },
        keptText: nasty(20_000),
        errors: { subject: 'Too long', description: 'Too long', urgency: 'No', asset: 'Too long' },
      },
      en,
    ),
  ],
  [
    'a form to resolve',
    resolveFormCard(
      {
        draftId: 'd',
        number: 'INC-000123',
        subject: nasty(200),
        typed: { code: 'fixed', text: nasty(20_000) },
        error: 'No',
      },
      en,
    ),
  ],
  ['help', helpCard({ title: 'Help', intro: 'What', commands: botCommands, forDesk: true, url, kind: 'help' }, en)],
  ['a welcome', helpCard({ title: 'Hello', intro: 'What', commands: [], forDesk: true, url, kind: 'welcome' }, en)],
  ['a note', noteCard('Dropped.')],
];

const cards = [...ticketCards, ...otherCards];
/** What stands in a field is shown as it is, and is not interpreted. */
const withoutTyped = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'type' in value && String(value.type).startsWith('Input.')
    ? { ...value, value: '' }
    : value;
const jsonOf = (card: Card): Record<string, unknown> => JSON.parse(JSON.stringify(card));

describe.each(cards)('the card of %s', (_name, card) => {
  it('is one that Teams’ library reads without a complaint', () => {
    const context = new SerializationContext(Versions.v1_5);
    const parsed = new AdaptiveCard();
    // As Teams has it; the library's own default is one less.
    parsed.hostConfig = new HostConfig({ actions: { maxActions: 6 } });
    parsed.parse(jsonOf(card), context);
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
    JSON.stringify(ticketCard({ ticket: aTicket(more), replies: [], viewer, url }, en));

  it('asks to be refreshed for each viewer, and does not name them', () => {
    const card = ticketCard({ ticket: aTicket(), replies: [], viewer: { kind: 'everyone' }, url }, en);
    expect(card.refresh?.action).toMatchObject({ verb: 'ticket.refresh', data: { ticketId: aTicket().id } });
    expect(card.refresh).not.toHaveProperty('userIds');
  });

  it('counts notes for the desk and mentions them to nobody else', () => {
    expect(show({ kind: 'desk', actions: [], noteCount: 2, colleagues: [] })).toContain('2 notes of the desk');
    expect(show({ kind: 'desk', actions: [], noteCount: 0, colleagues: [] })).not.toMatch(/note/i);
    for (const kind of ['everyone', 'reader'] as const) expect(show({ kind })).not.toMatch(/note/i);
    expect(show({ kind: 'owner', actions: ownerActions })).not.toMatch(/note/i);
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
    const card = ticketCard({ ticket: aTicket(), replies: [reply], viewer: { kind: 'everyone' }, url }, en);
    expect(JSON.stringify(card)).toContain(
      '**Avery Agent** · Service desk · {{DATE(2026-03-02T09:00:00Z,SHORT)}} {{TIME(2026-03-02T09:00:00Z)}}',
    );
    expect(JSON.stringify(card)).toContain('On my way');
  });
});
