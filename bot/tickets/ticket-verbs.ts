import { escalateTicket } from '#core/sla/escalate-ticket';
import { addSaidComment } from '#core/tickets/add-comment';
import { assignTicket, takeTicket } from '#core/tickets/assign-ticket';
import { updateTicket } from '#core/tickets/update-ticket';
import type { TicketStatus } from '#core/tickets/vocabulary';
import { plainLine } from '#teams-app/cards/plain-text';
import type { Verb } from '#teams-app/cards/verbs';
import type { PressScene } from '../bot-parts.ts';
import type { CardVerb } from '../card-verb.ts';
import { readReference } from '../living-cards/card-references.ts';
import { typedText } from '../read-fields.ts';
import { sendReply } from '../send-reply.ts';
import { namesOf } from './escalate.ts';
import { explainTicket } from './explain-ticket.ts';
import { type AskedMove, moveFrom } from './move-from.ts';
import { onTicket } from './on-ticket.ts';
import { overriding } from './open-tasks-words.ts';

const moving = (
  verb: Verb,
  from: readonly TicketStatus[],
  move: (scene: PressScene) => AskedMove,
  done: (scene: PressScene) => string,
): CardVerb =>
  onTicket(verb, async (scene, ticket) => {
    await moveFrom(scene.ctx, ticket, from, move(scene));
    return done(scene);
  });

const unfinished = ['open', 'in_progress', 'waiting'] as const;

const commenting = (verb: Verb, input: string, isPrivate: boolean): CardVerb =>
  onTicket(verb, async (scene, ticket) => {
    const { ctx, turn, s } = scene;
    const body = typedText(turn.data, input);
    const added = await addSaidComment(ctx, { id: ticket.id, body, ...(isPrivate && { isPrivate }) });
    if (added.ticketId === ticket.id) return isPrivate ? s.outcome.noted : s.outcome.replied;
    await sendReply(scene, { showTicket: added.ticketId, onlyIfMissing: true });
    return (ticket.mergedInto ? s.outcome.wentTo : s.outcome.followedUp)(added.ticketNumber);
  });

const wordsIn = ({ turn }: PressScene, input: string): { text?: string } => {
  const text = typedText(turn.data, input);
  return text === '' ? {} : { text };
};

const take = onTicket('ticket.take', async (scene, ticket) => {
  await takeTicket(scene.ctx, { id: ticket.id });
  const isFromList = scene.turn.data.list !== undefined;
  const here = await readReference(scene.ctx.store, ticket.id, scene.turn.place);
  if (isFromList && (!here || here.dead)) await sendReply(scene, { showTicket: ticket.id });
  return scene.s.outcome.taken;
});

const assign = onTicket('ticket.assign', async ({ ctx, turn, s }, ticket) => {
  const assigneeId = typedText(turn.data, 'assignee');
  if (assigneeId === '') return s.outcome.chooseColleague;
  const { assignee } = await assignTicket(ctx, { id: ticket.id, assigneeId });
  return s.outcome.assigned(plainLine(assignee?.name ?? ''));
});

const prioritise = onTicket('ticket.priority', async (scene, ticket) => {
  const { priority } = await updateTicket(scene.ctx, {
    id: ticket.id,
    priority: typedText(scene.turn.data, 'priority'),
  });
  return scene.s.outcome.prioritised(scene.s.priority[priority]);
});

const escalate = onTicket('ticket.escalate', async ({ ctx, turn, s }, ticket) => {
  const reason = typedText(turn.data, 'escalationReason');
  return s.outcome.escalated(namesOf(await escalateTicket(ctx, { id: ticket.id, reason })));
});

const why = onTicket('ticket.why', async (scene, ticket) => {
  await sendReply(scene, await explainTicket(scene, ticket));
  return scene.turn.scope === 'personal' ? scene.s.outcome.explained : scene.s.outcome.explainedPrivately;
});

export const ticketVerbs: readonly CardVerb[] = [
  commenting('ticket.reply', 'reply', false),
  commenting('ticket.note', 'note', true),
  take,
  assign,
  prioritise,
  escalate,
  why,
  moving(
    'ticket.resolve',
    unfinished,
    (scene) => ({
      to: 'resolved',
      code: typedText(scene.turn.data, 'resolveCode'),
      text: typedText(scene.turn.data, 'resolveText'),
      ...overriding(scene.turn.data),
    }),
    ({ s }) => s.outcome.resolved,
  ),
  moving(
    'ticket.wait',
    ['open', 'in_progress'],
    (scene) => ({ to: 'waiting', reason: typedText(scene.turn.data, 'waitReason'), ...wordsIn(scene, 'waitText') }),
    ({ s }) => s.outcome.waiting,
  ),
  moving(
    'ticket.resume',
    ['waiting'],
    () => ({ to: 'in_progress' }),
    ({ s }) => s.outcome.resumed,
  ),
  moving(
    'ticket.close',
    ['resolved'],
    () => ({ to: 'closed' }),
    ({ s }) => s.outcome.closed,
  ),
  moving(
    'ticket.withdraw',
    ['open'],
    () => ({ to: 'closed', code: 'withdrawn' }),
    ({ s }) => s.outcome.withdrawn,
  ),
  moving(
    'ticket.works',
    unfinished,
    () => ({ to: 'closed', code: 'fixed_by_requester' }),
    ({ s }) => s.outcome.worked,
  ),
  moving(
    'ticket.confirm',
    ['resolved'],
    () => ({ to: 'closed' }),
    ({ s }) => s.outcome.confirmed,
  ),
  moving(
    'ticket.reopen',
    ['resolved', 'closed'],
    (scene) => ({ to: 'in_progress', ...wordsIn(scene, 'reopenText') }),
    ({ s }) => s.outcome.reopened,
  ),
];
