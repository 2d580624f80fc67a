import { Problem } from '#core/api/problem';
import { InstanceId, type OrchestrationStatus } from '#core/operations/contract';
import type { Action, ActionOutcome, Orchestrations } from '#core/operations/engine';
import { detailView, orchestrationView, rawInstance, rawInstances } from './present-instance.ts';

/** Where the interface of Durable Functions is: `base` ends with a slash, `query` comes with every call. */
export interface EngineAddress {
  readonly base: string;
  readonly query: string;
}

const continuation = 'x-ms-continuation-token';
const patienceMs = 10_000;

/** The words of Durable Functions for what the product calls `running`, and so on. */
const theirWords: Readonly<Record<OrchestrationStatus, readonly string[]>> = {
  pending: ['Pending'],
  running: ['Running', 'ContinuedAsNew'],
  suspended: ['Suspended'],
  completed: ['Completed'],
  failed: ['Failed'],
  terminated: ['Terminated', 'Canceled'],
};

/** The engine behind the HTTP interface that every host of Durable Functions has. */
export function createOrchestrations({ base, query }: EngineAddress): Orchestrations {
  const addressOf = (path: string, parameters: Readonly<Record<string, string | undefined>>): string => {
    const url = new URL(path, base);
    for (const [name, value] of new URLSearchParams(query)) url.searchParams.set(name, value);
    for (const [name, value] of Object.entries(parameters)) {
      if (value !== undefined) url.searchParams.set(name, value);
    }
    return url.href;
  };
  const instancePath = (id: string, verb = '') => `instances/${encodeURIComponent(id)}${verb}`;

  return {
    async list({ statuses, idPrefix, createdFrom, createdTo, limit, after }) {
      const address = addressOf('instances', {
        showInput: 'false',
        top: String(limit),
        runtimeStatus: statuses?.flatMap((status) => theirWords[status]).join(','),
        instanceIdPrefix: idPrefix || undefined,
        createdTimeFrom: createdFrom === undefined ? undefined : new Date(createdFrom).toISOString(),
        createdTimeTo: createdTo === undefined ? undefined : new Date(createdTo).toISOString(),
      });
      const answer = await ask('GET', address, after === undefined ? {} : { [continuation]: after });
      if (answer.status !== 200) throw strange(answer);
      return {
        items: (await readAs(rawInstances, answer)).map(orchestrationView),
        next: answer.headers.get(continuation) || undefined,
      };
    },

    async get(id, { history }) {
      if (!isInstanceId(id)) return undefined;
      const parameters = history ? { showHistory: 'true', showHistoryOutput: 'true' } : {};
      const answer = await ask('GET', addressOf(instancePath(id), { showInput: 'true', ...parameters }));
      if (answer.status === 404) return undefined;
      // 202 is one that has not ended.
      if (answer.status !== 200 && answer.status !== 202) throw strange(answer);
      return detailView(await readAs(rawInstance, answer), history);
    },

    async act(id, action, reason) {
      if (!isInstanceId(id)) return 'missing';
      const answer = await ask('POST', addressOf(instancePath(id, `/${action}`), { reason }));
      const outcome = outcomes[answer.status];
      if (outcome === undefined) throw strange(answer, action);
      return outcome;
    },

    async purge(id) {
      if (!isInstanceId(id)) return false;
      const answer = await ask('DELETE', addressOf(instancePath(id), {}));
      if (answer.status !== 200 && answer.status !== 404) throw strange(answer);
      return answer.status === 200;
    },

    /** One point read of an instance that never is. */
    async probe() {
      const answer = await ask('GET', addressOf(instancePath('probe-of-health'), { showInput: 'false' }));
      if (answer.status >= 500 || answer.status === 401 || answer.status === 403) throw strange(answer);
    },
  };
}

/** Of anything else there is no instance, and `.` or `..` would address all of them. */
const isInstanceId = (id: string): boolean => InstanceId.safeParse(id).success;

/** 410: it has ended; 412: one to be rewound has not failed. */
const outcomes: Readonly<Record<number, ActionOutcome>> = {
  200: 'done',
  202: 'done',
  404: 'missing',
  410: 'refused',
  412: 'refused',
  501: 'unsupported',
};

const detail = 'The engine of the orchestrations does not answer as it should. Look at GET /v1/health.';

async function ask(method: string, address: string, headers: Record<string, string> = {}): Promise<Response> {
  try {
    return await fetch(address, { method, headers, redirect: 'error', signal: AbortSignal.timeout(patienceMs) });
  } catch (cause) {
    throw new Problem('CAT_UNAVAILABLE', detail, undefined, { cause });
  }
}

async function readAs<T>(read: (body: unknown) => T, answer: Response): Promise<T> {
  try {
    return read(await answer.json());
  } catch (cause) {
    throw new Problem('CAT_UNAVAILABLE', detail, undefined, { cause });
  }
}

function strange(answer: Response, action: Action | 'read' = 'read'): Problem {
  const cause = new Error(`The engine answered ${action} with ${answer.status}`);
  return new Problem('CAT_UNAVAILABLE', detail, undefined, { cause });
}
