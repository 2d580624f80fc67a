import type { RequestStage } from '#core/requests/vocabulary';
import type { TaskStatus } from '#core/tasks/vocabulary';

interface FieldWords {
  readonly label: string;
  readonly placeholder: string;
  readonly missing: string;
}

/** What cards say of requests, of playbooks on their way, and of tasks, in one language. */
export interface RequestWords {
  readonly stage: { readonly [S in RequestStage]: string };
  readonly requester: string;
  readonly requested: string;
  readonly item: string;
  readonly cost: string;
  readonly leadTime: string;
  readonly answers: string;
  readonly more: (count: number) => string;
  readonly action: {
    readonly confirm: string;
    readonly notRight: string;
    readonly deliver: string;
    readonly cancel: string;
    readonly change: string;
  };
  readonly send: { readonly deliver: string; readonly notRight: string };
  readonly input: {
    readonly delivered: FieldWords;
    readonly notRight: FieldWords;
    readonly cancelReason: { readonly label: string; readonly placeholder: string };
  };
  readonly outcome: {
    readonly delivered: string;
    readonly cancelled: string;
    readonly confirmed: string;
    readonly notRight: string;
    readonly sayWhyCancelled: string;
    readonly notPossible: (stage: string) => string;
  };
  readonly chat: {
    readonly deliverFirst: (number: string) => string;
    readonly confirmed: (number: string) => string;
    readonly withdrawn: (number: string) => string;
    readonly notWithdrawable: (number: string, stage: string) => string;
    readonly alreadyOver: (number: string, stage: string) => string;
    readonly notDelivered: (number: string, stage: string) => string;
  };
  /** What is asked once more before it is done. */
  readonly ask: {
    readonly withdraw: string;
    readonly withdrawIncident: string;
    readonly withdrawSend: string;
  };
  /** Tasks that stand in the way of a ticket's end. */
  readonly openTasks: {
    readonly count: (count: number) => string;
    readonly deliverAnyway: string;
    readonly resolveAnyway: string;
    readonly named: (title: string) => string;
    /** `more`: how many others there are. */
    readonly inTheWay: (number: string, names: string, more: number) => string;
  };
  readonly run: {
    readonly heading: string;
    readonly steps: (done: number, all: number) => string;
    readonly state: {
      readonly [S in
        | 'waiting'
        | 'running'
        | 'skipped'
        | 'left_out'
        | 'stuck'
        | 'failed'
        | 'not_run'
        | 'undoing'
        | 'undone'
        | 'stays']: string;
    };
    readonly done: (at: string) => string;
    readonly retrying: (at: string) => string;
    readonly stuckForOwner: string;
    readonly waitsFor: (whom: string) => string;
    readonly waitsUntil: (at: string) => string;
    readonly taskOfDesk: string;
    readonly approvalOf: (names: string) => string;
    readonly approval: string;
    readonly happened: string;
    readonly means: string;
    readonly remedy: string;
    readonly requestIds: (ids: string) => string;
    readonly rollingBack: string;
    readonly cancelling: string;
    readonly outcome: { readonly [O in 'succeeded' | 'partly' | 'rolled_back' | 'cancelled']: (at: string) => string };
    readonly stays: (names: string) => string;
    readonly stuck: string;
    readonly whichStep: string;
    /** What each choice does, in a sentence of its own: only what is offered is explained. */
    readonly choices: { readonly [C in 'retry' | 'skip' | 'roll_back']: string };
    readonly retry: string;
    readonly skip: string;
    readonly rollBack: string;
    readonly retried: (step: string) => string;
    readonly skipped: (step: string) => string;
    readonly rolledBack: string;
    readonly rollBackAsked: string;
    readonly rollBackSend: string;
    readonly again: string;
    /** For the desk, under a run that ended without having done everything. */
    readonly againHint: string;
    readonly againAsked: string;
    readonly againSend: string;
    readonly begunAgain: string;
    readonly chosenBefore: string;
  };
  readonly task: {
    readonly heading: string;
    readonly status: { readonly [S in TaskStatus]: string };
    readonly nobody: string;
    readonly due: (at: string) => string;
    readonly start: string;
    readonly finish: string;
    readonly startOf: (title: string) => string;
    readonly finishOf: (title: string) => string;
  };
}
