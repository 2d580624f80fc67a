/**
 * Tokens of everybody who is seeded on a local start, as `mixed.js` reads them: `node tests/bench/k6/print-tokens.ts
 * [http://127.0.0.1:7071] > tokens.json`. They are good for an hour.
 */
const baseUrl = (process.argv[2] ?? 'http://127.0.0.1:7071').replace(/\/+$/, '');

interface LocalPerson {
  readonly upn: string;
  readonly roles: readonly string[];
}

async function asked<T>(path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${baseUrl}${path}`, {
    ...(body !== undefined && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  if (!answer.ok) throw new Error(`${baseUrl}${path} answered ${answer.status}: is this a local start?`);
  return (await answer.json()) as T;
}

const people = await asked<readonly LocalPerson[]>('/local/people');
const tokens = await Promise.all(
  people.map(async ({ upn, roles }) => ({
    upn,
    token: (await asked<{ token: string }>('/local/token', { user: upn })).token,
    worksTheDesk: roles.some((role) => role !== 'end_user' && role !== 'stakeholder'),
  })),
);
process.stdout.write(`${JSON.stringify(tokens, null, 2)}\n`);
