export const taskStatuses = ['pending', 'doing', 'done', 'cancelled'] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/** Still to be done: what stands in the way of the ticket's end. */
export const openStatuses = ['pending', 'doing'] as const satisfies readonly TaskStatus[];

export const taskLimits = {
  /** Of one ticket, whatever became of them. */
  tasks: 100,
  /** Characters. */
  title: 200,
  description: 20_000,
  reason: 500,
} as const;

/** The ETag of a task. */
export const taskEtag = ({ version }: { readonly version: number }): string => `v${version}`;
