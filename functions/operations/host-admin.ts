import { z } from 'zod';
import { Problem } from '#core/api/problem';
import type { HostControl, HostHealth } from '#core/operations/engine';
import type { Clock } from '#core/platform';

const patienceMs = 10_000;
const freshMs = 5_000;

const Drain = z.object({
  state: z.string(),
  outstandingInvocations: z.number().optional(),
  outstandingRetries: z.number().optional(),
});
const Status = z.object({ state: z.string(), processUptime: z.number().optional() });

export interface HostAdminOptions {
  /** Where the host of the functions listens, such as `https://catalyst-prod.azurewebsites.net`. */
  readonly url: string;
  /** Its master key. */
  readonly key: string;
  readonly clock: Clock;
}

/**
 * The Functions host by its own interface, `/admin/host/*`. Of several instances the one that answers is the one that
 * is meant: draining a whole app is done by stopping it.
 */
export function createHostAdmin({ url, key, clock }: HostAdminOptions): HostControl {
  const call = async (method: string, path: string): Promise<unknown> => {
    const answer = await fetch(new URL(`/admin/host/${path}`, url), {
      method,
      headers: { 'x-functions-key': key },
      // The key would go along to wherever that leads, and a POST would become a GET.
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    }).catch((cause: unknown) => {
      throw unreachable(cause);
    });
    if (!answer.ok) throw unreachable(new Error(`${method} /admin/host/${path} was answered ${answer.status}`));
    const body = await answer.text();
    return body === '' ? undefined : readJson(body);
  };
  const read = async <T>(schema: z.ZodType<T>, path: string): Promise<T> => {
    const parsed = schema.safeParse(await call('GET', path));
    if (!parsed.success) throw unreachable(parsed.error);
    return parsed.data;
  };
  const drainState: HostControl['drainState'] = async () => {
    const { state, outstandingInvocations = 0, outstandingRetries = 0 } = await read(Drain, 'drain/status');
    // Who asks is a function of this host, and counted as one that runs.
    const running = Math.max(0, outstandingInvocations - 1) + outstandingRetries;
    if (state === 'Disabled') return { state: 'off', running };
    return { state: running === 0 ? 'drained' : 'draining', running };
  };
  const look = async (): Promise<HostHealth> => {
    const [{ state, processUptime }, drain] = await Promise.all([read(Status, 'status'), drainState()]);
    const draining = drain.state !== 'off';
    const works = state === 'Running' || draining;
    return {
      engine: works ? 'unknown' : 'failing',
      draining,
      reasons: works ? [] : [`The state of the Functions host is ${state}.`],
      numbers: {
        ...(drain.running !== null && { running: drain.running }),
        ...(processUptime !== undefined && { uptimeSeconds: Math.round(processUptime / 1000) }),
      },
    };
  };

  let last: { readonly at: number; readonly health: Promise<HostHealth> } | undefined;
  const changing = async (path: string): Promise<void> => {
    last = undefined;
    await call('POST', path);
    last = undefined;
  };
  return {
    /** As seen in the last five seconds: everybody may ask `GET /v1/health`. */
    health() {
      const at = clock.now().getTime();
      if (!last || at - last.at >= freshMs || at < last.at) last = { at, health: look() };
      return last.health;
    },
    drain: () => changing('drain'),
    resume: () => changing('resume'),
    drainState,
  };
}

const unreachable = (cause: unknown): Problem =>
  new Problem(
    'CAT_UNAVAILABLE',
    'The Functions host does not let itself be asked. Check the settings HOST_ADMIN_URL and HOST_ADMIN_KEY.',
    undefined,
    { cause },
  );

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const unsettled = (): Promise<never> =>
  Promise.reject(
    new Problem(
      'CAT_UNAVAILABLE',
      'This deployment was not told how to reach its Functions host. Set HOST_ADMIN_URL and HOST_ADMIN_KEY (the master key).',
    ),
  );

/** A host that nobody gave the key of: it cannot be drained from here, and its engine is asked by itself. */
export const hostUnknown: HostControl = {
  health: async () => ({ engine: 'unknown', draining: false, reasons: [], numbers: {} }),
  drain: unsettled,
  resume: unsettled,
  drainState: unsettled,
};
