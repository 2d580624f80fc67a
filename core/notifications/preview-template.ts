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
import type { PersonalSurface } from './vocabulary.ts';

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
    const ticket = input.ticketId ? await findTicket(ctx, input.ticketId) : exampleTicket(ctx);
    const occasion = exampleOccasion(ctx, kind, ticket);
    const plan: PlannedNotice = {
      kind,
      memberId: ctx.actor.id,
      audience: kind === 'escalated' ? 'lead' : deskKinds.includes(kind) ? 'assignee' : 'requester',
      key: 'preview',
      surfaces: [surface],
      until: null,
      urgent: false,
      member: { name: ctx.actor.name, address: '' },
      said:
        kind === 'replied' || kind === 'requester_replied' ? { ...exampleReply, author: occasion.actor.name } : null,
      locale,
      timeZone: tongueOf(undefined, ctx.tenant).timeZone,
    };
    const values = grouped(noticeFields(ctx, plan, ticket, occasion, exampleLink));
    const shown = onSurface(surface, tried(words, values), plan, ticket);
    return { ...shown, words: input.subject || input.body ? 'given' : own ? 'own' : 'default' };
  },
);

const deskKinds: readonly string[] = ['assigned', 'requester_replied', 'at_risk', 'breached'];
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
