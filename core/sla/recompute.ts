/**
 * One reckoning anew of every clock that a changed calendar or policy touches. Written with the change, so that the change
 * feed starts the work; the work writes here how far it is.
 */
export interface ClockRecompute {
  readonly id: string;
  readonly why: 'calendar' | 'policies';
  /** The calendar or policy that was saved, and its name then. */
  readonly subjectId: string;
  readonly subjectName: string;
  readonly startedAt: string;
  readonly startedBy: string;
  readonly state: 'waiting' | 'running' | 'done';
  /** Clocks looked at, and those whose due time moved. */
  readonly seen: number;
  readonly moved: number;
  /** The ticket of the last page that was counted. */
  readonly reached?: string;
  readonly finishedAt: string | null;
}
