import type { Ctx } from '../platform.ts';
import { trackNames } from '../sla/vocabulary.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { noticeLanguage } from './default-templates/default-words.ts';
import { costWords, dayWords, momentWords, spanWords } from './local-words.ts';
import type { Occasion } from './occasion.ts';
import type { ChannelNotice, PlannedNotice } from './planned-notice.ts';
import { cutTo } from './surface-text.ts';
import type { FieldValues } from './template-fields.ts';

const longestText = 1_000;
const longestQuote = 200;
const longestSubject = 120;
const dayMs = 24 * 3600 * 1000;

/** What the templates of a notice may name, with the values of now. `url` opens the ticket. */
export function noticeFields(
  ctx: Pick<Ctx, 'tenant' | 'platform'>,
  planned: PlannedNotice | ChannelNotice,
  ticket: Ticket,
  occasion: Occasion,
  url: string,
): FieldValues {
  const words = noticeLanguage(planned.locale);
  const now = ctx.platform.clock.now();
  const text = textOf(planned, ticket, occasion);
  const dueAt = dueOf(ctx, ticket, occasion);
  const leftMs = dueAt ? Date.parse(dueAt) - now.getTime() : 0;
  const since = sinceOf(ticket, occasion);
  const track = trackNames.find((name) => name === occasion.data.track);
  const values = {
    'ticket.number': ticket.number,
    'ticket.kind': ticket.kind,
    'ticket.subject': cutTo(ticket.subject, longestSubject),
    'ticket.status': words.status[ticket.status],
    'ticket.priority': ticket.priority,
    'ticket.queue': ticket.queue.name,
    'ticket.assignee': ticket.assignee?.name ?? null,
    'ticket.requester': ticket.requester.name,
    'ticket.url': url,
    'request.item': ticket.request?.item.name ?? null,
    'request.stage': ticket.request?.stage ?? null,
    'request.for': ticket.request ? (ticket.affectedUser?.name ?? null) : null,
    'request.cost': ticket.request?.cost
      ? costWords(ticket.request.cost, planned) + words.per[ticket.request.cost.per]
      : null,
    'request.sensitive': ticket.request?.sensitive ?? false,
    'person.name': 'member' in planned ? planned.member.name : ticket.queue.name,
    'person.part': planned.audience,
    'event.actor': planned.said?.author ?? deciderOf(occasion) ?? occasion.actor.name,
    'event.about': planned.about ?? taskOf(occasion),
    'event.text': cutTo(text, longestText),
    'event.cut': [...text].length > longestText,
    'event.deleted': planned.said?.deleted ?? false,
    'event.by': wordIn(occasion, 'by'),
    'event.to': wordIn(occasion, 'to'),
    'event.outcome': wordIn(occasion, 'as'),
    'event.code': wordIn(occasion, 'code'),
    'event.reason': occasion.name === 'ticket.escalated' ? cutTo(wordIn(occasion, 'reason') ?? '', longestText) : '',
    'event.track': track ? words.track[track] : '',
    'event.percent': typeof occasion.data.percent === 'number' ? occasion.data.percent : null,
    'event.priority': wordIn(occasion, 'raisedFrom'),
    'event.since': since ? dayWords(since, now, planned) : '',
    'due.at': dueAt ? momentWords(dueAt, planned) : '',
    'due.left': dueAt ? spanWords(leftMs, planned) : '',
    'due.late': leftMs < 0 ? spanWords(-leftMs, planned) : '',
    'due.day': dueAt ? dayWords(dueAt, now, planned) : '',
    'tenant.name': ctx.tenant.name,
  } satisfies FieldValues;
  return withoutEmpty('outside' in planned && planned.outside ? { ...values, ...unknownOutside } : values);
}

/** What nobody learns who may not read the ticket. */
const unknownOutside: Partial<FieldValues> = {
  'ticket.status': null,
  'ticket.priority': null,
  'ticket.queue': null,
  'ticket.assignee': null,
  'ticket.requester': null,
  'request.item': null,
  'request.stage': null,
  'request.for': null,
  'request.cost': null,
};

/** Liquid takes an empty text for true: what is not there is null. */
const withoutEmpty = (values: FieldValues): FieldValues =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, value === '' ? null : value]),
  ) as FieldValues;

function textOf(planned: PlannedNotice | ChannelNotice, ticket: Ticket, occasion: Occasion): string {
  if (planned.said) return planned.said.text;
  if (occasion.name === 'ticket.waiting') return lastQuestion(ticket);
  if (isDecision(occasion)) return wordIn(occasion, 'comment') ?? '';
  const tells = occasion.name === 'ticket.resolved' || isCalledOff(occasion);
  return tells ? (ticket.resolution?.text ?? '') : '';
}

/**
 * The desk cancelled a request: whoever asked for it reads why. What was resolved and closed in one is told once, by the
 * closing, which then says how.
 */
const isCalledOff = ({ name, data }: Occasion): boolean =>
  name === 'ticket.closed' && (data.code === 'cancelled' || data.saysHow === true);

const isDecision = ({ name }: Occasion): boolean => name === 'request.approved' || name === 'request.rejected';

/** Whoever decided last; nobody where it ended by itself. */
function deciderOf(occasion: Occasion): string | null {
  const { by } = occasion.data;
  if (!isDecision(occasion) || typeof by !== 'object' || by === null || !('name' in by)) return null;
  return typeof by.name === 'string' ? by.name : null;
}

const taskOf = (occasion: Occasion): string | null =>
  occasion.name === 'task.created' || occasion.name === 'task.updated' ? wordIn(occasion, 'title') : null;

/** What the desk said last, where nobody has answered it yet. */
function lastQuestion({ replies }: Ticket): string {
  const last = replies.at(-1);
  return last?.fromDesk ? cutTo(last.text, longestQuote) : '';
}

function dueOf({ tenant }: Pick<Ctx, 'tenant'>, ticket: Ticket, occasion: Occasion): string | null {
  const after = (since: string | null, days: number): string | null =>
    since && new Date(Date.parse(since) + days * dayMs).toISOString();
  if (occasion.name === 'reminder.confirm') {
    const { autoCloseDays, requestConfirmDays } = tenant.settings;
    return after(ticket.resolvedAt, ticket.kind === 'request' ? requestConfirmDays : autoCloseDays);
  }
  if (occasion.name === 'reminder.answer') return after(ticket.waitingSince, tenant.settings.noResponseDays);
  if (occasion.name === 'ticket.created') {
    return ticket.slas.find(({ track, metAt }) => track === 'first_response' && metAt === null)?.dueAt ?? null;
  }
  const dueAt = wordIn(occasion, 'dueAt');
  return dueAt && !Number.isNaN(Date.parse(dueAt)) ? dueAt : null;
}

function sinceOf(ticket: Ticket, { name }: Occasion): string | null {
  if (name === 'reminder.confirm') return ticket.resolvedAt;
  return name === 'reminder.answer' ? ticket.waitingSince : null;
}

const wordIn = ({ data }: Occasion, field: string): string | null => {
  const value = data[field];
  return typeof value === 'string' ? value : null;
};
