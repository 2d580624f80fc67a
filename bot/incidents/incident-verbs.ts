import { isProblem } from '#core/api/problem';
import { createIncident } from '#core/incidents/create-incident';
import type { Stored } from '#core/store';
import type { Draft } from '#core/teams/draft';
import { excerpt } from '#teams-app/cards/plain-text';
import type { PressScene } from '../bot-parts.ts';
import type { Answer, CardVerb } from '../card-verb.ts';
import { askedDraft } from '../drafts/asked-draft.ts';
import { becomeTicket } from '../drafts/become-ticket.ts';
import { ctxOfDraft } from '../drafts/ctx-of-draft.ts';
import { changeDraft } from '../drafts/drafts.ts';
import { textOf, typedText } from '../read-fields.ts';
import { replaceMessage } from '../send-reply.ts';
import { fitsField, formOf, type Typed } from './incident-form.ts';
import { reportIncident } from './report-incident.ts';
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
      const { id, number } = reported.ticket;
      return await becomeTicket(scene, draft, id, scene.s.offer.reported(number), reported.remarks);
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
      const remarks = isCut ? scene.s.chat.cutDescription : undefined;
      return await becomeTicket(scene, draft, ticket.id, scene.s.offer.reported(ticket.number), remarks);
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
