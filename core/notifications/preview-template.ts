import { invalid } from '../api/problem.ts';
import { TemplateFailure } from '../templates/liquid.ts';
import { findTicket } from '../tickets/find-ticket.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { useCase } from '../use-case.ts';
import { sentenceOf, templateComplaints } from './check-template.ts';
import { PreviewTemplate, type TemplatePreview } from './contract.ts';
import { defaultWords } from './default-templates/default-words.ts';
import { exampleOccasion, exampleTicket } from './example-notice.ts';
import { noticeFields } from './notice-fields.ts';
import type { NoticeWords } from './notice-template.ts';
import type { PlannedNotice } from './planned-notice.ts';
import { findTemplate } from './read-templates.ts';
import { chatWords, emailWords, feedWords, inAppWords } from './render-notice.ts';
import { type RenderedWords, rendered } from './render-words.ts';
import { grouped } from './template-fields.ts';
import { tongueOf } from './tongue.ts';
import type { NoticeKind, PersonalSurface } from './vocabulary.ts';

/** Where previews lead: nowhere, as they are not sent. */
const exampleLink = 'https://example.com/ticket';

/** A notice as it would be sent to the caller, with words of theirs or those that are used now. Writes and sends nothing. */
export const previewTemplate = useCase(
  'settings:admin',
  PreviewTemplate,
  async (ctx, input): Promise<TemplatePreview> => {
    const { kind, surface, locale } = input;
    const own = await findTemplate(ctx, kind, surface, locale);
    const now = own ?? defaultWords(kind, surface, locale);
    const words = { subject: input.subject ?? now.subject, body: input.body ?? now.body };
    const complaints = await templateComplaints(words);
    if (complaints.length > 0) throw invalid(complaints);
    const ticket = input.ticketId ? await findTicket(ctx, input.ticketId) : exampleTicket(ctx, kind);
    const occasion = exampleOccasion(ctx, kind, ticket);
    const plan: PlannedNotice = {
      kind,
      memberId: ctx.actor.id,
      audience: audienceOf(kind),
      key: 'preview',
      surfaces: [surface],
      until: null,
      urgent: false,
      member: { name: ctx.actor.name, address: '' },
      ...exampleWords(kind, occasion.actor.name),
      locale,
      timeZone: tongueOf(undefined, ctx.tenant).timeZone,
    };
    const values = grouped(noticeFields(ctx, plan, ticket, occasion, exampleLink));
    const shown = onSurface(surface, tried(words, values), plan, ticket);
    return { ...shown, words: input.subject || input.body ? 'given' : own ? 'own' : 'default' };
  },
);

const deskKinds: readonly NoticeKind[] = [
  'assigned',
  'requester_replied',
  'at_risk',
  'breached',
  'run_stuck',
  'task_assigned',
];
const approverKinds: readonly NoticeKind[] = ['approval_requested', 'approval_reminder', 'approval_answered'];

function audienceOf(kind: NoticeKind): PlannedNotice['audience'] {
  if (kind === 'escalated') return 'lead';
  if (kind === 'mentioned') return 'mentioned';
  if (approverKinds.includes(kind)) return 'approver';
  return deskKinds.includes(kind) ? 'assignee' : 'requester';
}

/** Whose words it tells, and what of the ticket it is about. */
function exampleWords(kind: NoticeKind, author: string): Pick<PlannedNotice, 'said' | 'about'> {
  switch (kind) {
    case 'replied':
    case 'requester_replied':
    case 'mentioned':
      return { said: { ...exampleReply, author } };
    case 'approval_question':
      return { said: { author: 'Robin Example', text: 'Is there no spare one?', deleted: false } };
    case 'approval_answered':
      return { said: { author: 'Erin Example', text: 'No, all of them are given out.', deleted: false } };
    case 'run_stuck':
      return {
        said: { author, text: 'No licence is free. Buy one or free one, then retry.', deleted: false },
        about: 'Assign the licence',
      };
    default:
      return { said: null };
  }
}

const exampleReply = { text: 'Please restart the computer once.\nDoes it work then?', deleted: false };

/** What only shows while rendering is told as what shows before. */
function tried(words: NoticeWords, values: object): RenderedWords {
  try {
    return rendered(words, values);
  } catch (error) {
    if (!(error instanceof TemplateFailure)) throw error;
    throw invalid([{ pointer: '/body', code: 'template', detail: sentenceOf(error) }]);
  }
}

function onSurface(
  surface: PersonalSurface,
  words: RenderedWords,
  plan: PlannedNotice,
  ticket: Ticket,
): Omit<TemplatePreview, 'words'> {
  switch (surface) {
    case 'chat': {
      const { text, summary } = chatWords(words, exampleLink);
      return { subject: summary, text, html: null };
    }
    case 'feed': {
      const { topic, preview } = feedWords(words, plan.kind, ticket, { data: {} });
      return { subject: topic, text: preview, html: null };
    }
    case 'email':
      return emailWords(words, plan, ticket, exampleLink);
    case 'in_app': {
      const { title, text } = inAppWords(words);
      return { subject: title, text, html: null };
    }
  }
}
