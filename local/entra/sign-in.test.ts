import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { createEntraVerifier } from '#functions/auth/entra-verifier';
import { remoteKeys } from '#functions/auth/remote-keys';
import { appIdUri, clientId } from '#tests/support/entra-tokens';
import { contoso } from '#tests/support/seeded-people';
import { minuteMs, movableClock } from '#tests/support/test-platform';
import { createLocalIssuer, type LocalIssuer } from './local-issuer.ts';
import { createSignIn, signInPath } from './sign-in.ts';

const clock = movableClock();
const people = [contoso.employee, contoso.agent].map(({ name, upn, tenantId, id }) => ({
  name,
  upn,
  tenantId,
  userId: id,
}));
let dataDir: string;
let issuer: LocalIssuer;
let server: Server;
let base: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'catalyst-sign-in-'));
  issuer = await createLocalIssuer({ dataDir, clientId, now: clock.now });
  let handle: ReturnType<typeof createSignIn>;
  server = createServer((req, res) => void handle(req, res).then((done) => done || res.writeHead(404).end()));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  handle = createSignIn({ issuer, clientId, resource: appIdUri, origins: [base], people, now: clock.now });
});
afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  await rm(dataDir, { recursive: true });
});

const verifier = 'v'.repeat(43);
const stepUp = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } });
const asked = (more: Record<string, string> = {}) => ({
  client_id: clientId,
  response_type: 'code',
  redirect_uri: `${base}/auth/callback`,
  scope: `openid profile ${appIdUri}/access_as_user`,
  state: 'the state',
  nonce: 'the nonce',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
  ...more,
});

interface Visit {
  readonly choose?: string;
  readonly cookie?: string;
}

/** Opens the page, and chooses somebody on it where said. */
const visit = (query: Record<string, string>, { choose, cookie }: Visit = {}) =>
  fetch(`${base}${signInPath}/authorize?${new URLSearchParams(query)}`, {
    redirect: 'manual',
    ...(choose !== undefined && { method: 'POST', body: new URLSearchParams({ upn: choose }) }),
    headers: { ...(cookie && { cookie }), ...(choose !== undefined && { origin: base }) },
  });
const cameBack = (answer: Response) => new URL(answer.headers.get('location') ?? 'http://nowhere.example').searchParams;
const cookieOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? '';

