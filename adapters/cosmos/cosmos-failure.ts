import { StoreFailure } from '#core/store';

/** After the retries of the client: timeouts, throttling, a replica or the whole service that is away. */
const transientStatus = new Set([408, 410, 429, 449, 500, 502, 503, 504]);

/** No connection: what Node and the client's own pipeline call it. */
const connectionCode =
  /^(E(CONN(REFUSED|RESET|ABORTED)|PIPE|TIMEDOUT|PROTO|HOST(UNREACH|DOWN)|NETUNREACH|AI_AGAIN)|ENOTFOUND|TimeoutError|REQUEST_SEND_ERROR)$/;

interface Failing {
  readonly code?: unknown;
  readonly cause?: unknown;
}

const codeOf = (error: unknown): unknown => {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, cause }: Failing = error;
  // The client wraps what goes wrong with a batch.
  return code ?? codeOf(cause);
};

const isTransient = (code: unknown): boolean =>
  typeof code === 'number' ? transientStatus.has(code) : typeof code === 'string' && connectionCode.test(code);

/** What the caller may know of an error: a `StoreFailure` where the service is to blame, else the error itself. */
export const asStoreFailure = (error: unknown): unknown => {
  const code = codeOf(error);
  if (!isTransient(code)) return error;
  return new StoreFailure('unavailable', `The store is not available now (${String(code)})`, { cause: error });
};

/** Waits for a request and lets no error of Cosmos out that the port has a name for. */
export const guarded = async <T>(request: () => Promise<T>): Promise<T> => {
  try {
    return await request();
  } catch (error) {
    throw asStoreFailure(error);
  }
};

/** Why one operation of a batch was refused. */
export const refusal = (status: number, what: string): Error => {
  if (status === 409) return new StoreFailure('exists', `There is a ${what} already`);
  if (status === 412) return new StoreFailure('changed', `The ${what} was changed meanwhile`);
  if (status === 404) return new StoreFailure('missing', `There is no ${what}`);
  if (isTransient(status)) return new StoreFailure('unavailable', `The store is not available now (${status})`);
  return new Error(`Cosmos refused to write the ${what}: status ${status}`);
};
