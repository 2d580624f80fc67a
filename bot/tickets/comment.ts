import { addSaidComment } from '#core/tickets/add-comment';
import { findTicket } from '#core/tickets/find-ticket';
import { command } from '../command.ts';
import { ofTicket, type SaidOfTicket } from '../spoken.ts';
import { askForWords, askWhichTicket, ticketNamed } from './the-ticket.ts';

/** `comment INC-12 text`: a public reply that goes on following this message when it is edited or deleted. */
export const comment = command<SaidOfTicket>('comment', {
  parse: (text, isAnswer) => ofTicket(text, 'comment', isAnswer),
  run: async (scene, { number, rest }) => {
    const { ctx, turn, s } = scene;
    const named = await ticketNamed(scene, number);
    if (named === undefined) return askWhichTicket(scene, 'comment');
    const ticket = await findTicket(ctx, named);
    if (rest === '') return askForWords(scene, 'comment');
    const added = await addSaidComment(ctx, { id: ticket.id, body: rest, activityId: turn.activityId });
    if (added.ticketId !== ticket.id) {
      const words = ticket.mergedInto ? s.chat.wentTo : s.chat.followedUp;
      return [{ say: words(ticket.number, added.ticketNumber) }, { showTicket: added.ticketId }];
    }
    if (!added.fromDesk && (ticket.status === 'resolved' || ticket.status === 'closed')) {
      return { say: s.chat.commentedReopened(ticket.number) };
    }
    return { say: added.fromDesk ? s.chat.replied(ticket.number) : s.chat.commented(ticket.number) };
  },
});
