import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateSigningKey } from './auth/signing-keys.ts';
import { emailProvider } from './mail-provider.ts';
import { readSettings, settingNames } from './settings.ts';

const signingKeys = JSON.stringify([await generateSigningKey()]);

const demo = {
  CATALYST_PROFILE: 'demo',
  WEB_BASE_URL: 'http://127.0.0.1:7071',
  ENTRA_CLIENT_ID: 'client',
  TEAMS_APP_ID: 'app',
  ENTRA_APP_ID_URI: 'api://client',
  CATALYST_SIGNING_KEYS: signingKeys,
};
const azure = {
  ...demo,
  CATALYST_PROFILE: 'azure',
  WEB_BASE_URL: 'https://desk.contoso.example',
  COSMOS_ENDPOINT: 'https://cosmos.contoso.example',
  FILES_BLOB_URL: 'https://files.contoso.example',
  BOT_APP_ID: 'bot',
  BOT_APP_TYPE: 'SingleTenant',
  BOT_APP_TENANT_ID: 'home',
  MANAGED_IDENTITY_CLIENT_ID: 'identity',
};

it('starts on a laptop without a bot app id', () => {
  expect(readSettings(demo)).toMatchObject({ CATALYST_PROFILE: 'demo', BOT_APP_ID: '', PORT: 7071 });
});

it('starts in Azure with everything set', () => {
  const host = 'https://catalyst.azurewebsites.net';
  expect(readSettings({ ...azure, HOST_ADMIN_URL: host }).HOST_ADMIN_URL).toBe(host);
  expect(readSettings(azure).BOT_APP_ID).toBe('bot');
});

it.each(['azure', 'single-machine'])('refuses to start as %s without a bot app id', (profile) => {
  expect(() => readSettings({ ...azure, CATALYST_PROFILE: profile, BOT_APP_ID: '' })).toThrow(/BOT_APP_ID: required/);
});

it('takes a missing profile for Azure, never for the demo', () => {
  expect(() => readSettings({ ...demo, CATALYST_PROFILE: undefined })).toThrow(/BOT_APP_ID/);
});

it.each(['WEBSITE_INSTANCE_ID', 'WEBSITE_SITE_NAME'])('refuses the demo profile in Azure, known by %s', (name) => {
  expect(() => readSettings({ ...demo, [name]: 'x' })).toThrow(/must never run in Azure/);
});

it.each([
  [{ WEB_BASE_URL: 'http://desk.contoso.example' }, /WEB_BASE_URL: must be https/],
  [{ HOST_ADMIN_URL: 'http://catalyst.azurewebsites.net' }, /HOST_ADMIN_URL: must be https/],
  [{ HOST_ADMIN_URL: 'javascript:0' }, /HOST_ADMIN_URL: must be https/],
  [{ ENTRA_KEYS_URL: 'https://keys.attacker.example' }, /ENTRA_KEYS_URL/],
  [{ COSMOS_ENDPOINT: '' }, /COSMOS_ENDPOINT/],
  [{ FILES_BLOB_URL: '' }, /FILES_BLOB_URL: required in Azure/],
  [{ FILES_BLOB_URL: 'http://files.contoso.example' }, /FILES_BLOB_URL: must be https/],
  [{ CATALYST_PROFILE: 'single-machine' }, /FILES_BLOB_URL: only in Azure/],
  [
    { CATALYST_PROFILE: 'single-machine', FILES_BLOB_URL: '', FILE_SCANNER: 'defender' },
    /FILE_SCANNER: Defender looks/,
  ],
  [{ FILE_SCANNER: 'clamd' }, /CLAMD_HOST: required/],
  [{ FILE_MAX_MB: '0' }, /FILE_MAX_MB/],
  [{ BOT_APP_TENANT_ID: '' }, /BOT_APP_TENANT_ID: required/],
  [{ MANAGED_IDENTITY_CLIENT_ID: '' }, /or set BOT_APP_PASSWORD/],
  [{ PORT: 'many' }, /PORT/],
  [{ OPERATORS: 'kim@contoso.example' }, /OPERATORS: list <tenant id>\/<object id>/],
  [{ OPERATORS: '*' }, /OPERATORS/],
  [{ CATALYST_SIGNING_KEYS: '[]' }, /CATALYST_SIGNING_KEYS: signing keys: must hold at least one key/],
])('refuses %j', (change, complaint) => {
  expect(() => readSettings({ ...azure, ...change })).toThrow(complaint);
});

