import type { Ctx } from '../platform.ts';
import type { Ticket } from '../tickets/ticket.ts';
import { playbookOf } from './find-playbook.ts';
import type { Playbook } from './playbook.ts';
import { ownInputs, type PreparedStep } from './prepare-step.ts';
import type { InputFault } from './render-inputs.ts';
import type { PlaybookRun } from './run.ts';
import type { StoredPlaybookRun } from './run-document.ts';
import type { TemplateValues } from './template-values.ts';
import { type TicketValues, valuesOf } from './values.ts';

/** What steps of a run are rendered with, read once for all steps that begin in one commit. */
export interface RunValues {
  readonly playbook: Playbook;
  readonly base: TicketValues;
  /** The playbook's own inputs; empty where they cannot be made. */
  readonly inputs: PreparedStep['inputs'];
  readonly inputFaults: readonly InputFault[];
  /** All of it, with what steps have left behind by now. */
  readonly of: (run: PlaybookRun) => TemplateValues;
}

/** The playbook's own inputs are rendered when its first step begins, and stay as they were then. */
export async function runValues(ctx: Ctx, ticket: Ticket, kept: StoredPlaybookRun): Promise<RunValues> {
  const playbook = await playbookOf(ctx, kept.source);
  const base = await valuesOf(ctx, ticket);
  const own = kept.inputs === undefined ? ownInputs(playbook, base) : { value: kept.inputs };
  const inputs = 'value' in own ? own.value : {};
  return {
    playbook,
    base,
    inputs,
    inputFaults: 'faults' in own ? own.faults : [],
    of: (run) => ({ ...base, inputs, steps: leftBehind(run) }),
  };
}

/** A step that was done has left its outputs, also while it is taken back; a skipped one its status alone. */
const leftBehind = ({ steps, completed }: PlaybookRun): TemplateValues['steps'] =>
  Object.fromEntries(
    steps.flatMap(({ id, state, outputs }): [string, TemplateValues['steps'][string]][] => {
      if (completed.includes(id)) return [[id, { ...outputs, status: 'done' }]];
      return state === 'skipped' ? [[id, { status: 'skipped' }]] : [];
    }),
  );
