import { type Decision, decisionFrom, failedDecisionFrom } from '#local/host/durable/decision';
import type { HistoryEvent } from '#local/host/durable/history';
import { createInvoke, type Invoke } from '#local/host/invoke';
import { registry } from '#local/host/registry';
import { type Recording, type TurnsWish, wishOf } from './recording.ts';

const neverSplit = 'P36500D';

/**
 * Tells a recorded story to the orchestrator that is registered now, turn by turn, as a host does after a deployment.
 * One sentence for each turn in which it asks for something else than it did then; nothing where a running instance
 * would not notice.
 */
export async function differences(recording: Recording): Promise<string[]> {
  const registered = registry().functions.get(recording.orchestrator);
  if (!registered) {
    return [
      `No orchestrator '${recording.orchestrator}' is registered: instances that run would wait for it for ever.`,
    ];
  }
  const invoke = createInvoke({ log: () => undefined, extraInputs: () => undefined });
  const found: string[] = [];
  const history: HistoryEvent[] = [];
  let before: Decision | undefined;
  for (const [place, turn] of recording.turns.entries()) {
    history.push(...turn.told);
    const decision = await decide(invoke, registered, recording, history, turn.told.length);
    const now = wishOf(decision, before);
    if (!isSame(now, turn.asked)) {
      found.push(`Turn ${place + 1}: it asked for ${words(turn.asked)}, and asks for ${words(now)} now.`);
    }
    before = decision;
  }
  return found;
}

async function decide(
  invoke: Invoke,
  registered: Parameters<Invoke>[0],
  { instanceId, input }: Recording,
  history: readonly HistoryEvent[],
  fresh: number,
): Promise<Decision> {
  const known = history.length - fresh;
  const json = JSON.stringify({
    history: history.map((event, place) => ({ ...event, IsPlayed: place < known })),
    input,
    instanceId,
    isReplaying: known > 0,
    upperSchemaVersion: 2,
    upperSchemaVersionNew: 3,
    maximumShortTimerDuration: neverSplit,
    longRunningTimerIntervalDuration: neverSplit,
    defaultHttpAsyncRequestSleepTimeMillseconds: 30_000,
  });
  try {
    const metadata = { instanceId: { json: JSON.stringify(instanceId) } };
    return decisionFrom((await invoke(registered, { trigger: { json }, metadata })).result);
  } catch (error) {
    return failedDecisionFrom(error);
  }
}

/** As a file would hold it. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const isSame = (one: TurnsWish, other: TurnsWish): boolean => words(one) === words(other);
const words = (wish: TurnsWish): string => JSON.stringify(plain(wish), (_key, value) => ordered(value));

const ordered = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value;
