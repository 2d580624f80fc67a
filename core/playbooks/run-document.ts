import type { PersonRef } from '../tenancy/actor.ts';
import type { PreparedStep } from './prepare-step.ts';
import type { PlaybookRun } from './run.ts';

/** Where the text of a run's playbook is: with the version of the item, or with the version of a playbook of its own. */
export type PlaybookSource =
  | { readonly is: 'item'; readonly itemId: string; readonly version: number }
  | { readonly is: 'playbook'; readonly playbookId: string; readonly version: number };

/** What a step that waits for people or for a time waits for. */
export type StepWait =
  | { readonly for: 'time'; readonly until: string }
  | { readonly for: 'task'; readonly taskId: string }
  | { readonly for: 'approval'; readonly approvalRunId: string };

/** A run as it is stored: in the partition of its ticket. */
export interface StoredPlaybookRun {
  readonly id: string;
  readonly ticketId: string;
  readonly source: PlaybookSource;
  readonly run: PlaybookRun;
  /** What each step was begun with: rendered once for all its attempts. */
  readonly prepared: { readonly [stepId: string]: PreparedStep };
  readonly waits: { readonly [stepId: string]: StepWait };
  /** The inputs of the playbook itself, rendered when it began; absent before. */
  readonly inputs?: PreparedStep['inputs'];
  /** Ids of steps that their conditions pass over, as far as that was known when the run began; to be shown, not to be obeyed. */
  readonly needless?: readonly string[];
  /**
   * Attempts of steps that nobody may repeat, noted just before they take effect: whoever finds its attempt here was stopped
   * in the middle. What undoes a step stands as `<step>.undo`, here and in `prepared`.
   */
  readonly begun: { readonly [stepId: string]: number };
  readonly startedBy: PersonRef;
  /** Counts its changes: what stories and cards are told of it. */
  readonly seq: number;
  /** It goes on; for the reconciler. */
  readonly live: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}
