import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { TokenCredential } from '@azure/identity';
import { jest } from '@jest/globals';
import { fileKey } from '#core/files/ports';
import { type Azurite, startAzurite } from '#tests/support/azurite';
import { movableClock } from '#tests/support/test-platform';
import { blobFiles, blobTags, fileContainers } from './blob-files.ts';
import { openBlobAccount } from './open-blob-account.ts';

const tenant = '6d1f7a52-3c84-4b0e-9a57-0c7a1f0c0de1';
const [first, second, third] = ['MDAwMA==', 'MDAwMQ==', 'MDAwMg=='] as const;
const clock = movableClock(new Date().toISOString());
const inAMinute = () => new Date(clock.now().getTime() + 60_000);
const whole = async (content: AsyncIterable<Uint8Array>) => {
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts).toString();
};

let count = 0;
const newKey = () => fileKey(tenant, `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`);

const put = (url: string, id: string, body: string) =>
  fetch(`${url}&comp=block&blockid=${encodeURIComponent(id)}`, { method: 'PUT', body });

let azurite: Azurite;
let account: ReturnType<typeof openBlobAccount>;
const files = () => blobFiles({ ...account, clock });

beforeAll(async () => {
  azurite = await startAzurite();
  account = openBlobAccount({ url: azurite.url, credential: azurite.account, clock });
  for (const name of Object.values(fileContainers)) await account.service.getContainerClient(name).create();
});
afterAll(() => azurite.stop());

const stagingHas = (key: string) =>
  account.service.getContainerClient(fileContainers.staging).getBlobClient(key).exists();

it('takes blocks by a signed address, puts them together in order elsewhere, and clears them', async () => {
  const key = newKey();
  const url = await files().sendTo(key, inAMinute());
  expect((await put(url, second, 'world')).status).toBe(201);
  expect((await put(url, first, 'hello ')).status).toBe(201);
  expect((await put(url, third, 'unused')).status).toBe(201);
  expect(await files().receivedBlocks(key)).toEqual(
    expect.arrayContaining([
      { id: first, size: 6 },
      { id: second, size: 5 },
      { id: third, size: 6 },
    ]),
  );
  expect(await files().commit(key, [first, second])).toEqual({ size: 11 });
  expect(await whole(files().read(key))).toBe('hello world');
  expect(await whole(files().read(key, { from: 6, length: 3 }))).toBe('wor');
  expect(await whole(files().read(key, { from: 11, length: 3 }))).toBe('');
  expect([await stagingHas(key), await files().receivedBlocks(key)]).toEqual([false, []]);
});

it('never writes over what is put together, whatever the client still sends', async () => {
  const key = newKey();
  const url = await files().sendTo(key, inAMinute());
  await put(url, first, 'kept');
  const both = await Promise.all([files().commit(key, [first]), files().commit(key, [first])]);
  expect(both).toEqual([{ size: 4 }, { size: 4 }]);
  await put(url, first, 'another');
  expect(await files().commit(key, [first])).toEqual({ size: 4 });
  expect(await whole(files().read(key))).toBe('kept');
  expect(await stagingHas(key)).toBe(false);
});

it('keeps nothing that was put there in place of what it put together', async () => {
  const key = newKey();
  const url = await files().sendTo(key, inAMinute());
  await put(url, first, 'looked at');
  // The copy is signed for after the blocks are put together, and before it is made.
  const sign: typeof account.sign = async (until) => {
    const headers = { 'x-ms-blob-type': 'BlockBlob', 'x-ms-blob-content-encoding': 'gzip' };
    expect((await fetch(url, { method: 'PUT', headers, body: 'something else' })).status).toBe(201);
    return account.sign(until);
  };
  await expect(blobFiles({ ...account, sign, clock }).commit(key, [first])).rejects.toMatchObject({ kind: 'missing' });
  await expect(whole(files().read(key))).rejects.toMatchObject({ kind: 'missing' });
});

it('goes on where it stopped between putting together and copying', async () => {
  const key = newKey();
  await put(await files().sendTo(key, inAMinute()), first, 'half way');
  await account.service.getContainerClient(fileContainers.staging).getBlockBlobClient(key).commitBlockList([first]);
  expect(await files().receivedBlocks(key)).toEqual([{ id: first, size: 8 }]);
  expect(await files().commit(key, [first])).toEqual({ size: 8 });
});

it('says that a block is missing, and keeps the others', async () => {
  const key = newKey();
  await put(await files().sendTo(key, inAMinute()), first, 'there');
  await expect(files().commit(key, [first, second])).rejects.toMatchObject({ kind: 'missing' });
  expect(await files().receivedBlocks(key)).toEqual([{ id: first, size: 5 }]);
  await expect(whole(files().read(key))).rejects.toMatchObject({ kind: 'missing' });
  await expect(files().commit(newKey(), [first])).rejects.toMatchObject({ kind: 'missing' });
});

it('gives a file under its name, to be saved or shown', async () => {
  const key = newKey();
  await put(await files().sendTo(key, inAMinute()), first, 'picture');
  await files().commit(key, [first]);
  const ask = async (inline: boolean) =>
    fetch(await files().downloadUrl(key, { filename: 'Größe "1".png', type: 'image/png', inline }, inAMinute()));
  const saved = await ask(false);
  expect(await saved.text()).toBe('picture');
  expect(saved.headers.get('content-disposition')).toBe(
    `attachment; filename="Gr__e _1_.png"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22.png`,
  );
  expect(saved.headers.get('content-type')).toBe('image/png');
  expect((await ask(true)).headers.get('content-disposition')).toMatch(/^inline;/);
});

