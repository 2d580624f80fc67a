import { isProblem } from '#core/api/problem';
import { addSaidComment } from '#core/tickets/add-comment';
import { findTicket } from '#core/tickets/find-ticket';
import { noteCard } from '#teams-app/cards/note-card';
import { excerpt } from '#teams-app/cards/plain-text';
import type { PressScene } from '../bot-parts.ts';
import type { Answer, CardVerb } from '../card-verb.ts';
import { wordsOfRefusal } from '../problem-words.ts';
import { typedText } from '../read-fields.ts';
import { replaceMessage, sendReply } from '../send-reply.ts';
import { inTheWayWords } from '../tickets/in-the-way-words.ts';
import { moveFrom } from '../tickets/move-from.ts';
import { overriding } from '../tickets/open-tasks-words.ts';
import { resolveFormOf } from '../tickets/resolve-form.ts';
import { askedDraft } from './asked-draft.ts';
import { ctxOfDraft } from './ctx-of-draft.ts';
import { changeDraft, droppedWords } from './drafts.ts';

type Asked = Extract<Awaited<ReturnType<typeof askedDraft>>, { draft: unknown }>['draft'];

/** Ends a question: its message says what came of it, for everyone who sees it. */
async function conclude(scene: PressScene, draft: Asked, state: 'done' | 'dropped', words: string): Promise<Answer> {
  await changeDraft(scene.ctx, draft, { state });
  const card = noteCard(words);
  await replaceMessage(scene, draft, { card, summary: words });
  return { card };
}

const dismiss: CardVerb = {
  verb: 'draft.dismiss',
  run: async (scene) => {
    const asked = await askedDraft(scene);
    if ('instead' in asked) return asked.instead;
    const { offer } = scene.s;
    const isOffer = asked.draft.kind === 'offer' || asked.draft.kind === 'comment-offer';
    return conclude(scene, asked.draft, 'dropped', isOffer ? offer.dismissed : droppedWords(asked.draft, scene.s));
  },
};

const addAsComment: CardVerb = {
  verb: 'comment.submit',
  run: async (scene) => {
    const asked = await askedDraft(scene);
    if ('instead' in asked) return asked.instead;
    const { draft } = asked;
    const { s } = scene;
    const ticket = await findTicket(scene.ctx, draft.ticketId ?? '');
    const body = excerpt(draft.text, 20_000);
    const added = await addSaidComment(ctxOfDraft(scene.ctx, draft.id), {
      id: ticket.id,
      body,
      ...(draft.saidIn && { activityId: draft.saidIn }),
    });
    if (added.ticketId !== ticket.id) {
      await sendReply(scene, { showTicket: added.ticketId, onlyIfMissing: true });
      const words = ticket.mergedInto ? s.chat.wentTo : s.chat.followedUp;
      return conclude(scene, draft, 'done', words(ticket.number, added.ticketNumber));
    }
    return conclude(scene, draft, 'done', s.offer.added(ticket.number));
  },
};

const submitResolution: CardVerb = {
  verb: 'resolve.submit',
  run: async (scene) => {
    const asked = await askedDraft(scene);
    if ('instead' in asked) return asked.instead;
    const { draft } = asked;
    const { ctx, turn, s } = scene;
    const ticket = await findTicket(ctx, draft.ticketId ?? '');
    const typed = { code: typedText(turn.data, 'resolveCode'), text: typedText(turn.data, 'resolveText') };
    try {
      await moveFrom(ctxOfDraft(ctx, draft.id), ticket, ['open', 'in_progress', 'waiting'], {
        to: 'resolved',
        ...typed,
        ...overriding(turn.data),
      });
      return await conclude(scene, draft, 'done', s.chat.resolved(ticket.number));
    } catch (error) {
      if (isProblem(error, 'CAT_VALIDATION')) {
        const words = wordsOfRefusal(error, s, turn.requestId);
        return { card: resolveFormOf(scene, draft, ticket, typed, words) };
      }
      if (!isProblem(error, 'CAT_PRECONDITION') && !isProblem(error, 'CAT_CONFLICT')) throw error;
      const now = await findTicket(ctx, ticket.id);
      const inTheWay = await inTheWayWords(error, scene, now);
      if (inTheWay !== undefined) return { card: resolveFormOf(scene, draft, now, typed, inTheWay) };
      return conclude(scene, draft, 'dropped', s.chat.alreadyOver(now.number, s.status[now.status]));
    }
  },
};

export const draftVerbs: readonly CardVerb[] = [dismiss, addAsComment, submitResolution];
