import type { Member } from '../people/member.ts';
import type { Ctx } from '../platform.ts';
import { findQueues } from '../queues/find-queues.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { noticeLanguage } from './default-templates/default-words.ts';
import type { HeldNotice } from './held-notice.ts';
import { momentWords } from './local-words.ts';
import { mailHtml } from './mail-layout.ts';
import { mayHear } from './may-hear.ts';
import type { ChatWords, EmailWords, FeedWords } from './render-notice.ts';
import { safeLink } from './render-notice.ts';
import { cutTo, mailBlocks, mailText, plainWords, teamsWords } from './surface-text.ts';
import { tongueOf } from './tongue.ts';
import type { PersonalSurface } from './vocabulary.ts';

/** One message for everything that waited, on each surface where any of it was to go; null where nothing was. */
export interface Digest {
  readonly chat: ChatWords | null;
  readonly feed: FeedWords | null;
  readonly email: EmailWords | null;
}

export interface DigestLinks {
  readonly ticket: (number: string) => string;
  readonly home: string;
}

const mostLines = 20;

interface Line {
  readonly ticket: Ticket;
  readonly newest: HeldNotice;
}

/**
 * "While you were away: 3 things": one line a ticket, with what happened last and how it stands now, the newest first, at
 * most 20 and then how many more. Tickets that the person may not read any more are left out, also from the count.
 */
export async function renderDigest(
  ctx: Ctx,
  member: Member,
  held: readonly HeldNotice[],
  tickets: readonly Ticket[],
  links: DigestLinks,
): Promise<Digest> {
  const queues = await findQueues(ctx);
  const readable = tickets.filter((ticket) => mayHear(member, queues, ticket));
  const linesOn = (surface: PersonalSurface): readonly Line[] =>
    linesOf(
      held.filter(({ surfaces }) => surfaces.includes(surface)),
      readable,
    );
  const put = <W>(
    surface: PersonalSurface,
    words: (ctx: Ctx, member: Member, lines: readonly Line[], links: DigestLinks) => W,
  ) => {
    const lines = linesOn(surface);
    return lines.length > 0 ? words(ctx, member, lines, links) : null;
  };
  return { chat: put('chat', chatDigest), feed: put('feed', feedDigest), email: put('email', emailDigest) };
}

function linesOf(held: readonly HeldNotice[], tickets: readonly Ticket[]): readonly Line[] {
  const inOrder = [...held].sort((a, b) => (a.heldAt < b.heldAt ? 1 : -1));
  const byTicket = new Map<string, Line>();
  for (const newest of inOrder) {
    const ticket = tickets.find(({ id }) => id === newest.ticketId);
    if (ticket && !byTicket.has(ticket.id)) byTicket.set(ticket.id, { ticket, newest });
  }
  return [...byTicket.values()];
}

const value = (text: string) => ({ text, isValue: true });
const own = (text: string) => ({ text, isValue: false });

/** What stands after the number: subject, what happened, and how it is now. */
function tail(ctx: Ctx, member: Member, { ticket, newest }: Line) {
  const tongue = tongueOf(member, ctx.tenant);
  const words = noticeLanguage(tongue.locale);
  const when = momentWords(newest.heldAt, tongue);
  return [
    own(', '),
    value(cutTo(ticket.subject, 120)),
    own(`, ${words.digest.happened[newest.kind]} (${when}). ${ticket.priority}, ${words.status[ticket.status]}.`),
  ];
}

const languageFor = (ctx: Ctx, member: Member) => noticeLanguage(tongueOf(member, ctx.tenant).locale);

/** All of it is what one job gave them: nothing waited for anybody to come back. */
function isOneJob(lines: readonly Line[]): boolean {
  const jobs = new Set(lines.map(({ newest }) => newest.jobId));
  return jobs.size === 1 && !jobs.has(undefined);
}

function titleOf(ctx: Ctx, member: Member, lines: readonly Line[]): string {
  const { digest } = languageFor(ctx, member);
  return isOneJob(lines) ? digest.assignedTogether(lines.length) : digest.title(lines.length);
}

function chatDigest(ctx: Ctx, member: Member, lines: readonly Line[], links: DigestLinks): ChatWords {
  const { digest } = languageFor(ctx, member);
  const title = titleOf(ctx, member, lines);
  const shown = lines.slice(0, mostLines).map((line) => {
    const url = safeLink(links.ticket(line.ticket.number));
    return `- ${teamsWords([own(`[${line.ticket.number}](`), value(url), own(')'), ...tail(ctx, member, line)], url)}`;
  });
  const more = lines.length > mostLines ? [digest.more(lines.length - mostLines)] : [];
  return { text: [`**${title}**`, shown.join('\n'), ...more].join('\n\n'), summary: title };
}

function feedDigest(ctx: Ctx, member: Member, lines: readonly Line[]): FeedWords {
  const title = titleOf(ctx, member, lines);
  const numbers = lines.map(({ ticket }) => ticket.number).join(', ');
  const first = lines[0]?.ticket;
  return {
    activityType: 'ticketUpdated',
    preview: cutTo(numbers, 150),
    topic: cutTo(title, 150),
    parameters: { number: first?.number ?? '', subject: cutTo(plainWords([value(first?.subject ?? '')]), 100) },
  };
}

function emailDigest(ctx: Ctx, member: Member, lines: readonly Line[], links: DigestLinks): EmailWords {
  const { locale } = tongueOf(member, ctx.tenant);
  const { digest, mail } = noticeLanguage(locale);
  const title = titleOf(ctx, member, lines);
  const more = lines.length > mostLines ? [own(`\n\n${digest.more(lines.length - mostLines)}`)] : [];
  const pieces = [
    own(`**${title}**`),
    ...lines.slice(0, mostLines).flatMap((line) => [own(`\n\n**${line.ticket.number}**`), ...tail(ctx, member, line)]),
    ...more,
  ];
  const url = safeLink(links.home);
  const footer = [isOneJob(lines) ? mail.because.assignee : digest.because];
  return {
    subject: title,
    html: mailHtml({ locale, title, blocks: mailBlocks(pieces), button: { label: mail.openApp, url }, footer }),
    text: `${mailText(pieces)}\n\n${mail.openApp}: ${url}\n\n-- \n${footer.join('\n')}\n`,
  };
}
