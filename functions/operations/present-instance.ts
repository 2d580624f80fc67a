import { z } from 'zod';
import type {
  OrchestrationDetailView,
  OrchestrationEventView,
  OrchestrationStatus,
  OrchestrationView,
} from '#core/operations/contract';

const RawInstance = z.object({
  instanceId: z.string(),
  name: z.string().nullish(),
  runtimeStatus: z.string(),
  createdTime: z.string(),
  lastUpdatedTime: z.string(),
  input: z.unknown(),
  output: z.unknown(),
  customStatus: z.unknown(),
  historyEvents: z.array(z.record(z.string(), z.unknown())).nullish(),
});
type RawInstance = z.infer<typeof RawInstance>;

export const rawInstance = (answer: unknown): RawInstance => RawInstance.parse(answer);
export const rawInstances = (answer: unknown): readonly RawInstance[] => z.array(RawInstance).parse(answer);

const ours: Readonly<Record<string, OrchestrationStatus>> = {
  Pending: 'pending',
  Running: 'running',
  ContinuedAsNew: 'running',
  Suspended: 'suspended',
  Completed: 'completed',
  Failed: 'failed',
  Terminated: 'terminated',
  Canceled: 'terminated',
};

const longestReason = 300;
const mostEvents = 1_000;

/** What an operator may see of an instance: every field is named here, and none holds what the story was about. */
export function orchestrationView(raw: RawInstance): OrchestrationView {
  const status = ours[raw.runtimeStatus] ?? 'running';
  return {
    id: raw.instanceId,
    name: raw.name ?? '',
    status,
    createdAt: moment(raw.createdTime) ?? raw.createdTime,
    updatedAt: moment(raw.lastUpdatedTime) ?? raw.lastUpdatedTime,
    // Only of these two is the output the engine's own sentence.
    reason: status === 'failed' || status === 'terminated' ? firstLine(raw.output) : null,
  };
}

export function detailView(raw: RawInstance, withHistory: boolean): OrchestrationDetailView {
  const events = withHistory ? historyOf(raw.historyEvents ?? []) : null;
  return {
    ...orchestrationView(raw),
    inputBytes: bytesOf(raw.input),
    outputBytes: bytesOf(raw.output),
    customStatusBytes: bytesOf(raw.customStatus),
    progress: numbersIn(raw.customStatus),
    history: events?.slice(-mostEvents) ?? null,
    historyLength: events?.length ?? null,
  };
}

const Numbers = z.record(z.string().regex(/^[a-zA-Z]{1,30}$/), z.number());

/** Counts say nothing of what is counted; anything else stays unseen. */
const numbersIn = (customStatus: unknown): Readonly<Record<string, number>> | null =>
  Numbers.safeParse(customStatus).data ?? null;

type RawEvent = Readonly<Record<string, unknown>>;

function historyOf(events: readonly RawEvent[]): OrchestrationEventView[] {
  const failures = new Map<string, number>();
  return events.map((event) => {
    const type = text(event.EventType) ?? 'Unknown';
    const name = text(event.FunctionName) ?? text(event.Name);
    return {
      type,
      name,
      at: moment(event.Timestamp),
      begunAt: moment(event.ScheduledTime),
      dueAt: moment(event.FireAt),
      attempt: attemptOf(failures, type, name),
      reason: firstLine(event.Reason),
      inputBytes: bytesOf(event.Input),
      resultBytes: bytesOf(event.Result),
    };
  });
}

/** Engines write tries down one by one and do not number them. */
function attemptOf(failures: Map<string, number>, type: string, name: string | null): number | null {
  const ending = /^(Task|SubOrchestrationInstance)(Completed|Failed)$/.exec(type)?.[2];
  if (ending === undefined || name === null) return null;
  const attempt = (failures.get(name) ?? 0) + 1;
  failures.set(name, ending === 'Failed' ? attempt : 0);
  return attempt;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function firstLine(value: unknown): string | null {
  const line = text(value)?.trim().split(/\r?\n/)[0];
  return line ? line.slice(0, longestReason) : null;
}

function moment(value: unknown): string | null {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

const bytesOf = (value: unknown): number =>
  value === null || value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value));
