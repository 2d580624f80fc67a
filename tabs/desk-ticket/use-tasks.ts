import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { CreateTask, TaskView, UpdateTask } from '#core/tasks/contract';
import { taskEtag } from '#core/tasks/vocabulary';
import { attemptKey, forgetAttempt, useDrafts } from '../lib/drafts.ts';
import { useClient } from '../lib/use-client.ts';

const tasksKey = (ticketId: string) => ['tasks', ticketId] as const;

/** The tasks of a ticket, the oldest first, in pages. */
export function useTasks(ticketId: string) {
  const client = useClient();
  return useInfiniteQuery({
    queryKey: tasksKey(ticketId),
    queryFn: ({ pageParam, signal }) =>
      client.listTasks(
        { id: ticketId, sort: 'createdAt:asc', limit: '50', ...(pageParam !== undefined && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

function useReadTasksAgain(ticketId: string): () => void {
  const queryClient = useQueryClient();
  return () =>
    void queryClient.invalidateQueries({
      predicate: ({ queryKey: [family, ref] }) =>
        family === 'ticket' || (['tasks', 'audit', 'runs'].includes(String(family)) && ref === ticketId),
    });
}

export function useAddTask(ticketId: string) {
  const client = useClient();
  const drafts = useDrafts();
  const readAgain = useReadTasksAgain(ticketId);
  const attempt = `task.${ticketId}`;
  return useMutation({
    mutationFn: (input: Omit<CreateTask, 'id'>) =>
      client.createTask({ id: ticketId, ...input }, { idempotencyKey: attemptKey(drafts, attempt, input) }),
    onSuccess: () => forgetAttempt(drafts, attempt),
    onSettled: readAgain,
  });
}

/** Changes a task as it was seen; whoever changed it meanwhile is not written over. */
export function useChangeTask(task: TaskView) {
  const client = useClient();
  const readAgain = useReadTasksAgain(task.ticketId);
  return useMutation({
    mutationFn: (input: Omit<UpdateTask, 'id' | 'taskId'>) =>
      client.updateTask({ id: task.ticketId, taskId: task.id, ...input }, { ifMatch: taskEtag(task) }),
    onSettled: readAgain,
  });
}