it('gives addresses that do nothing else, for no other file, and not for long', async () => {
  const key = newKey();
  const url = await files().sendTo(key, inAMinute());
  await put(url, first, 'x');
  await files().commit(key, [first]);
  const download = { filename: 'x', type: 'text/plain', inline: false };
  const link = await files().downloadUrl(key, download, inAMinute());
  const old = await files().downloadUrl(key, download, new Date(Date.now() - 1_000));
  const refused = await Promise.all([
    fetch(url),
    put(url.replace(key, newKey()), first, 'x'),
    put(url.replace(`/${fileContainers.staging}/`, `/${fileContainers.final}/`), first, 'x'),
    put(link, first, 'x'),
    fetch(link, { method: 'DELETE' }),
    fetch(old),
    fetch(link.split('?')[0] ?? ''),
  ]);
  expect(refused.map(({ status }) => status).filter((status) => status < 400)).toEqual([]);
});

it('removes blocks and file, and does not mind that there are none', async () => {
  const key = newKey();
  const url = await files().sendTo(key, inAMinute());
  await put(url, first, 'x');
  await files().commit(key, [first]);
  await put(url, first, 'x');
  await files().remove(key);
  await files().remove(key);
  expect(await files().receivedBlocks(key)).toEqual([]);
  await expect(whole(files().read(key))).rejects.toMatchObject({ kind: 'missing' });
});

it('fetches a file back from the archive when somebody asks for it', async () => {
  const key = newKey();
  await put(await files().sendTo(key, inAMinute()), first, 'old');
  await files().commit(key, [first]);
  const blob = account.service.getContainerClient(fileContainers.final).getBlockBlobClient(key);
  await blob.setAccessTier('Archive');
  const download = { filename: 'a', type: 'text/plain', inline: false };
  const asked = files().downloadUrl(key, download, inAMinute());
  await expect(asked).rejects.toMatchObject({ kind: 'unavailable', message: expect.stringContaining('archive') });
  // Azurite is there at once.
  expect((await blob.getProperties()).accessTier).toBe('Hot');
  expect((await fetch(await files().downloadUrl(key, download, inAMinute()))).status).toBe(200);
});

it('gives no address of a file that is not there', async () => {
  const asked = files().downloadUrl(newKey(), { filename: 'a', type: 'b/c', inline: false }, inAMinute());
  await expect(asked).rejects.toMatchObject({ kind: 'missing' });
});

it('reads the tags of the final blob', async () => {
  const key = newKey();
  await put(await files().sendTo(key, inAMinute()), first, 'x');
  await files().commit(key, [first]);
  const blob = account.service.getContainerClient(fileContainers.final).getBlobClient(key);
  await blob.setTags({ scanned: 'yes' });
  expect(await blobTags(account.service)(key)).toEqual({ scanned: 'yes' });
});

it('says that the storage is to blame where nobody answers, without an address', async () => {
  const url = 'http://127.0.0.1:1/devstoreaccount1';
  const pipeline = { retryOptions: { maxTries: 1 } };
  const gone = openBlobAccount({ url, credential: azurite.account, clock, pipeline });
  const failure = await blobFiles({ ...gone, clock })
    .receivedBlocks(newKey())
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ kind: 'unavailable' });
  expect((failure as Error).message).not.toContain('127.0.0.1');
});

it('takes a missing container for a mistake of the deployment, not for a missing file', async () => {
  const elsewhere = { ...account.service, getContainerClient: () => account.service.getContainerClient('nowhere') };
  const lost = blobFiles({ ...account, service: elsewhere as unknown as typeof account.service, clock });
  await expect(lost.receivedBlocks(newKey())).rejects.toMatchObject({ kind: 'unavailable' });
});

describe('without a key of the account', () => {
  const trusted = getCACertificates('default');
  let secure: Azurite;

  beforeAll(async () => {
    secure = await startAzurite({ secure: true });
    setDefaultCACertificates([...trusted, secure.certificate ?? '']);
  });
  afterAll(async () => {
    setDefaultCACertificates(trusted);
    await secure.stop();
  });

  it('signs by a key that the identity is lent, once for all until it ends', async () => {
    const credential: TokenCredential = {
      getToken: async () => ({ token: entraToken(), expiresOnTimestamp: Date.now() + 3_600_000 }),
    };
    const { service, sign } = openBlobAccount({ url: secure.url, credential, clock });
    const lend = jest.spyOn(service, 'getUserDelegationKey');
    for (const name of Object.values(fileContainers)) await service.getContainerClient(name).create();
    const lent = blobFiles({ service, sign, clock });

    const keys = [newKey(), newKey()];
    const [url = ''] = await Promise.all(keys.map((key) => lent.sendTo(key, inAMinute())));
    expect((await put(url, first, 'lent')).status).toBe(201);
    expect(await lent.commit(keys[0] ?? '', [first])).toEqual({ size: 4 });
    const link = await lent.downloadUrl(keys[0] ?? '', { filename: 'a', type: 'b/c', inline: false }, inAMinute());
    expect(await (await fetch(link)).text()).toBe('lent');
    expect(lend).toHaveBeenCalledTimes(1);

    clock.advance(3 * 24 * 3_600_000);
    await lent.sendTo(newKey(), inAMinute());
    expect(lend).toHaveBeenCalledTimes(2);
  });
});

/** What Azurite believes: it reads tokens and asks nobody about their signature. */
function entraToken(): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: 'https://sts.windows.net/00000000-0000-4000-8000-000000000000/',
    aud: 'https://storage.azure.com',
    oid: '00000000-0000-4000-8000-000000000001',
    tid: '00000000-0000-4000-8000-000000000000',
    nbf: now - 60,
    iat: now - 60,
    exp: now + 3_600,
  };
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.${Buffer.from('none').toString('base64url')}`;
}
