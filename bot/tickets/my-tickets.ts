import { command } from '../command.ts';
import { myTicketsCard } from './ticket-lists.ts';

/** `my tickets`: for the eyes of the person who asks. */
export const myTickets = command<true>('myTickets', {
  parse: (text) => /^\/?\s*(my\s*(tickets|incidents))(\s+please)?[\s!.?]*$/i.test(text) || undefined,
  run: async (scene) => ({ card: await myTicketsCard(scene), summary: scene.s.list.mine, isPrivate: true }),
});
