import type { ActionNotes } from '#core/playbooks/action-note';
import type { ActionCall, ActionDone, ActionPort } from '#core/playbooks/action-port';
import type { FulfilmentDefaults } from '#core/playbooks/fulfilment-defaults';
import type { InputValue } from '#core/playbooks/playbook';
import type { Outputs } from '#core/playbooks/template-values';
import { done, notDone, resultOf, unknown } from '../../actions/outcomes.ts';
import type { Graph } from '../graph-client.ts';
import { type Asking, askingOf, type GraphFacts } from './asking.ts';

/** What an action left and what undoing it needs to know. */
export interface Effect {
  readonly outputs: Outputs;
  readonly memory: InputValue;
}

/** One action in Graph, as three pieces of work. All throw Refusal, NotYet or InDoubt where they cannot. */
export interface GraphAction {
  readonly apply: (asking: Asking) => Promise<Effect>;
  /** What is there; null: it has not happened. Without it nobody can tell. */
  readonly readBack?: (asking: Asking) => Promise<Effect | null>;
  /** With what `apply` remembered. Without it there is nothing to undo. */
  readonly compensate?: (asking: Asking, memory: GraphFacts) => Promise<void>;
}

export interface GraphActionOptions {
  readonly graph: () => Promise<Graph>;
  readonly notes: ActionNotes;
  readonly fulfilment: (tenantId: string) => Promise<FulfilmentDefaults>;
  readonly now: () => Date;
  readonly pause: (ms: number) => Promise<void>;
  readonly markerName: string;
  /** Keeps a tenant's steps from crowding its Graph. */
  readonly inLane: <T>(tenantId: string, run: () => Promise<T>) => Promise<T>;
}

/** An action of Graph as one of the port: everything that Graph says or does not say becomes a result. */
export function graphAction(options: GraphActionOptions, action: GraphAction): ActionPort {
  const within = <T>(call: ActionCall, requestIds: string[], run: (asking: Asking) => Promise<T>): Promise<T> =>
    options.inLane(call.tenantId, async () => {
      const { graph, notes, fulfilment, ...rest } = options;
      const first: Asking['first'] = (look) => notes.first(call, look);
      const asked = { ...rest, call, first, requestIds, graph: await graph() };
      return run(askingOf({ ...asked, fulfilment: await fulfilment(call.tenantId) }));
    });
  return {
    apply: async (call) => {
      const requestIds: string[] = [];
      try {
        const { outputs, memory } = await within(call, requestIds, action.apply);
        return done(outputs, memory, requestIds);
      } catch (error) {
        return told(error, requestIds);
      }
    },
    readBack: async (call) => {
      const requestIds: string[] = [];
      const { readBack } = action;
      if (!readBack) return unknown('Microsoft Graph cannot be asked whether it was done.');
      try {
        const effect = await within(call, requestIds, readBack);
        return effect ? done(effect.outputs, effect.memory, requestIds) : notDone(requestIds);
      } catch (error) {
        const result = told(error, requestIds);
        return result.is === 'refused' ? unknown(`${result.detail} ${result.means}`, requestIds) : result;
      }
    },
    compensate: async (call, { outputs, memory }: Omit<ActionDone, 'is'>) => {
      const requestIds: string[] = [];
      const { compensate } = action;
      try {
        if (compensate) await within(call, requestIds, (asking) => compensate(asking, factsOf(memory)));
        return done(outputs, memory, requestIds);
      } catch (error) {
        return told(error, requestIds);
      }
    },
  };
}

function told(error: unknown, requestIds: readonly string[]) {
  const result = resultOf(error, requestIds);
  if (result) return result;
  throw error;
}

const factsOf = (memory: InputValue): GraphFacts =>
  typeof memory === 'object' && memory !== null && !Array.isArray(memory) ? (memory as GraphFacts) : {};