const redeem = (code: string, more: Record<string, string> = {}) =>
  fetch(`${base}${signInPath}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      code,
      redirect_uri: `${base}/auth/callback`,
      code_verifier: verifier,
      ...more,
    }),
  });
const codeFor = async (query: Record<string, string> = asked(), given: Visit = { choose: contoso.agent.upn }) =>
  cameBack(await visit(query, given)).get('code') ?? '';

it('shows who there is, and comes back with a code and the state that was given', async () => {
  const page = await visit(asked());
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(await page.text()).toContain(contoso.agent.name);
  const chosen = await visit(asked(), { choose: contoso.agent.upn });
  expect(chosen.status).toBe(302);
  expect(cameBack(chosen).get('state')).toBe('the state');
  expect(chosen.headers.get('location')?.startsWith(`${base}/auth/callback?`)).toBe(true);
});

it('gives tokens that the product accepts, with the nonce in the one for the page', async () => {
  const answer = await redeem(await codeFor());
  const { access_token: access, id_token: id } = (await answer.json()) as { access_token: string; id_token: string };
  const verify = createEntraVerifier({
    clientId,
    appIdUri,
    clock,
    findKey: remoteKeys({
      url: 'https://keys.example',
      clock,
      log: () => undefined,
      fetch: async () => Response.json(issuer.keySet()),
    }),
  });
  expect(await verify(access)).toMatchObject({ identity: { userId: contoso.agent.id } });
  expect((await verify(access)).kind === 'member' && decodeJwt(access).acrs).toBeUndefined();
  expect(decodeJwt(id)).toMatchObject({ aud: clientId, nonce: 'the nonce', oid: contoso.agent.id });
  await expect(verify(id)).rejects.toMatchObject({ code: 'CAT_UNAUTHENTICATED' });
});

it('redeems a code once, for who knows the verifier, at the same address, within five minutes', async () => {
  const code = await codeFor();
  expect((await redeem(code)).status).toBe(200);
  expect((await redeem(code)).status).toBe(400);
  const wrong: readonly Record<string, string>[] = [
    { code_verifier: 'w'.repeat(43) },
    { code_verifier: '' },
    { redirect_uri: `${base}/elsewhere` },
    { client_id: 'another' },
    { grant_type: 'password' },
  ];
  for (const more of wrong) expect((await redeem(await codeFor(), more)).status).toBe(400);
  const spent = await codeFor();
  await redeem(spent, { code_verifier: 'w'.repeat(43) });
  expect((await redeem(spent)).status).toBe(400);
  const late = await codeFor();
  clock.advance(5 * minuteMs);
  expect((await redeem(late)).status).toBe(400);
});

it('never goes back to an address that is not exactly the registered one', async () => {
  for (const redirect of [
    `${base}/auth/callback/`,
    `${base}/auth/callback?x=1`,
    'https://evil.example/auth/callback',
    '',
  ]) {
    const answer = await visit(asked({ redirect_uri: redirect }), { choose: contoso.agent.upn });
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  }
  expect((await visit(asked({ client_id: 'another' }))).status).toBe(400);
});

it.each([
  [{ code_challenge_method: 'plain' }, 'invalid_request'],
  [{ code_challenge: 'short' }, 'invalid_request'],
  [{ response_type: 'token' }, 'unsupported_response_type'],
  [{ response_mode: 'fragment' }, 'invalid_request'],
  [{ scope: 'openid' }, 'invalid_scope'],
  [{ claims: '{' }, 'invalid_request'],
])('tells the application what is wrong with %j', async (more, error) => {
  const answer = await visit(asked(more));
  expect([cameBack(answer).get('error'), cameBack(answer).get('state')]).toEqual([error, 'the state']);
});

it('knows somebody who has signed in, until a fresh sign-in is asked for', async () => {
  const cookie = cookieOf(await visit(asked(), { choose: contoso.agent.upn }));
  expect((await visit(asked(), { cookie })).status).toBe(302);
  expect((await visit(asked({ login_hint: contoso.employee.upn }), { cookie })).status).toBe(200);
  for (const more of [{ prompt: 'login' }, { prompt: 'select_account' }, { claims: stepUp }]) {
    expect((await visit(asked(more), { cookie })).status).toBe(200);
  }
  expect(cameBack(await visit(asked({ prompt: 'none' }))).get('error')).toBe('login_required');
  expect(cameBack(await visit(asked({ prompt: 'none', claims: stepUp }), { cookie })).get('error')).toBe(
    'interaction_required',
  );
});

it('puts a fresh sign-in into the token: under which context, and when', async () => {
  const { cookie } = { cookie: cookieOf(await visit(asked(), { choose: contoso.agent.upn })) };
  clock.advance(60 * minuteMs);
  const page = await visit(asked({ claims: stepUp, prompt: 'login' }), { cookie });
  expect(await page.text()).toContain('Sign in again');
  const code = await codeFor(asked({ claims: stepUp, prompt: 'login' }), { cookie, choose: contoso.agent.upn });
  const { access_token: token } = (await (await redeem(code)).json()) as { access_token: string };
  expect(decodeJwt(token)).toMatchObject({ acrs: ['c1'], auth_time: clock.now().getTime() / 1_000 });
});

it('takes no choice from another page', async () => {
  const sent = await fetch(`${base}${signInPath}/authorize?${new URLSearchParams(asked())}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ upn: contoso.agent.upn }),
    headers: { origin: 'https://evil.example' },
  });
  expect(sent.status).toBe(403);
});

it('forgets who signed out, and goes back to the product and nowhere else', async () => {
  const cookie = cookieOf(await visit(asked(), { choose: contoso.agent.upn }));
  const leave = (next: string) =>
    fetch(`${base}${signInPath}/logout?${new URLSearchParams({ post_logout_redirect_uri: next })}`, {
      redirect: 'manual',
      headers: { cookie },
    });
  expect((await leave('https://evil.example/')).headers.get('location')).toBeNull();
  expect((await leave(`${base}/tabs/`)).headers.get('location')).toBe(`${base}/tabs/`);
  expect((await visit(asked(), { cookie })).status).toBe(200);
});
