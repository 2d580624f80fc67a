import type { DrainView, OrchestrationDetailView, OrchestrationStatus, OrchestrationView } from './contract.ts';

export interface OrchestrationQuery {
  readonly statuses?: readonly OrchestrationStatus[] | undefined;
  readonly idPrefix?: string | undefined;
  /** Milliseconds, inclusive. */
  readonly createdFrom?: number | undefined;
  /** Milliseconds, inclusive. */
  readonly createdTo?: number | undefined;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string | undefined;
}

export interface OrchestrationPage {
  readonly items: readonly OrchestrationView[];
  readonly next: string | undefined;
}

export const actions = ['suspend', 'resume', 'rewind', 'terminate'] as const;
export type Action = (typeof actions)[number];

/** `refused`: the state does not allow it. `unsupported`: this engine cannot do it at all. */
export type ActionOutcome = 'done' | 'missing' | 'refused' | 'unsupported';

/**
 * The durable engine, as an operator may see it: nothing that an orchestration was given or made leaves it, only sizes.
 * All of it throws CAT_UNAVAILABLE while the engine cannot be reached.
 */
export interface Orchestrations {
  list(query: OrchestrationQuery): Promise<OrchestrationPage>;
  get(id: string, options: { readonly history: boolean }): Promise<OrchestrationDetailView | undefined>;
  act(id: string, action: Action, reason: string): Promise<ActionOutcome>;
  /** False where there is none, or it has not ended. */
  purge(id: string): Promise<boolean>;
  /** Asks the engine something cheap. */
  probe(): Promise<void>;
}

export interface HostHealth {
  /** `unknown` where the host does not know of the engine. */
  readonly engine: 'ok' | 'failing' | 'unknown';
  readonly draining: boolean;
  /** One sentence for each thing that is wrong. */
  readonly reasons: readonly string[];
  readonly numbers: Readonly<Record<string, number>>;
}

/** The process that runs the functions. All of it throws CAT_UNAVAILABLE where it cannot be reached. */
export interface HostControl {
  health(): Promise<HostHealth>;
  drain(): Promise<void>;
  resume(): Promise<void>;
  drainState(): Promise<DrainView>;
}

/** How the ids of a story's instances begin, before `-<tenant>-`. */
export interface StoryKind {
  readonly name: string;
  readonly idPrefix: string;
}
