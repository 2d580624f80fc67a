import { jest } from '@jest/globals';
import { SignInFailed } from '../sign-in/sign-in-failed.ts';

class ErrorWithCode extends Error {
  readonly code: string;
  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

let made: unknown[] = [];
let login: (scope: string) => Promise<void>;

// The library wants a browser with Teams around it when it is loaded; how it answers is what matters here.
jest.unstable_mockModule('@microsoft/teamsfx', () => ({
  ErrorCode: { ConsentFailed: 'ConsentFailed', InternalError: 'InternalError' },
  ErrorWithCode,
  TeamsUserCredential: class {
    readonly login: (scope: string) => Promise<void>;
    constructor(config: unknown) {
      made.push(config);
      this.login = (scope) => login(scope);
    }
  },
}));
const { giveConsent } = await import('./give-consent.ts');

const settings = {
  clientId: 'client',
  scope: 'openid profile api://desk/client/access_as_user',
  authorizeUrl: '/authorize',
  tokenUrl: '/token',
  logoutUrl: '/logout',
  redirectPath: '/auth/callback',
};

function surroundings() {
  const opened: string[] = [];
  return {
    opened,
    startUrl: 'https://desk.example/auth/start',
    send: async () => ({ status: 200, headers: { get: () => null }, text: async () => JSON.stringify(settings) }),
    openWindow: async (url: string) => void opened.push(url),
  };
}

beforeEach(() => {
  made = [];
});

it('asks by TeamsFx, at our own page of the sign-in', async () => {
  const scopes: string[] = [];
  login = async (scope) => void scopes.push(scope);
  const around = surroundings();
  await giveConsent(around);
  expect(made).toEqual([{ initiateLoginEndpoint: around.startUrl, clientId: 'client' }]);
  expect(scopes).toEqual([settings.scope]);
  expect(around.opened).toEqual([]);
});

it('opens the window itself where Teams gives TeamsFx no token because just this consent is missing', async () => {
  login = () => Promise.reject(new ErrorWithCode('Get SSO token failed', 'InternalError'));
  const around = surroundings();
  await giveConsent(around);
  const [address] = around.opened.map((url) => new URL(url));
  expect(address?.pathname).toBe('/auth/start');
  expect(Object.fromEntries(address?.searchParams ?? [])).toEqual({ clientId: 'client', scope: settings.scope });
});

it('tells a refusal from a trouble', async () => {
  login = () => Promise.reject(new ErrorWithCode('closed', 'ConsentFailed'));
  await expect(giveConsent(surroundings())).rejects.toMatchObject(new SignInFailed('denied'));
  login = () => Promise.reject(new TypeError('something else'));
  await expect(giveConsent(surroundings())).rejects.toThrow('something else');
});
