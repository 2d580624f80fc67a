import type { OrchestrationContext, Task } from 'durable-functions';
import type { RunWork } from '#core/playbooks/run-work';
import { type Patience, retries } from '../patience.ts';
import { isPaused, type Story } from '../until-open.ts';
import { nameOf, readRunWork } from './run-work.ts';

/** One run of a playbook. */
export interface FulfilInput {
  readonly tenantId: string;
  readonly ticketId: string;
  readonly runId: string;
  /** It has begun anew to shed its history: the run has begun already. */
  readonly continued?: boolean;
}

const suspendedMs = 3600_000;
const failedMs = 5 * 60_000;
/** A store whose clock is behind ours says "not yet" for a moment that has come here. */
const leastWaitMs = 1_000;
/** Whatever is carried out tells that it has ended; should that go unheard, it is found so much later. */
const pollMs = 15_000;
const mostTurns = 60;

/** 1 s, 2 s, 4 s … up to a minute apart. */
const quarterOfAnHour: Patience = { firstPauseMs: 1_000, longestPauseMs: 60_000, tries: 20 };

/**
 * Sees a run of a playbook through: has every step carried out that the store says has begun, each attempt once, and looks
 * again when something is late, is to be tried again, or was decided. All else is in the store. While the tenant is suspended
 * it asks hourly.
 *
 * An activity races once only. What goes on beyond that tells of its end by the word `nudge`, so every wait hears that word.
 */
export function* fulfil(context: OrchestrationContext): Story<string> {
  const input = context.df.getInput<FulfilInput>();
  if (!input) return 'nothing to do';
  const { continued = false, ...run } = input;
  const now = () => context.df.currentUtcDateTime.getTime();
  const call = (activity: string, more: object = {}): Task =>
    context.df.callActivityWithRetry(activity, retries(quarterOfAnHour), { ...run, ...more });

  /** Attempts that are being carried out, and those that ended without the store knowing. */
  const open = new Map<string, Task>();
  const spent = new Set<string>();
  let nudge = context.df.waitForExternalEvent('nudge');
  let known: RunWork = { inFlight: [], wakeAt: null, over: false, seq: 0 };
  let look: Task | undefined = call(continued ? 'run-look' : 'run-begin');
  let isLookedAgain = false;
  let standsUntil: number | undefined;

  for (let turn = 0; look !== undefined || !known.over; turn += 1) {
    if (look === undefined && turn >= mostTurns && open.size === 0) {
      context.df.continueAsNew({ ...run, continued: true } satisfies FulfilInput);
      return 'continued';
    }
    const racing: Task[] = look === undefined ? [] : [look];
    let timer: ReturnType<typeof context.df.createTimer> | undefined;
    if (look === undefined) {
      const goesOn = open.size > 0;
      for (const step of standsUntil === undefined ? known.inFlight : []) {
        const name = nameOf(step);
        if (open.has(name) || spent.has(name)) continue;
        const task = call('run-step', step);
        open.set(name, task);
        racing.push(task);
      }
      if (known.inFlight.some((step) => spent.has(nameOf(step)))) standsUntil ??= now() + failedMs;
      const until = standsUntil ?? nextMoment(known, goesOn, now());
      if (until !== undefined) timer = context.df.createTimer(new Date(until));
    }
    const first = yield context.df.Task.any([...racing, ...(timer ? [timer] : []), nudge]);
    if (timer && first !== timer) timer.cancel();

    if (first === nudge) {
      const said = readRunWork(nudge.result);
      nudge = context.df.waitForExternalEvent('nudge');
      if (said !== undefined && said.seq > known.seq) known = said;
      // A look that is under way may have looked before this was so, and would be raced a second time.
      if (said === undefined || look !== undefined) look = call('run-look');
    }
    for (const [name, task] of [...open]) {
      if (!task.isCompleted && !task.isFaulted) continue;
      open.delete(name);
      spent.add(name);
      const answer = readRunWork(task.isCompleted ? task.result : undefined);
      if (answer === undefined) standsUntil = now() + (isSuspended(task) ? suspendedMs : failedMs);
      else if (answer.seq > known.seq) known = answer;
    }
    if (timer && first === timer) look = call('run-look');
    if (look === undefined || first !== look) continue;

    const answer = readRunWork(look.isCompleted ? look.result : undefined);
    if (answer === undefined) {
      standsUntil = now() + (isSuspended(look) ? suspendedMs : failedMs);
      look = undefined;
    } else if (answer.seq < known.seq && !isLookedAgain) {
      // It was answered before what is known already; or the store is an older one than that, which counts then.
      isLookedAgain = true;
      look = call('run-look');
    } else {
      known = answer;
      isLookedAgain = false;
      standsUntil = undefined;
      spent.clear();
      look = undefined;
    }
  }
  return 'over';
}

/** When to look again by itself. */
function nextMoment({ wakeAt }: RunWork, goesOn: boolean, nowMs: number): number | undefined {
  const wake = wakeAt === null ? Number.POSITIVE_INFINITY : Math.max(Date.parse(wakeAt), nowMs + leastWaitMs);
  const poll = goesOn ? nowMs + pollMs : Number.POSITIVE_INFINITY;
  const moment = Math.min(wake, poll);
  return Number.isFinite(moment) ? moment : undefined;
}

const isSuspended = (task: Task): boolean => task.isCompleted && isPaused(task.result);
