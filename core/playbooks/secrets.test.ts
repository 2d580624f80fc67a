import { looksSecret, namesSecret } from './secrets.ts';

it.each([
  'apiKey',
  'api_key',
  'x-api-key',
  'APIKEY',
  'password',
  'clientSecret',
  'Authorization',
  'accessToken',
  'connectionString',
  'private-key',
])('%s names a secret', (name) => {
  expect(namesSecret(name)).toBe(true);
});

it.each(['name', 'key', 'monkey', 'secretary', 'passage', 'tokenizer', 'keyboard', 'department', 'pinboard'])(
  '%s does not',
  (name) => {
    expect(namesSecret(name)).toBe(false);
  },
);

/** Put together here, so that nothing that searches for secrets finds one. */
const made = {
  jwt: ['eyJhbGciOiJIUzI1', 'eyJzdWIiOiIxMjM0'].join('.'),
  github: `ghp_${'a1B2'.repeat(9)}`,
  slack: `xoxb-${'12345-abcde'}`,
  pem: `-----BEGIN RSA ${'PRIVATE'} KEY-----`,
  url: `https://ann:${'hunter2'}@example.com/`,
  storage: `Account${'Key'}=abc==`,
};

it.each([
  ...Object.values(made),
  `Authorization: ${'Bearer'} abcdefghijklmnop1234`,
  'Your password is Sommer2026!',
  'password: hunter22',
  'https://example.com/hook?sig=0123456789abcdef0123',
])('%s looks like one', (text) => {
  expect(looksSecret(text)).toBe(true);
});

it.each([
  'Onboarding started for {{request.fields.fullName}}',
  'Your password is in the envelope on your desk.',
  'The password is {{ x }}',
  'https://example.com/a?b=c',
  'Ask ann@example.com about the token of the door',
])('%s does not look like one', (text) => {
  expect(looksSecret(text)).toBe(false);
});
