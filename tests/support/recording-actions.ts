import type { ActionCall, ActionDone, ActionPort, ActionResult } from '#core/playbooks/action-port';
import { actionCatalog } from '#core/playbooks/actions/action-catalog';

/** What comes of the next tries of a step, in this order; afterwards everything works. */
export type Scripted =
  | ActionResult
  /** It takes effect, and nobody hears of it. */
  | 'unheard'
  /** It takes effect, and then the program makes a mistake. */
  | 'throws'
  /** Nothing happens, and the program makes a mistake. */
  | 'breaks';

/** Another system in memory: it knows what it was given by its keys, as those do that can be asked again. */
export interface RecordingActions extends ActionPort {
  /** Every effect by its key, and how often it took place; what was undone counts minus one. */
  readonly effects: ReadonlyMap<string, number>;
  /** Everything that was asked, as `apply create_account 1`. */
  readonly asked: readonly string[];
  readonly calls: readonly ActionCall[];
  script(stepId: string, ...results: readonly Scripted[]): void;
  /** Before anything is answered, as the line would do: resolves when the test says so. */
  hold: ((what: string) => Promise<void>) | undefined;
  /** Whether it can be read afterwards what was done. */
  canReadBack: boolean;
}

export function recordingActions(): RecordingActions {
  const effects = new Map<string, number>();
  const asked: string[] = [];
  const calls: ActionCall[] = [];
  const scripts = new Map<string, Scripted[]>();
  const count = (key: string, by: number) => effects.set(key, (effects.get(key) ?? 0) + by);

  const done = ({ action, stepId }: ActionCall): ActionDone => ({
    is: 'done',
    outputs: Object.fromEntries(
      Object.entries(actionCatalog.get(action)?.outputs ?? {}).map(([name, { kind }]) => [
        name,
        kind === 'list' ? [`${name} of ${stepId}`] : kind === 'number' ? 1 : `${name} of ${stepId}`,
      ]),
    ),
    memory: { of: stepId },
    requestIds: [`${stepId}-request`],
  });
  const takesKey = ({ action }: ActionCall) => actionCatalog.get(action)?.repeats === 'idempotent';

  const port: RecordingActions = {
    effects,
    asked,
    calls,
    canReadBack: true,
    hold: undefined,
    script: (stepId, ...results) => void scripts.set(stepId, [...(scripts.get(stepId) ?? []), ...results]),
    async apply(call) {
      const what = `apply ${call.stepId} ${call.attempt}`;
      asked.push(what);
      calls.push(call);
      const next = scripts.get(call.stepId)?.shift() ?? 'works';
      if (next === 'breaks') throw new Error('a mistake');
      if (typeof next === 'object') {
        await port.hold?.(what);
        if (next.is === 'done') count(call.key, 1);
        return next;
      }
      // With a key that it knows, the other side does nothing a second time.
      if (!takesKey(call) || (effects.get(call.key) ?? 0) === 0) count(call.key, 1);
      await port.hold?.(what);
      if (next === 'throws') throw new Error('a mistake');
      return next === 'unheard' ? { is: 'unknown', detail: 'The line broke.', requestIds: [] } : done(call);
    },
    async readBack(call) {
      asked.push(`read ${call.stepId} ${call.attempt}`);
      if (!port.canReadBack) return { is: 'unknown', detail: 'It cannot be read.', requestIds: [] };
      return (effects.get(call.key) ?? 0) > 0 ? done(call) : { is: 'not_done', requestIds: [] };
    },
    async compensate(call) {
      const what = `undo ${call.stepId} ${call.attempt}`;
      asked.push(what);
      calls.push(call);
      const next = scripts.get(`${call.stepId}.undo`)?.shift() ?? 'works';
      if (next === 'breaks') throw new Error('a mistake');
      if (typeof next === 'object') return next;
      if ((effects.get(call.key) ?? 0) > 0) count(call.key, -1);
      await port.hold?.(what);
      if (next === 'throws') throw new Error('a mistake');
      return next === 'unheard' ? { is: 'unknown', detail: 'The line broke.', requestIds: [] } : done(call);
    },
  };
  return port;
}