it('has no operators unless they are named, and reads them in any case of letters', () => {
  expect(readSettings(demo).OPERATORS).toEqual([]);
  const kim = '6D1F7A52-3C84-4B0E-9A57-0C7A1F0C0DE1/a9000000-0000-4000-8000-00000000000a';
  expect(readSettings({ ...azure, OPERATORS: ` ${kim} , ${kim},` }).OPERATORS).toEqual([
    kim.toLowerCase(),
    kim.toLowerCase(),
  ]);
});

it('names everything that is missing at once, and no value', () => {
  try {
    readSettings({ CATALYST_SIGNING_KEYS: 'top secret', PORT: 'top secret' });
    throw new Error('it started');
  } catch (error) {
    const message = (error as Error).message;
    for (const name of ['WEB_BASE_URL', 'ENTRA_CLIENT_ID', 'ENTRA_APP_ID_URI', 'PORT']) expect(message).toContain(name);
    expect(message).not.toContain('top secret');
  }
});

it('docs/settings.md has a line for every setting', () => {
  const documented = readFileSync(fileURLToPath(new URL('../docs/settings.md', import.meta.url)), 'utf8');
  for (const name of settingNames) expect(documented).toContain(`| \`${name}\` |`);
});

it('reads the secrets of connections by their names, and not what Key Vault has not', () => {
  const { secrets } = readSettings({
    ...azure,
    SECRET_VENDOR_KEY: 'Bearer x',
    SECRET_OTHER: '@Microsoft.KeyVault(SecretUri=https://vault/secrets/connection-other)',
    secret_lower: 'x',
  });
  expect([...secrets]).toEqual([['SECRET_VENDOR_KEY', 'Bearer x']]);
});

describe('mail and Graph', () => {
  const smtp = { SMTP_URL: 'smtps://mail.example', MAIL_FROM: 'desk@contoso.example' };

  it.each([
    [{}, 'none'],
    [smtp, 'smtp'],
    [{ MAIL_FROM: 'desk@contoso.example' }, 'graph'],
    [{ ...smtp, EMAIL_PROVIDER: 'graph' }, 'graph'],
    [{ ...smtp, EMAIL_PROVIDER: 'none' }, 'none'],
  ])('with %j mail goes by %s', (change, provider) => {
    expect(emailProvider(readSettings({ ...azure, ...change }))).toBe(provider);
  });

  it('takes what Bicep leaves empty for not set', () => {
    const empty = { EMAIL_PROVIDER: 'none', MAIL_FROM: '', MAIL_TENANT_ID: '', SMTP_URL: '' };
    expect(readSettings({ ...azure, ...empty })).toMatchObject({ EMAIL_PROVIDER: 'none', MAIL_FROM_NAME: 'Catalyst' });
  });

  it.each([
    [{ SMTP_URL: smtp.SMTP_URL }, /MAIL_FROM: say from which address/],
    [{ EMAIL_PROVIDER: 'smtp', MAIL_FROM: smtp.MAIL_FROM }, /SMTP_URL: required/],
    [{ ...smtp, SMTP_URL: '@Microsoft.KeyVault(SecretUri=https://vault/secrets/smtp-url)' }, /SMTP_URL: must/],
    [{ ...smtp, SMTP_URL: 'smtp://desk:pw@relay.example?tls=never' }, /SMTP_URL: would send its password/],
    [{ MAIL_FROM: 'desk' }, /MAIL_FROM/],
    [{ MAIL_FROM: smtp.MAIL_FROM, MAIL_TENANT_ID: 'contoso' }, /MAIL_TENANT_ID: must be the id of a tenant/],
    [{ GRAPH_URL: 'https://graph.attacker.example' }, /GRAPH_URL: must be https:\/\/graph.microsoft.com/],
    [{ GRAPH_TOKEN_URL: 'http://127.0.0.1:7071/token' }, /GRAPH_TOKEN_URL: for profile demo only/],
    [
      { MAIL_FROM: smtp.MAIL_FROM, MANAGED_IDENTITY_CLIENT_ID: '', BOT_APP_PASSWORD: 'p' },
      /ENTRA_CLIENT_SECRET: mail through Microsoft Graph needs it/,
    ],
  ])('refuses %j', (change, complaint) => {
    expect(() => readSettings({ ...azure, ...change })).toThrow(complaint);
    expect(() => readSettings({ ...azure, ...change })).not.toThrow(/pw|attacker/);
  });

  it('lets profile demo speak with a Graph and an issuer of this machine', () => {
    const local = {
      GRAPH_URL: 'http://127.0.0.1:7071/local/graph',
      GRAPH_TOKEN_URL: 'http://127.0.0.1:7071/local/entra/{tenant}/oauth2/v2.0/token',
    };
    expect(readSettings({ ...demo, ...local })).toMatchObject(local);
  });
});
