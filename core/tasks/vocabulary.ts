export const taskStatuses = ['pending', 'doing', 'done', 'cancelled'] as const;
export type TaskStatus = (typeof taskStatuses)[number];

export const taskLimits = {
  /** Of one ticket. */
  tasks: 100,
} as const;
