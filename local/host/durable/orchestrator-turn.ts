import type { Invoke } from '../invoke.ts';
import { type Log, messageOf } from '../log.ts';
import type { RegisteredFunction } from '../registry.ts';
import type { FinishedTurn } from './commit-turn.ts';
import { type Conclusion, conclude } from './conclude.ts';
import { type Decision, decisionFrom, failedDecisionFrom } from './decision.ts';
import { type Draft, newDraft } from './draft.ts';
import { createTroubleLog } from './file-trouble.ts';
import type { HistoryEvent } from './history.ts';
import { DEFAULT_POLL_MS } from './http-poll.ts';
import { type Instance, isFinal } from './instances.ts';
import { joined, type Past } from './past-cache.ts';
import type { Store } from './store.ts';
import { type Turn, takeMessages } from './turn.ts';
import type { Need } from './work.ts';

/** Messages told in one turn; the rest comes in the next. */
const MESSAGES_PER_TURN = 256;

/** A timer of any length arrives as one action and fires once: nothing here needs it cut into pieces. */
const LONGEST_TIMER = 'P36500D';

function triggerJson(instance: Instance, past: Past, events: readonly HistoryEvent[]): string {
  const history = joined(
    past.json,
    events.map((event) => JSON.stringify(event)),
  );
  const rest = JSON.stringify({
    instanceId: instance.id,
    isReplaying: past.length > 0,
    parentInstanceId: instance.parentId,
    upperSchemaVersion: 2,
    upperSchemaVersionNew: 3,
    maximumShortTimerDuration: LONGEST_TIMER,
    longRunningTimerIntervalDuration: LONGEST_TIMER,
    defaultHttpAsyncRequestSleepTimeMillseconds: DEFAULT_POLL_MS,
  });
  return `{"history":[${history}],"input":${instance.input},${rest.slice(1)}`;
}

/**
 * One turn of one orchestration: tell it what is new, replay its code, note what it asks for. Nothing is written here.
 * Returns undefined when there is nothing to run, since the instance has ended or is suspended, and what it needs when
 * its function is not there or too old for it.
 */
export function createOrchestratorTurn(
  store: Store,
  invoke: Invoke,
  find: (name: string) => RegisteredFunction | undefined,
  now: () => number,
  log: Log,
  isTooNew: (version: string | null) => boolean,
) {
  const run = async (registered: RegisteredFunction, instance: Instance, json: string): Promise<Decision> => {
    try {
      const outcome = await invoke(registered, {
        trigger: { json },
        metadata: { instanceId: { json: JSON.stringify(instance.id) } },
      });
      return decisionFrom(outcome.result);
    } catch (error) {
      return failedDecisionFrom(error);
    }
  };

  const logMissing = createTroubleLog(log);
  const warned = new Set<string>();
  const warnOnce = (functionName: string, msg: string): void => {
    if (warned.has(functionName + msg)) return;
    warned.add(functionName + msg);
    log({ level: 'warn', msg: `Orchestrator ${functionName}: ${msg}`, functionName });
  };

  /** What works here and would not, or not so, in Azure. */
  const warnOfAzure = (functionName: string, decision: Decision, conclusion: Conclusion, draft: Draft): void => {
    for (const name of decision.repeated) {
      warnOnce(
        functionName,
        `'${name}' takes part in several Task.any or Task.all; Azure would start it again each time`,
      );
    }
    const waits = [...draft.progress.open.values()].some(({ kind }) => kind === 'timer');
    if (conclusion.status === 'Completed' && waits) {
      warnOnce(functionName, 'it ends with a timer that is not cancelled; in Azure it would run until that fires');
    }
  };

  return async (instanceId: string): Promise<FinishedTurn | { readonly needs: Need } | undefined> => {
    const instance = store.instances.get(instanceId);
    if (!instance || isFinal(instance.status) || instance.status === 'Suspended') return undefined;
    const { name, version } = instance;
    const registered = find(name);
    if (!registered) {
      const msg = `No orchestrator function '${name}': the instance waits for it`;
      logMissing(name, { level: 'error', msg, instanceId });
      return { needs: { name, version } };
    }
    if (isTooNew(version)) {
      const msg = `Version ${version} of ${name} is newer than this host's: the instance waits for one that knows it`;
      logMissing(`${name} ${version}`, { level: 'warn', msg, instanceId, functionName: name });
      return { needs: { name, version } };
    }
    const past = store.pasts.take(instance);
    const draft = newDraft(instance.executionId, past.progress, now());
    const messages = store.inbox.load(instanceId, past.progress.waits, MESSAGES_PER_TURN);

    let conclusion: Conclusion = { status: 'Running' };
    let { customStatus } = instance;
    let turn: Turn = { consumed: messages.map(({ seq }) => seq), resumes: false };
    try {
      turn = takeMessages(draft, instance, messages);
      if (turn.resumes) {
        const decision = await run(registered, instance, triggerJson(instance, past, draft.events));
        // Not set in this run means unchanged: it outlives a continue-as-new, as in Azure.
        customStatus = decision.customStatus ?? customStatus;
        conclusion = conclude(draft, decision);
        warnOfAzure(instance.name, decision, conclusion, draft);
      }
    } catch (error) {
      conclusion = { status: 'Failed', error: messageOf(error) };
    }
    if (conclusion.status === 'Failed') {
      log({
        level: 'warn',
        msg: `Orchestration ${instance.name} failed: ${conclusion.error}`,
        instanceId,
        functionName: instance.name,
      });
    }
    return { instance, draft, turn, past, conclusion, customStatus };
  };
}
