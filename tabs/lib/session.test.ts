import type { Send } from '#core/api/client';
import { isProblem, Problem, problemView } from '#core/api/problem';
import { createSession } from './session.ts';

/** A server that gives `c1`, `c2` … of 900 seconds for any Entra token, unless told otherwise. */
function signIn() {
  const asked: (string | undefined)[] = [];
  const refusals: Problem[] = [];
  const send: Send = async (_url, request) => {
    asked.push(request.headers.authorization);
    const refusal = refusals.shift();
    const body = refusal
      ? problemView(refusal, 'r')
      : { accessToken: `c${asked.length}`, tokenType: 'Bearer', expiresIn: 900 };
    return { status: refusal ? 401 : 200, headers: { get: () => null }, text: async () => JSON.stringify(body) };
  };
  return { send, asked, refusals };
}

function aSession({ entraToken = async () => 'e' } = {}) {
  const server = signIn();
  let now = 0;
  const session = createSession(entraToken, server.send, () => now);
  return { ...session, ...server, passSeconds: (seconds: number) => (now += seconds * 1_000) };
}

it('exchanges the token of Teams once, also for several callers at once', async () => {
  const session = aSession();
  expect(await Promise.all([session.token(), session.token(), session.token()])).toEqual(['c1', 'c1', 'c1']);
  expect(session.asked).toEqual(['Bearer e']);
});

it('renews a minute before the end', async () => {
  const session = aSession();
  await session.token();
  session.passSeconds(839);
  expect(await session.token()).toBe('c1');
  session.passSeconds(2);
  expect(await session.token()).toBe('c2');
});

it('gives another one for one that was refused, and not twice for the same', async () => {
  const session = aSession();
  await session.token();
  expect(await Promise.all([session.token('c1'), session.token('c1')])).toEqual(['c2', 'c2']);
  expect(await session.token('c1')).toBe('c2');
  expect(session.asked).toHaveLength(2);
});

it('goes on with the present token while a renewal fails, until it ends', async () => {
  const session = aSession();
  await session.token();
  session.passSeconds(870);
  const refusal = new Problem('CAT_UNAUTHENTICATED', 'No.');
  session.refusals.push(refusal, refusal);
  expect(await session.token()).toBe('c1');
  session.passSeconds(31);
  await expect(session.token()).rejects.toThrow('No.');
  expect(await session.token()).toMatch(/^c/);
});

it('says that Teams did not sign the person in, and tries again when asked again', async () => {
  let isSignedIn = false;
  const session = aSession({ entraToken: async () => (isSignedIn ? 'e' : Promise.reject(new Error('no'))) });
  const failure = await session.token().catch((error: unknown) => error);
  expect(isProblem(failure, 'CAT_UNAUTHENTICATED')).toBe(true);
  expect(session.asked).toHaveLength(0);
  isSignedIn = true;
  expect(await session.token()).toBe('c1');
});

it('tells a consent that is missing from a sign-in that failed', async () => {
  const session = aSession({ entraToken: () => Promise.reject(new Error('resourceRequiresConsent')) });
  const failure = await session.token().catch((error: unknown) => error);
  expect(isProblem(failure, 'CAT_CONSENT_REQUIRED')).toBe(true);
});

it('gets another token whenever it is told to, and says so where there is none', async () => {
  const session = aSession();
  await session.token();
  await session.renew();
  expect(await session.token()).toBe('c2');
  session.refusals.push(new Problem('CAT_UNAUTHENTICATED', 'No.'));
  await expect(session.renew()).rejects.toMatchObject({ code: 'CAT_UNAUTHENTICATED' });
  expect(await session.token()).toBe('c2');
});
