import { randomUUID } from 'node:crypto';
import { createOperatorTokens } from '#functions/auth/operator-tokens';
import { generateSigningKey, readSigningKeys } from '#functions/auth/signing-keys';
import { NoToken, type TokenSourceOptions, tokenSource } from './token-source.ts';

const signingKeys = JSON.stringify([await generateSigningKey()]);
const here = 'http://127.0.0.1:7071';
const desk = 'https://desk.contoso.example';

const found = (given: Partial<TokenSourceOptions>) =>
  tokenSource({
    given: undefined,
    url: here,
    webBaseUrl: undefined,
    keys: undefined,
    keyFile: '/data/signing-keys.json',
    readFile: () => signingKeys,
    subject: 'kim@console',
    ...given,
  })();

/** Whether a deployment with these keys takes the token for its own. */
async function holdsAt(deployment: string, token: string): Promise<boolean> {
  const keys = readSigningKeys(signingKeys);
  const { verify } = createOperatorTokens({
    keys,
    deployment,
    clock: { now: () => new Date() },
    ids: { uuid: randomUUID },
  });
  return verify(token).then(
    (subject) => subject === 'kim@console',
    () => false,
  );
}

it('what it makes from the keys holds where it is sent, and at no other deployment with the same keys', async () => {
  const { token, from } = await found({ keys: signingKeys, url: 'https://staging.contoso.example', webBaseUrl: desk });
  expect(from).toBe('CATALYST_SIGNING_KEYS');
  expect(await holdsAt('https://staging.contoso.example', token)).toBe(true);
  expect(await holdsAt(desk, token)).toBe(false);
  expect(await holdsAt(here, token)).toBe(false);
});

it('on the machine itself, the product is known by the address that others reach it by', async () => {
  const { token, from } = await found({ webBaseUrl: desk });
  expect(from).toBe('/data/signing-keys.json');
  expect(await holdsAt(desk, token)).toBe(true);
  expect(await holdsAt(here, token)).toBe(false);
  expect(await holdsAt(here, (await found({})).token)).toBe(true);
  expect(await holdsAt(here, (await found({ url: 'http://localhost:7071' })).token)).toBe(true);
});

it('keys of the data folder make no token for another machine', async () => {
  await expect(found({ url: desk })).rejects.toThrow('is another machine');
});

it('an address that is none is said, and makes no token', async () => {
  await expect(found({ webBaseUrl: 'desk' })).rejects.toThrow(new NoToken('WEB_BASE_URL, "desk", is no address.'));
});

it('a token that is given is taken as it is', async () => {
  expect(await found({ given: 'a.b.c', url: desk })).toMatchObject({ token: 'a.b.c', from: 'the token given' });
});
