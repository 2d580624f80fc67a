import { isProblem, Problem } from '#core/api/problem';
import { getTask } from '#core/tasks/list-tasks';
import { updateTask } from '#core/tasks/update-task';
import type { TaskStatus } from '#core/tasks/vocabulary';
import { taskEtag } from '#core/tasks/vocabulary';
import { plainLine } from '#teams-app/cards/plain-text';
import type { PressScene } from '../bot-parts.ts';
import type { Answer, CardVerb } from '../card-verb.ts';
import { wordsOfRefusal } from '../problem-words.ts';
import { textOf } from '../read-fields.ts';
import { present } from '../tickets/on-ticket.ts';
import { myTasksCard } from './my-tasks.ts';

/**
 * Somebody begins or finishes a task, on the ticket's card or in the list of what they have to do. Whatever happens, the
 * answer is that card as it is now; pressed twice it is done once.
 */
const moving = (
  verb: 'task.start' | 'task.finish',
  to: TaskStatus,
  said: (scene: PressScene, title: string) => string,
): CardVerb => ({
  verb,
  run: async (scene) => {
    const { ticketId, taskId } = scene.turn.data;
    try {
      const task = await updateTask(scene.ctx, { id: ticketId, taskId, status: to });
      return await shownAgain(scene, said(scene, plainLine(task.title)));
    } catch (error) {
      const { s, turn } = scene;
      if (isProblem(error, 'CAT_NOT_FOUND') && !isInList(scene)) throw error;
      const words = isProblem(error, 'CAT_NOT_FOUND') ? s.tasks.gone : wordsOfRefusal(error, s, turn.requestId);
      if (words === undefined) throw error;
      return shownAgain(scene, words);
    }
  },
});

/** Somebody makes theirs what nobody has. Who was quicker has it, and whoever has it already keeps it. */
const take: CardVerb = {
  verb: 'task.take',
  run: async (scene) => {
    const { ctx, s, turn } = scene;
    const { ticketId, taskId } = turn.data;
    try {
      const task = await getTask(ctx, { id: ticketId, taskId });
      const title = plainLine(task.title);
      if (task.assignee !== null && task.assignee.id !== ctx.actor.id) throw taken();
      await updateTask({ ...ctx, ifMatch: [taskEtag(task)] }, { id: ticketId, taskId, assigneeId: ctx.actor.id });
      return await shownAgain(scene, s.tasks.said.taken(title));
    } catch (error) {
      if (isProblem(error, 'CAT_PRECONDITION')) return shownAgain(scene, s.tasks.takenByOther);
      if (isProblem(error, 'CAT_NOT_FOUND') && isInList(scene)) return shownAgain(scene, s.tasks.gone);
      const words = isProblem(error, 'CAT_NOT_FOUND') ? undefined : wordsOfRefusal(error, s, turn.requestId);
      if (words === undefined) throw error;
      return shownAgain(scene, words);
    }
  },
};

const taken = (): Problem => new Problem('CAT_PRECONDITION', 'Somebody else has this task.');

const isInList = ({ turn }: PressScene): boolean => turn.data.list === 'tasks';

async function shownAgain(scene: PressScene, notice: string): Promise<Answer> {
  if (isInList(scene)) return { card: await myTasksCard(scene, undefined, notice) };
  const ticketId = textOf(scene.turn.data.ticketId);
  return ticketId === undefined ? { message: notice } : present(scene, ticketId, notice);
}

const mine: CardVerb = {
  verb: 'tasks.mine',
  run: async (scene) => ({ card: await myTasksCard(scene, textOf(scene.turn.data.cursor)) }),
};

export const taskVerbs: readonly CardVerb[] = [
  moving('task.start', 'doing', ({ s }, title) => s.tasks.said.started(title)),
  moving('task.finish', 'done', ({ s }, title) => s.tasks.said.finished(title)),
  take,
  mine,
];
