import { isProblem, notFound } from '#core/api/problem';
import { createRequest } from '#core/requests/create-request';
import type { OrderDraft } from '#core/teams/draft';
import { errorsOn, nextPage, pagesFor, previousPage } from '#teams-app/cards/form-pages';
import { noteCard } from '#teams-app/cards/note-card';
import { typedOn } from '#teams-app/cards/typed-on';
import type { PressScene } from '../bot-parts.ts';
import type { Answer, CardVerb } from '../card-verb.ts';
import { becomeTicket } from '../drafts/become-ticket.ts';
import { ctxOfDraft } from '../drafts/ctx-of-draft.ts';
import { changeDraft } from '../drafts/drafts.ts';
import { replaceMessage } from '../send-reply.ts';
import { type AskedOrder, askedOrder, itemGone } from './asked-order.ts';
import { newOrder } from './open-order.ts';
import { checkOrder, formOfOrder, namesIn } from './order-answers.ts';
import { pageOfErrors } from './order-card.ts';
import { firstPage, orderFace, showOrder } from './show-order.ts';
import { startOrder } from './start-order.ts';

/** Characters of everything typed into one form; what a person types, and far less than the store takes. */
const mostTyped = 400_000;

/** "Continue": keeps what this page says, and goes on; what is wrong with it comes back at its field. */
const next: CardVerb = {
  verb: 'order.next',
  run: (scene) =>
    onOrder(scene, async (asked) => {
      const read = readPage(scene, asked);
      if ('message' in read) return read;
      const { typed, page } = read;
      const { item } = asked;
      const form = formOfOrder(item, scene.s);
      const names = await namesIn(scene.ctx, form, typed);
      const { errors } = checkOrder(item, typed, names);
      const here = errorsOn(pagesFor(form, typed)[page] ?? [], errors);
      const after = nextPage(form, typed, page) ?? null;
      const notice = noticeOf(scene, asked);
      if (here.length > 0) return show(scene, asked, typed, { page, errors: here, notice });
      if (after === null && errors.length > 0) {
        return show(scene, asked, typed, { page: pageOfErrors(item, typed, errors, scene), errors, notice });
      }
      return show(scene, asked, typed, { page: after, notice });
    }),
};

const back: CardVerb = {
  verb: 'order.back',
  run: (scene) =>
    onOrder(scene, async (asked) => {
      const read = readPage(scene, asked);
      if ('message' in read) return read;
      const before = previousPage(formOfOrder(asked.item, scene.s), read.typed, read.page);
      const page = before ?? firstPage(asked.item, read.typed, scene);
      return show(scene, asked, read.typed, { page, notice: noticeOf(scene, asked) });
    }),
};

/** "Change": back from the preview to the questions, with everything that was typed. */
const change: CardVerb = {
  verb: 'order.change',
  run: (scene) =>
    onOrder(scene, (asked) => {
      const { typed } = asked.order;
      const page = firstPage(asked.item, typed, scene);
      return show(scene, asked, typed, { page, notice: noticeOf(scene, asked) });
    }),
};

/** "Submit": the order becomes a request, and its message the request's living card. However often it is pressed, once. */
const submit: CardVerb = {
  verb: 'order.submit',
  run: (scene) =>
    onOrder(scene, async (asked) => {
      const { draft, order, item } = asked;
      const { typed } = order;
      const notice = scene.s.order.preview.changed;
      // What they agreed to is not what it is now.
      if (asked.hasChanged) return show(scene, asked, typed, { page: null, notice });
      const names = await namesIn(scene.ctx, formOfOrder(item, scene.s), typed);
      const { input, errors } = checkOrder(item, typed, names);
      if (errors.length > 0) {
        return show(scene, asked, typed, { page: pageOfErrors(item, typed, errors, scene), errors });
      }
      try {
        const ticket = await createRequest(ctxOfDraft(scene.ctx, draft.id), input);
        return await becomeTicket(scene, draft, ticket.id, scene.s.order.said.submitted(ticket.number));
      } catch (error) {
        if (!isProblem(error, 'CAT_VALIDATION') || !error.errors) throw error;
        if (error.errors.some(({ code }) => code === 'unknown_item')) throw notFound();
        const page = pageOfErrors(item, typed, error.errors, scene);
        return show(scene, asked, typed, { page, errors: error.errors });
      }
    }),
};

/** "Go on": an order that was left moves to where its person is now. */
const resume: CardVerb = {
  verb: 'order.resume',
  run: (scene) =>
    onOrder(scene, async (asked) => {
      const { draft, order } = asked;
      const { activityId, conversationId, serviceUrl } = draft;
      const isElsewhere = activityId !== (scene.turn.repliesTo ?? null);
      if (isElsewhere) {
        const words = scene.s.order.resume.moved;
        await replaceMessage(
          scene,
          { activityId, conversationId, serviceUrl },
          { card: noteCard(words), summary: words },
        );
      }
      const here = { conversationId: scene.turn.address.conversationId, serviceUrl: scene.turn.address.serviceUrl };
      const moved = { ...draft, ...here, activityId: scene.turn.repliesTo ?? null };
      return show(scene, { ...asked, draft: moved }, order.typed, { page: order.page, notice: noticeOf(scene, asked) });
    }),
};

/** "Start anew": what was typed before is dropped. */
const anew: CardVerb = {
  verb: 'order.anew',
  run: (scene) =>
    onOrder(scene, async ({ draft, item }) => {
      const words = scene.s.order.resume.moved;
      await changeDraft(scene.ctx, draft, { state: 'dropped' });
      if (draft.activityId !== (scene.turn.repliesTo ?? null)) {
        await replaceMessage(scene, draft, { card: noteCard(words), summary: words });
      }
      return startOrder(scene, await newOrder(scene, item, scene.turn.repliesTo ?? null));
    }),
};

/** Does something with the order that was pressed; says instead what has become of it, or of its item. */
async function onOrder(scene: PressScene, act: (asked: AskedOrder) => Promise<Answer>): Promise<Answer> {
  const asked = await askedOrder(scene);
  if ('instead' in asked) return asked.instead;
  try {
    return await act(asked);
  } catch (error) {
    if (!isProblem(error, 'CAT_NOT_FOUND')) throw error;
    return itemGone(scene, asked.draft);
  }
}

const noticeOf = ({ s }: PressScene, { hasChanged }: AskedOrder): string | undefined =>
  hasChanged ? s.order.form.changed : undefined;

type PageRead = { readonly page: number; readonly typed: OrderDraft['typed'] };

/** What the pressed page says, laid over what was typed before. A card that names no page speaks of the one that is asked. */
function readPage({ turn, s }: PressScene, { order, item }: AskedOrder): PageRead | { readonly message: string } {
  const named = Number(turn.data.page);
  const page = Number.isInteger(named) && named >= 0 ? named : (order.page ?? 0);
  const typed = typedOn(formOfOrder(item, s), page, turn.data, order.typed);
  const length = Object.values(typed).reduce((sum, text) => sum + text.length, 0);
  return length > mostTyped ? { message: s.order.form.tooMuch } : { page, typed };
}

const show = async (
  scene: PressScene,
  { draft, item }: AskedOrder,
  typed: OrderDraft['typed'],
  asking: Parameters<typeof orderFace>[4],
): Promise<Answer> => showOrder(scene, draft, await orderFace(scene, draft.id, typed, item, asking));

export const orderVerbs: readonly CardVerb[] = [next, back, change, submit, resume, anew];
