import { createHash } from 'node:crypto';
import type { Send } from '#core/api/client';
import { beginSignIn, pendingKey } from './begin-sign-in.ts';
import { finishSignIn } from './finish-sign-in.ts';
import { claimsIn } from './pkce.ts';
import { personIn, readPopupResult } from './popup-result.ts';

const origin = 'https://desk.example';
const settings = {
  clientId: 'client-1',
  scope: 'openid profile api://desk/access_as_user',
  authorizeUrl: 'https://login.example/authorize',
  tokenUrl: 'https://login.example/token',
  logoutUrl: 'https://login.example/logout',
  redirectPath: '/auth/callback',
};

function aStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
    clear: () => kept.clear(),
    key: () => null,
    length: 0,
  };
}

const unsigned = (claims: object) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

/** A sign-in that has begun, and an issuer that answers it. */
async function begun(
  wish: Partial<Parameters<typeof beginSignIn>[1]> = {},
  given: { nonce?: string; aud?: string; status?: number } = {},
) {
  const storage = aStorage();
  const address = new URL(
    await beginSignIn(settings, { returnTo: '/approvals/REQ-000007', ...wish }, { origin, storage }),
  );
  const asked = Object.fromEntries(address.searchParams);
  const sent: { readonly url: string; readonly form: URLSearchParams }[] = [];
  const send: Send = async (url, request) => {
    sent.push({ url, form: new URLSearchParams(request.body) });
    const id = {
      nonce: given.nonce ?? asked.nonce,
      aud: given.aud ?? 'client-1',
      oid: 'morgan',
      preferred_username: 'morgan@contoso.example',
    };
    const body = { access_token: 'entra', id_token: unsigned(id), expires_in: 3_600 };
    return { status: given.status ?? 200, headers: { get: () => null }, text: async () => JSON.stringify(body) };
  };
  const finish = (query: Record<string, string>) =>
    finishSignIn(settings, { query: `?${new URLSearchParams(query)}`, origin, storage, send, now: () => 0 });
  return { address, asked, storage, sent, finish };
}

it('sets out with a challenge, a state and a nonce that nobody can guess, and comes back to one address', async () => {
  const { address, asked, storage } = await begun();
  expect(address.origin + address.pathname).toBe('https://login.example/authorize');
  const { verifier, ...pending } = JSON.parse(storage.getItem(pendingKey) ?? '');
  expect(asked).toEqual({
    client_id: 'client-1',
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: 'https://desk.example/auth/callback',
    scope: settings.scope,
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const secrets = [verifier, pending.state, pending.nonce];
  for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/);
  expect(new Set(secrets).size).toBe(3);
  expect(address.href).not.toContain(verifier);
});

it('asks for a fresh sign-in with the claims of the API', async () => {
  const claims = { access_token: { acrs: { essential: true, value: 'c1' } } };
  const { asked } = await begun({ claims: btoa(JSON.stringify(claims)), loginHint: 'morgan@contoso.example' });
  expect(asked).toMatchObject({ prompt: 'login', login_hint: 'morgan@contoso.example' });
  expect(JSON.parse(asked.claims ?? '')).toEqual(claims);
});

it('asks Entra for consent where that is wanted, and only then', async () => {
  expect((await begun({ asksConsent: true })).asked.prompt).toBe('consent');
  expect((await begun()).asked).not.toHaveProperty('prompt');
  const claims = btoa('{"access_token":{}}');
  expect((await begun({ claims, asksConsent: true })).asked.prompt).toBe('login');
});

it('ends with a token, whose it is, and where to go on', async () => {
  const { asked, sent, finish, storage } = await begun();
  const verifier = JSON.parse(storage.getItem(pendingKey) ?? '').verifier;
  expect(await finish({ code: 'c', state: asked.state ?? '' })).toMatchObject({
    is: 'signed_in',
    session: { entraToken: 'entra', expiresAt: 3_600_000, personId: 'morgan', loginHint: 'morgan@contoso.example' },
    pending: { returnTo: '/approvals/REQ-000007', isPopup: false },
  });
  expect(sent[0]?.url).toBe('https://login.example/token');
  expect(Object.fromEntries(sent[0]?.form ?? [])).toMatchObject({
    grant_type: 'authorization_code',
    code: 'c',
    code_verifier: verifier,
    redirect_uri: 'https://desk.example/auth/callback',
  });
});

it('believes no answer that this window did not ask for', async () => {
  const { finish, sent } = await begun();
  expect(await finish({ code: 'c', state: 'guessed' })).toMatchObject({ is: 'failed', why: 'stale' });
  expect(sent).toEqual([]);
});

it('spends what it kept by the first try', async () => {
  const { asked, finish } = await begun();
  const answer = { code: 'c', state: asked.state ?? '' };
  expect((await finish(answer)).is).toBe('signed_in');
  expect(await finish(answer)).toMatchObject({ is: 'failed', why: 'stale' });
});

it.each([
  ['for another sign-in', { nonce: 'another' }, 'refused'],
  ['for another application', { aud: 'client-2' }, 'refused'],
  ['refused', { status: 400 }, 'refused'],
  ['from a broken service', { status: 503 }, 'unreachable'],
])('takes no token %s', async (_name, given, why) => {
  const { asked, finish } = await begun({}, given);
  expect(await finish({ code: 'c', state: asked.state ?? '' })).toMatchObject({ is: 'failed', why });
});

it('knows that somebody thought better of it, also in a window of its own', async () => {
  const { asked, finish } = await begun({ isPopup: true });
  expect(await finish({ error: 'access_denied', state: asked.state ?? '' })).toEqual({
    is: 'failed',
    why: 'denied',
    isPopup: true,
  });
});

it('reads what a window hands back, and nothing else', () => {
  const accessToken = unsigned({ sub: 'morgan' });
  const result = readPopupResult(JSON.stringify({ accessToken, expiresIn: 900 }));
  expect(result && personIn(result)).toBe('morgan');
  for (const text of ['', '{}', '[]', '{"accessToken":"","expiresIn":1}', '{"accessToken":"x","expiresIn":-1}']) {
    expect(readPopupResult(text)).toBeUndefined();
  }
  expect(claimsIn('noise')).toEqual({});
});
