import type { Ctx } from '../platform.ts';
import { loadLiquid } from '../templates/liquid.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { defaultWords, noticeLanguage } from './default-templates/default-words.ts';
import { mailHtml } from './mail-layout.ts';
import { noticeFields } from './notice-fields.ts';
import type { NoticeWords } from './notice-template.ts';
import type { Occasion } from './occasion.ts';
import type { ChannelNotice, PlannedNotice } from './planned-notice.ts';
import type { ActivityType } from './ports.ts';
import { findTemplate } from './read-templates.ts';
import { type RenderedWords, rendered } from './render-words.ts';
import { cutTo, mailBlocks, mailText, plainHeading, plainWords, teamsWords } from './surface-text.ts';
import { grouped } from './template-fields.ts';
import type { NoticeKind, PersonalSurface } from './vocabulary.ts';

export interface ChatWords {
  /** Markdown for Teams. */
  readonly text: string;
  /** Plain, for the announcement of the message. */
  readonly summary: string;
}

export interface FeedWords {
  readonly activityType: ActivityType;
  /** At most 150 characters. */
  readonly preview: string;
  readonly topic: string;
  /** What the manifest's templates of activities may name. */
  readonly parameters: { readonly number: string; readonly subject: string };
}

export interface EmailWords {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

export interface InAppWords {
  readonly title: string;
  readonly text: string;
}

/** The words of one notice, each surface put into words when it is asked for. */
export interface RenderedNotice {
  readonly chat: ChatWords;
  readonly feed: FeedWords;
  readonly email: EmailWords;
  readonly inApp: InAppWords;
}

/**
 * What a notice says, in its reader's language and zone: the organisation's words where it has its own, else the product's.
 * A template that fails while it is rendered is passed over, and logged. `link` opens the ticket.
 */
export async function renderNotice(
  ctx: Ctx,
  planned: PlannedNotice | ChannelNotice,
  ticket: Ticket,
  occasion: Occasion,
  link: string,
): Promise<RenderedNotice> {
  const url = safeLink(link);
  const fields = noticeFields(ctx, planned, ticket, occasion, url);
  const values = grouped(fields);
  const [own] = await Promise.all([
    Promise.all(surfaces.map((surface) => findTemplate(ctx, planned.kind, surface, planned.locale))),
    loadLiquid(),
  ]);
  const words = (surface: PersonalSurface): RenderedWords =>
    wordsFor(ctx, planned, surface, own[surfaces.indexOf(surface)], values);
  return {
    get chat() {
      return chatWords(words('chat'), url, String(fields['event.text'] ?? ''));
    },
    get feed() {
      return feedWords(words('feed'), planned.kind, ticket, occasion);
    },
    get email() {
      return emailWords(words('email'), planned, ticket, url);
    },
    get inApp() {
      return inAppWords(words('in_app'));
    },
  };
}

const surfaces = ['chat', 'feed', 'email', 'in_app'] as const satisfies readonly PersonalSurface[];

/** A link that cannot end the brackets it stands in. */
export const safeLink = (link: string): string =>
  link.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll(' ', '%20');

function wordsFor(
  ctx: Ctx,
  { kind, locale }: PlannedNotice | ChannelNotice,
  surface: PersonalSurface,
  own: NoticeWords | undefined,
  values: object,
): RenderedWords {
  if (own) {
    try {
      return rendered(own, values);
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown';
      ctx.platform.log({ level: 'warn', msg: 'notice template failed', kind, surface, locale, error: name });
    }
  }
  return rendered(defaultWords(kind, surface, locale), values);
}

export const chatWords = ({ subject, body }: RenderedWords, url: string, said?: string): ChatWords => ({
  text: teamsWords(body, url, said),
  summary: cutTo(plainHeading(subject), 200),
});

export const feedWords = (
  { subject, body }: RenderedWords,
  kind: NoticeKind,
  ticket: Ticket,
  { data }: Pick<Occasion, 'data'>,
): FeedWords => ({
  activityType: activityFor(kind, ticket, data),
  preview: cutTo(plainHeading(body), 150),
  topic: cutTo(plainHeading(subject), 150),
  parameters: { number: ticket.number, subject: cutTo(plainHeading([{ text: ticket.subject, isValue: true }]), 100) },
});

export const inAppWords = ({ subject, body }: RenderedWords): InAppWords => ({
  title: cutTo(plainHeading(subject), 200),
  text: cutTo(plainWords(body), 500),
});

/** The number in brackets leads an answer by mail back to its ticket, whatever the template says. */
export function emailWords(
  { subject, body }: RenderedWords,
  planned: Pick<PlannedNotice | ChannelNotice, 'locale' | 'audience'>,
  ticket: Pick<Ticket, 'number'>,
  url: string,
): EmailWords {
  const { mail } = noticeLanguage(planned.locale);
  const marked = `[${ticket.number}]`;
  const heading = cutTo(plainHeading(subject), 200);
  const title = heading.includes(marked) ? heading : `${marked} ${heading}`;
  const footer = [mail.because[planned.audience]].filter((sentence) => sentence !== '');
  const label = (planned.audience === 'approver' ? mail.decide : mail.open)(ticket.number);
  return {
    subject: title,
    html: mailHtml({ locale: planned.locale, title, blocks: mailBlocks(body), button: { label, url }, footer }),
    text: `${mailText(body)}\n\n${label}: ${url}\n\n-- \n${footer.join('\n')}\n`,
  };
}

function activityFor(kind: NoticeKind, ticket: Pick<Ticket, 'kind'>, data: Occasion['data']): ActivityType {
  if (kind === 'escalated' && data.by === 'clock') return 'slaBreached';
  const type = activityOf[kind];
  // Nothing of a request works again.
  return type === 'confirmFix' && ticket.kind === 'request' ? 'ticketUpdated' : type;
}

const activityOf: { readonly [K in NoticeKind]: ActivityType } = {
  created: 'ticketUpdated',
  replied: 'ticketUpdated',
  waiting: 'ticketUpdated',
  answer_reminder: 'ticketUpdated',
  resolved: 'confirmFix',
  confirm_reminder: 'confirmFix',
  closed: 'ticketUpdated',
  reopened: 'ticketUpdated',
  assigned: 'ticketAssigned',
  requester_replied: 'ticketUpdated',
  mentioned: 'mention',
  at_risk: 'slaAtRisk',
  breached: 'slaBreached',
  escalated: 'ticketUpdated',
  approval_requested: 'approvalRequested',
  approval_reminder: 'approvalRequested',
  approval_question: 'ticketUpdated',
  approval_answered: 'approvalRequested',
  approval_decided: 'approvalDecided',
  delivered: 'ticketUpdated',
  run_stuck: 'ticketUpdated',
  task_assigned: 'ticketAssigned',
};
