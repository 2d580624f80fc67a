import { listMyTasks } from '#core/tasks/list-tasks';
import { listQueueTasks } from '#core/tasks/queue-tasks';
import type { Card } from '#teams-app/cards/card';
import { taskListCard, taskListLength } from '#teams-app/cards/task-list-card';
import { homeLink } from '#teams-app/deep-links';
import type { AnyScene } from '../bot-parts.ts';
import { command } from '../command.ts';

/** `tasks`: what the person who asks has to do, for their eyes. */
export const tasks = command<true>('tasks', {
  parse: (text) =>
    /^\/?\s*((my\s*)?(tasks|to-?dos?)|what (have i|do i have) to do)(\s+please)?[\s!.?]*$/i.test(text) || undefined,
  run: async (scene) => ({ card: await myTasksCard(scene), summary: scene.s.tasks.mine, isPrivate: true }),
});

/** Oldest first; below them what waits in the queues of whoever asks. */
export async function myTasksCard({ bot, ctx, s }: AnyScene, cursor?: string, notice?: string): Promise<Card> {
  const [page, waiting] = await Promise.all([
    listMyTasks(ctx, { limit: String(taskListLength), ...(cursor !== undefined && { cursor }) }),
    cursor === undefined ? listQueueTasks(ctx, {}) : { items: [] },
  ]);
  const { items: tasks, nextCursor } = page;
  const view = { tasks, nobodys: waiting.items, cursor: nextCursor ?? undefined, notice, url: homeLink(bot.app) };
  return taskListCard(view, s);
}
