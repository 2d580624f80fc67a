import { worksTheDesk } from '#core/tenancy/roles';
import { type RunnableCommand, runnableCommands } from '#teams-app/cards/help-card';
import type { PressScene, Scene } from '../bot-parts.ts';
import type { Answer, CardVerb } from '../card-verb.ts';
import { newIncident } from '../incidents/new-incident.ts';
import { repliesOf } from '../reply.ts';
import { request } from '../requests/request.ts';
import { sendReply } from '../send-reply.ts';
import { myTickets } from '../tickets/my-tickets.ts';
import { queue } from '../tickets/queue.ts';
import { myTicketsCard } from '../tickets/ticket-lists.ts';
import { greetingFor, help, helpFor } from './help.ts';

/** A button that says a command for its presser. The card it is on stays. */
export const runCommand: CardVerb = {
  verb: 'command.run',
  run: async (scene) => {
    const said = runnableCommands.find((known) => known === scene.turn.data.command);
    if (said === undefined) return { message: scene.s.chat.unknownButton };
    if (said === 'queue' && !worksTheDesk(scene.ctx.actor.roles)) return { message: scene.s.chat.deskOnly };
    const replies = await byName[said](asSaid(scene, said));
    for (const reply of repliesOf(replies)) await sendReply(scene, reply);
    return sameCard(scene);
  },
};

const byName: Readonly<Record<RunnableCommand, (scene: Scene) => ReturnType<typeof help.run>>> = {
  'new incident': (scene) => newIncident.run(scene, { words: '' }),
  request: (scene) => request.run(scene, { words: '' }),
  'my tickets': (scene) => myTickets.run(scene, true),
  queue: (scene) => queue.run(scene, { name: '' }),
  help: (scene) => help.run(scene, true),
};

const asSaid = (scene: PressScene, text: string): Scene => ({
  ...scene,
  turn: { ...scene.turn, kind: 'message', text, files: 0, isForBot: true },
});

async function sameCard(scene: PressScene): Promise<Answer> {
  const { data } = scene.turn;
  if (data.from === 'mine') return { card: await myTicketsCard(scene) };
  if (data.from === 'help') return { card: helpFor(scene) };
  return { card: greetingFor(scene, scene.s.chat.welcomeTitle) };
}
