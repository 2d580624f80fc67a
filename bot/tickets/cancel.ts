import { isProblem } from '#core/api/problem';
import { findTicket } from '#core/tickets/find-ticket';
import { owns } from '#core/tickets/policy';
import { noteCard } from '#teams-app/cards/note-card';
import type { Scene } from '../bot-parts.ts';
import { command } from '../command.ts';
import { changeDraft, droppedWords, newestOpenDraft } from '../drafts/drafts.ts';
import type { Reply } from '../reply.ts';
import { replaceMessage } from '../send-reply.ts';
import { after, isShort, type SaidOfTicket, ticketAtStart } from '../spoken.ts';
import { moveFrom } from './move-from.ts';

/** `cancel` drops the question that is open; `cancel INC-12` or `withdraw INC-12` withdraws a ticket. */
export const cancel = command<SaidOfTicket>('cancel', {
  parse: (text) => {
    const withdrawn = after(text, 'withdraw');
    if (withdrawn !== undefined) return ticketAtStart(withdrawn);
    const rest = after(text, 'cancel');
    if (rest === undefined) return undefined;
    return ticketAtStart(rest) ?? (isShort(rest) ? { number: undefined, rest } : undefined);
  },
  run: (scene, { number }) => (number === undefined ? dropQuestion(scene) : withdrawTicket(scene, number)),
});

async function dropQuestion(scene: Scene): Promise<Reply> {
  const { ctx, turn, s } = scene;
  const draft = await newestOpenDraft(ctx, turn.address.conversationId);
  if (!draft || !(await changeDraft(ctx, draft, { state: 'dropped' }))) return { say: s.chat.nothingOpen };
  const words = droppedWords(draft, s);
  await replaceMessage(scene, draft, { card: noteCard(words), summary: words });
  return { say: words };
}

async function withdrawTicket(scene: Scene, number: string): Promise<Reply> {
  const { ctx, s } = scene;
  const ticket = await findTicket(ctx, number);
  if (!owns(ctx.actor, ticket)) return { say: s.chat.notYoursToWithdraw(ticket.number) };
  try {
    await moveFrom(ctx, ticket, ['open'], { to: 'closed', code: 'withdrawn' });
    return { say: s.chat.withdrawn(ticket.number) };
  } catch (error) {
    if (!isProblem(error, 'CAT_PRECONDITION') && !isProblem(error, 'CAT_CONFLICT')) throw error;
    const now = await findTicket(ctx, ticket.id);
    if (now.request) {
      const stage = s.request.stage[now.request.stage];
      const isClosed = now.status === 'closed';
      const { alreadyOver, notWithdrawable } = s.request.chat;
      return { say: (isClosed ? alreadyOver : notWithdrawable)(now.number, stage) };
    }
    if (now.status === 'resolved' || now.status === 'closed') {
      return { say: s.chat.alreadyOver(now.number, s.status[now.status]) };
    }
    return { say: s.chat.notWithdrawable(now.number, s.status[now.status]) };
  }
}
