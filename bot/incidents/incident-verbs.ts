import { isProblem } from '#core/api/problem';
import { createIncident } from '#core/incidents/create-incident';
import type { Stored } from '#core/store';
import type { Draft } from '#core/teams/draft';
import type { TicketView } from '#core/tickets/contract';
import { findTicket } from '#core/tickets/find-ticket';
import { excerpt } from '#teams-app/cards/plain-text';
import type { PressScene } from '../bot-parts.ts';
import type { Answer, CardVerb } from '../card-verb.ts';
import { askedDraft } from '../drafts/asked-draft.ts';
import { changeDraft } from '../drafts/drafts.ts';
import { standCard } from '../living-cards/stand-card.ts';
import { cardForActor } from '../living-cards/ticket-cards.ts';
import { textOf, typedText } from '../read-fields.ts';
import { replaceMessage, spotOfTurn } from '../send-reply.ts';
import { fitsField, formOf, type Typed } from './incident-form.ts';
import { ctxOfDraft, reportIncident } from './report-incident.ts';
import { reportWords } from './report-words.ts';

/** "Report": what was said becomes an incident, and the offer becomes its card. */
const report: CardVerb = {
  verb: 'incident.report',
  run: async (scene) => {
    const asked = await askedDraft(scene);
    if ('instead' in asked) return asked.instead;
    const { draft } = asked;
    try {
      const reported = await reportIncident({ ...scene, ctx: ctxOfDraft(scene.ctx, draft.id) }, draft.text);
      return await becomeTicket(scene, draft, reported.ticket, reported.remarks);
    } catch (error) {
      if (!isProblem(error, 'CAT_VALIDATION')) throw error;
      return becomeForm(scene, draft, error);
    }
  },
};

/** "Edit first": the offer becomes the form, filled with what was said. */
const edit: CardVerb = {
  verb: 'incident.edit',
  run: async (scene) => {
    const asked = await askedDraft(scene);
    return 'instead' in asked ? asked.instead : becomeForm(scene, asked.draft);
  },
};

/** The form's own "Report". What is wrong comes back at the field, and nothing that was typed is lost. */
const submit: CardVerb = {
  verb: 'incident.submit',
  run: async (scene) => {
    const asked = await askedDraft(scene);
    if ('instead' in asked) return asked.instead;
    const { draft } = asked;
    const typed = typedOf(scene);
    const whole = [draft.text, typed.description ?? ''].filter((text) => text !== '').join('\n\n');
    try {
      const ctx = ctxOfDraft(scene.ctx, draft.id);
      const ticket = await createIncident(ctx, {
        subject: typed.subject,
        ...(whole !== '' && { description: excerpt(whole, longestDescription) }),
        ...(typed.urgency && { urgency: Number(typed.urgency) }),
        ...(typed.asset && { assetId: typed.asset }),
      });
      const isCut = [...whole].length > longestDescription;
      return await becomeTicket(scene, draft, ticket, isCut ? scene.s.chat.cutDescription : undefined);
    } catch (error) {
      if (!isProblem(error, 'CAT_VALIDATION')) throw error;
      const isLong = !fitsField(typed.description ?? '');
      if (isLong) await changeDraft(scene.ctx, draft, { text: whole });
      const kept = { ...draft, text: isLong ? whole : draft.text };
      const card = formOf(scene, kept, isLong ? { ...typed, description: '' } : typed, error.errors);
      return { card };
    }
  },
};

const longestDescription = 20_000;

const typedOf = ({ turn }: PressScene): Typed & { subject: string } => ({
  subject: typedText(turn.data, 'subject'),
  description: typedText(turn.data, 'description'),
  urgency: typeof turn.data.urgency === 'number' ? String(turn.data.urgency) : (textOf(turn.data.urgency) ?? ''),
  asset: typedText(turn.data, 'asset'),
});

/** The message that asked is the ticket's living card from now on. */
async function becomeTicket(
  scene: PressScene,
  draft: Stored<Draft>,
  { id, number }: TicketView,
  remarks: string | undefined,
): Promise<Answer> {
  const { bot, ctx, turn, s } = scene;
  await changeDraft(ctx, draft, { state: 'done', ticketId: id });
  const ticket = await findTicket(ctx, id);
  const notice = [s.offer.reported(number), remarks ?? ''].join(' ').trim();
  const spot = spotOfTurn(scene);
  await standCard(bot, ctx, ticket, spot, { activityId: draft.activityId ?? turn.repliesTo, notice: remarks });
  // Somebody may have got it meanwhile, and the answer takes the place of the card that says so.
  const now = await findTicket(ctx, id);
  return { card: await cardForActor(bot.app, ctx, now, s, notice) };
}

async function becomeForm(
  scene: PressScene,
  draft: Stored<Draft>,
  problem?: { readonly errors: readonly { pointer: string; code: string; detail: string }[] | undefined },
): Promise<Answer> {
  const { subject, description = '' } = reportWords(draft.text);
  const isLong = !fitsField(description);
  const text = isLong ? draft.text : '';
  await changeDraft(scene.ctx, draft, { kind: 'incident-form', text, ticketId: null });
  const typed = { subject, ...(!isLong && { description }) };
  const card = formOf(scene, { ...draft, text }, typed, problem?.errors);
  await replaceMessage(scene, draft, { card, summary: scene.s.form.title });
  return { card };
}

export const incidentVerbs: readonly CardVerb[] = [report, edit, submit];
