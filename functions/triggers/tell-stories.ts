import * as df from 'durable-functions';
import { closing } from '#orchestrations/follow-alarms';
import { orchestratorName } from '#orchestrations/kinds';
import type { Order, StartOrder } from '#orchestrations/orders';
import type { ClockState } from '#orchestrations/sla/clock-signals';

/** The engine, as far as orders need it: every durable client fits, and so does a host in the same process. */
export interface Engine {
  /** @throws an error that names 409 where an instance of this id has not ended. */
  startNew(name: string, options: { readonly instanceId: string; readonly input: unknown }): Promise<unknown>;
  /** @throws an error that says "No instance with ID" where there is none. */
  raiseEvent(instanceId: string, name: string, data: unknown): Promise<unknown>;
  getStatus(
    instanceId: string,
    options: { readonly showInput: boolean },
  ): Promise<{ readonly runtimeStatus: string; readonly customStatus?: unknown }>;
}

type ClockStart = Extract<StartOrder, { readonly start: 'ticket-clock' }>;

/**
 * Starts a story in its newest version. One that runs is left alone; one that has ended is told again and finds nothing
 * to do, because every activity looks first.
 * @returns whether there was anything to start.
 */
export async function startStory(engine: Engine, order: StartOrder): Promise<boolean> {
  const { start, instance: instanceId, input } = order;
  return !(await refused(/\b409\b/, engine.startNew(orchestratorName(start), { instanceId, input })));
}

/** Carries out an order. It may come twice. A word to a story that never was, or has ended, is not needed. */
export async function tellStory(engine: Engine, order: Order, pause = shortly): Promise<void> {
  if ('start' in order) {
    await (order.start === 'ticket-clock' ? startClock(engine, order, pause) : startStory(engine, order));
    return;
  }
  const data = 'data' in order ? order.data : null;
  const isMissing = await refused(/No instance with ID/, engine.raiseEvent(order.instance, order.signal, data));
  if (isMissing && 'otherwise' in order && order.otherwise) await tellStory(engine, order.otherwise, pause);
}

const looks = 60;
const shortly = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

/**
 * A clock that runs already hears how it stands now. One that is about to end may not hear it any more, and says so by
 * its status: it is waited for, and started anew.
 * @throws where it does not end, so that the order comes again.
 */
async function startClock(engine: Engine, order: ClockStart, pause: () => Promise<void>): Promise<void> {
  for (let look = 0; look < looks; look += 1) {
    if (await startStory(engine, order)) return;
    const { seq, nextAlarmAt, live } = order.input;
    await engine.raiseEvent(order.instance, 'changed', { seq, nextAlarmAt, live } satisfies ClockState);
    const { runtimeStatus, customStatus } = await engine.getStatus(order.instance, { showInput: false });
    const isRunning = !over.has(runtimeStatus);
    if (isRunning && customStatus !== closing) return;
    if (isRunning) await pause();
  }
  throw new Error(`The clock ${order.instance} neither ends nor goes on`);
}

const { Completed, Failed, Terminated, Canceled } = df.OrchestrationRuntimeStatus;
const over: ReadonlySet<string> = new Set([Completed, Failed, Terminated, Canceled]);

/** @throws every other failure. */
async function refused(refusal: RegExp, effort: Promise<unknown>): Promise<boolean> {
  try {
    await effort;
    return false;
  } catch (error) {
    if (error instanceof Error && refusal.test(error.message)) return true;
    throw error;
  }
}
