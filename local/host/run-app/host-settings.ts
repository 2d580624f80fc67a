import { AppProblem } from './app-problem.ts';
import { asObject, type JsonObject } from './lenient-json.ts';

/** What the host takes from `host.json`. Undefined is "not said": the host's own default holds. */
export type HostSettings = {
  /** Of all HTTP functions; `api` unless said otherwise, empty for none. */
  readonly routePrefix: string;
  /** How long an invocation may take. */
  readonly functionTimeoutMs: number | undefined;
  readonly hubName: string | undefined;
  /** The version that new orchestrations get. */
  readonly defaultVersion: string | undefined;
  readonly activityLimit: number | undefined;
};

const DAY_MS = 86_400_000;

/** `[d.]hh:mm:ss`, .NET's notation of a time span, in milliseconds; `-1` is without end. */
export function parseTimeSpan(text: string): number | undefined {
  if (text === '-1') return Number.POSITIVE_INFINITY;
  const found = /^(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{1,7}))?$/.exec(text);
  if (!found) return undefined;
  const [, days = '0', hours, minutes, seconds, fraction = '0'] = found;
  const wholeSeconds = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return Number(days) * DAY_MS + wholeSeconds * 1000 + Math.round(Number(`0.${fraction}`) * 1000);
}

function functionTimeout(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const timeoutMs = parseTimeSpan(String(value));
  if (timeoutMs === undefined || timeoutMs <= 0) {
    throw new AppProblem(`host.json: functionTimeout must be hh:mm:ss or -1, and is ${JSON.stringify(value)}`);
  }
  return timeoutMs;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** `%NAME%` in a value of `host.json` is the setting NAME. Throws `AppProblem` when that is not set. */
export function withSettings(
  text: string,
  settings: Readonly<Record<string, string | undefined>>,
  what: string,
): string {
  return text.replace(/%([^%]+)%/g, (_whole, name: string) => {
    const value = settings[name];
    if (value === undefined) throw new AppProblem(`host.json: ${what} needs the setting ${name}, which is not there`);
    return value;
  });
}

/** Reads a parsed `host.json`. Throws `AppProblem` for a value that cannot be meant. */
export function hostSettings(hostJson: JsonObject): HostSettings {
  const { http, durableTask } = asObject(hostJson.extensions);
  const { routePrefix = 'api' } = asObject(http);
  if (typeof routePrefix !== 'string') {
    throw new AppProblem('host.json: extensions.http.routePrefix must be a text');
  }
  const durable = asObject(durableTask);
  const limit = Number(durable.maxConcurrentActivityFunctions);
  return {
    routePrefix: routePrefix.replace(/^\/+|\/+$/g, ''),
    functionTimeoutMs: functionTimeout(hostJson.functionTimeout),
    hubName: textOf(durable.hubName),
    defaultVersion: textOf(durable.defaultVersion),
    activityLimit: Number.isInteger(limit) && limit > 0 ? limit : undefined,
  };
}
