import type { RunningCatalyst } from './running-catalyst.ts';

/** One call to the product's API as one of the seeded people. */
export async function callApi<T>(
  catalyst: RunningCatalyst,
  user: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly body: T }> {
  const response = await fetch(`${catalyst.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${await catalyst.token(user)}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as T };
}

/** What is found once it is there: asked again and again, for half a minute at most. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined>, patienceMs = 30_000): Promise<T> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error(`It did not come to this: ${what}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}
