import type { Send } from '#core/api/client';
import { beginSignIn, pendingKey } from './begin-sign-in.ts';
import { comeBack, goSilently, goToSignIn } from './come-back.ts';
import { forgetSignIn, rememberSignIn, signedInBefore } from './signed-in-before.ts';

const origin = 'https://desk.example';
const settings = {
  clientId: 'client-1',
  scope: 'openid profile api://desk/access_as_user',
  authorizeUrl: 'https://login.example/authorize',
  tokenUrl: 'https://login.example/token',
  logoutUrl: 'https://login.example/logout',
  redirectPath: '/auth/callback',
};
const place = '/queues/all?priority=P2&ticket=INC-000012';

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

/** A window that notes where it went, and the browser's two stores. */
function aWindow({ isFramed = false } = {}) {
  const went: string[] = [];
  const stores = { localStorage: aStorage(), sessionStorage: aStorage() };
  const location = {
    origin,
    pathname: '/tabs/queues/all',
    search: '',
    assign: (url: string) => void went.push(`assign ${url}`),
    replace: (url: string) => void went.push(`replace ${url}`),
  };
  const history = {
    replaceState: (_state: unknown, _title: string, url: string) => void went.push(`history ${url}`),
  };
  const fields = { ...stores, location, history, matchMedia: () => ({ matches: false }) };
  const view: Record<string, unknown> = fields;
  view.parent = isFramed ? {} : view;
  return { view: view as unknown as Window, location, went, stores };
}

const answer = (status: number, body: unknown): Awaited<ReturnType<Send>> => ({
  status,
  headers: { get: () => null },
  text: async () => JSON.stringify(body),
});

const unsigned = (claims: object) => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

/** The API's word on the sign-in, and an issuer that redeems what this window asked for. */
const serving =
  (nonce = ''): Send =>
  async (url) => {
    if (!url.startsWith(settings.tokenUrl)) return answer(200, settings);
    const id = { nonce, aud: 'client-1', oid: 'erin', preferred_username: 'erin@contoso.example' };
    return answer(200, { access_token: 'entra', id_token: unsigned(id), expires_in: 3_600 });
  };

const pendingOf = ({ sessionStorage }: { sessionStorage: Storage }) =>
  JSON.parse(sessionStorage.getItem(pendingKey) ?? '{}');

it('comes back to the address that was asked for, with its query', async () => {
  const { view, location, went, stores } = aWindow();
  await goToSignIn(view, serving(), place);
  const { state, nonce } = pendingOf(stores);
  Object.assign(location, { pathname: '/auth/callback', search: `?code=c&state=${state}` });
  expect((await comeBack(view, serving(nonce))).is).toBe('signed_in');
  expect(went.at(-1)).toBe(`history /tabs${place}`);
});

it('asks whoever signed in before without a word, in the place of the page', async () => {
  const { view, went, stores } = aWindow();
  expect(await goSilently(view, serving(), place)).toBe(false);
  rememberSignIn(view, 'erin@contoso.example');
  expect(await goSilently(view, serving(), place)).toBe(true);
  const [how, url = ''] = went[0]?.split(' ') ?? [];
  const asked = Object.fromEntries(new URL(url).searchParams);
  expect([how, asked.prompt, asked.login_hint]).toEqual(['replace', 'none', 'erin@contoso.example']);
  expect(pendingOf(stores)).toMatchObject({ returnTo: place, isSilent: true });
});

it('keeps nothing of a person beyond the window, and no token anywhere', async () => {
  const { view, location, stores } = aWindow();
  await goToSignIn(view, serving(), '/');
  const { state, nonce } = pendingOf(stores);
  Object.assign(location, { pathname: '/auth/callback', search: `?code=c&state=${state}` });
  const kept: string[] = [];
  for (const store of Object.values(stores)) {
    const set = store.setItem;
    store.setItem = (name, value) => {
      kept.push(`${store === stores.localStorage ? 'browser' : 'window'} ${name} ${value}`);
      set(name, value);
    };
  }
  await comeBack(view, serving(nonce));
  expect(kept).toEqual(['browser catalyst.signed-in 1', 'window catalyst.signed-in-as erin@contoso.example']);
});

it('shows the page as ever where the sign-in knows nobody any more, and does not try again', async () => {
  const { view, location, went } = aWindow();
  rememberSignIn(view, undefined);
  const storage = view.sessionStorage;
  const address = await beginSignIn(settings, { returnTo: place, isSilent: true }, { origin, storage });
  const state = new URL(address).searchParams.get('state');
  Object.assign(location, { pathname: '/auth/callback', search: `?error=login_required&state=${state}` });
  expect(await comeBack(view, serving())).toEqual({ is: 'elsewhere' });
  expect(went).toEqual([`history /tabs${place}`]);
  expect(await goSilently(view, serving(), place)).toBe(false);
});

it('asks nobody silently in a frame, after signing out, or without an answer of the service', async () => {
  const framed = aWindow({ isFramed: true });
  rememberSignIn(framed.view, undefined);
  expect(await goSilently(framed.view, serving(), '/')).toBe(false);
  const { view } = aWindow();
  rememberSignIn(view, 'erin@contoso.example');
  const away: Send = async () => Promise.reject(new Error('away'));
  expect(await goSilently(view, away, '/')).toBe(false);
  forgetSignIn(view);
  expect(signedInBefore(view)).toBeUndefined();
});
