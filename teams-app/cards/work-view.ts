import type { ApprovalState, RunEnd, StageState } from '#core/approvals/vocabulary';
import type { TaskStatus } from '#core/tasks/vocabulary';
import type { ShownStepState } from '../strings/shown-step.ts';

/** One answer of a form, in words. */
export interface ShownAnswer {
  readonly label: string;
  readonly value: string;
}

/** One person who is or was asked. */
export interface ShownApproval {
  readonly name: string;
  readonly state: ApprovalState;
  /** Why it is them; empty where there is nothing to say. */
  readonly why: string;
  readonly comment: string | null;
  readonly question: string | null;
  readonly answer: string | null;
  /** When they decided; null before. */
  readonly decidedAt: string | null;
}

export interface ShownStage {
  readonly name: string;
  readonly state: StageState;
  /** How many must agree: one, each of them, or so many. */
  readonly needs: 'any' | 'all' | number;
  readonly people: readonly ShownApproval[];
}

/** A line of what is agreed to. */
export interface ShownEffect {
  readonly step: string;
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly irreversible: boolean;
}

/** A chain of approvals; what it is for is said where it is not the request itself. */
export interface ShownChain {
  readonly about: string | null;
  readonly stages: readonly ShownStage[];
  readonly ended: RunEnd | null;
  readonly plan: readonly ShownEffect[];
}

export interface ShownStep {
  readonly name: string;
  readonly state: ShownStepState;
  /** For whom or until when it waits, in words made plain already; null where it does not. */
  readonly waitsFor: string | null;
  /** When it ended, or when it is tried again. */
  readonly at: string | null;
  /** For the desk alone: what happened, what it means, what can be done. */
  readonly trouble: { readonly detail: string; readonly means: string; readonly remedy: string } | null;
  /** For the desk alone: what the other side calls it. */
  readonly requestIds: readonly string[];
}

export interface ShownRun {
  readonly steps: readonly ShownStep[];
  readonly state: 'running' | 'rolling_back' | 'cancelling' | 'ended';
  readonly outcome: 'succeeded' | 'partly' | 'rolled_back' | 'cancelled' | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Names of what was done and was not undone, though it was rolled back or cancelled. */
  readonly stays: readonly string[];
  /** It ended without having done everything, and can be begun anew. */
  readonly again?: boolean;
}

export interface ShownTask {
  readonly id: string;
  readonly title: string;
  readonly status: TaskStatus;
  readonly assignee: string | null;
  readonly dueAt: string | null;
  /** What this viewer may do with it now. */
  readonly can: readonly ('start' | 'finish')[];
}

/** What is going on with a ticket beside what people say: approvals, a playbook, tasks; and what was asked for. */
export interface WorkView {
  readonly answers: readonly ShownAnswer[];
  readonly chains: readonly ShownChain[];
  readonly run: ShownRun | null;
  readonly tasks: readonly ShownTask[];
}

export const noWorkView: WorkView = { answers: [], chains: [], run: null, tasks: [] };
