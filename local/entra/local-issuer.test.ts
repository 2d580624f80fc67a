import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEntraVerifier } from '#functions/auth/entra-verifier';
import { remoteKeys } from '#functions/auth/remote-keys';
import { readSigningKeys } from '#functions/auth/signing-keys';
import { appIdUri, clientId } from '#tests/support/entra-tokens';
import { contoso } from '#tests/support/seeded-people';
import { movableClock } from '#tests/support/test-platform';
import { createLocalIssuer, type LocalIssuer } from './local-issuer.ts';
import { localSigningKeys } from './local-signing-keys.ts';

const clock = movableClock();
const { employee } = contoso;
const person = { name: employee.name, upn: employee.upn, tenantId: employee.tenantId, userId: employee.id };
let dataDir: string;
let issuer: LocalIssuer;

const open = () => createLocalIssuer({ dataDir, clientId, now: clock.now });
const keyFile = () => join(dataDir, 'entra-keys.json');

beforeAll(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), 'catalyst-entra-')), 'data');
  issuer = await open();
});
afterAll(() => rm(join(dataDir, '..'), { recursive: true }));

const verifierOf = (url: string, by?: LocalIssuer) =>
  createEntraVerifier({
    clientId,
    appIdUri,
    clock,
    findKey: remoteKeys({
      url,
      clock,
      log: () => undefined,
      ...(by && { fetch: async () => Response.json(by.keySet()) }),
    }),
  });

describe('The local issuer', () => {
  let server: Server;
  let base: string;
  beforeAll(async () => {
    server = createServer((req, res) => {
      void issuer.handle(req, res).then((done) => done || res.writeHead(404).end());
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  it('makes tokens that the verifier of Entra accepts, with the keys it serves', async () => {
    const verify = verifierOf(`${base}/local/entra/keys`);
    expect(await verify(await issuer.tokenFor(person))).toEqual({
      kind: 'member',
      identity: { tenantId: contoso.id, userId: employee.id, name: employee.name, upn: employee.upn, mayJoin: true },
    });
  });

  it('publishes nothing private', async () => {
    const { d, p, q } = JSON.parse(await readFile(keyFile(), 'utf8'))[0];
    const served = await (await fetch(`${base}/local/entra/keys`)).text();
    for (const secret of [d, p, q]) expect(served).not.toContain(secret);
  });

  it('answers for its keys only, and only to be read', async () => {
    expect((await fetch(`${base}/local/entra/other`)).status).toBe(404);
    expect((await fetch(`${base}/local/entra/keys?x=1`)).status).toBe(200);
    const head = await fetch(`${base}/local/entra/keys`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await fetch(`${base}/local/entra/keys`, { method: 'POST' })).status).toBe(405);
  });

  it('gives tokens of an hour, in the shape of Entra, no two alike', async () => {
    const token = await issuer.tokenFor(person);
    expect(await issuer.tokenFor(person)).not.toBe(token);
    const [header, payload] = token.split('.', 2).map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
    const at = clock.now().getTime() / 1_000;
    expect(header).toEqual({ typ: 'JWT', alg: 'RS256', kid: issuer.keySet().keys[0]?.kid });
    expect(payload).toMatchObject({
      aud: clientId,
      iss: `https://login.microsoftonline.com/${contoso.id}/v2.0`,
      tid: contoso.id,
      oid: employee.id,
      azp: '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
      scp: 'access_as_user',
      ver: '2.0',
      iat: at,
      nbf: at,
      exp: at + 3_600,
    });
    expect(payload.sub).toMatch(/^[\w-]{43}$/);
  });

  it('replaces and removes claims where it is asked to', async () => {
    const verify = verifierOf('https://keys.example', issuer);
    await expect(verify(await issuer.tokenFor(person, { scp: undefined }))).rejects.toMatchObject({
      code: 'CAT_UNAUTHENTICATED',
    });
    expect(await verify(await issuer.tokenFor(person, { aud: appIdUri }))).toMatchObject({ kind: 'member' });
  });
});

describe('Its key', () => {
  it('outlives a restart, and so do the tokens', async () => {
    const token = await issuer.tokenFor(person);
    const again = await open();
    expect(again.keySet()).toEqual(issuer.keySet());
    expect(await verifierOf('https://keys.example', again)(token)).toMatchObject({ kind: 'member' });
  });

  it('is readable by its owner alone, also after somebody opened it up', async () => {
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600);
    await chmod(keyFile(), 0o644);
    await open();
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600);
  });

  it('is one, when several start at once, and leaves no drafts behind', async () => {
    await rm(keyFile());
    const opened = await Promise.all([open(), open(), open()]);
    for (const other of opened) expect(other.keySet()).toEqual(opened[0]?.keySet());
    expect(await readdir(dataDir)).toEqual(['entra-keys.json']);
    issuer = await open();
  });

  it.each(['', '[]', '{}', '[{"kid":"one"}]', 'half a fi'])('is not guessed when the file holds %p', async (text) => {
    const kept = await readFile(keyFile(), 'utf8');
    await writeFile(keyFile(), text);
    await expect(open()).rejects.toThrow('Delete it');
    await writeFile(keyFile(), kept);
  });

  it('may have successors: the first signs, all are published', async () => {
    const kept = JSON.parse(await readFile(keyFile(), 'utf8'));
    const old = await issuer.tokenFor(person);
    await rm(keyFile());
    await open();
    const fresh = JSON.parse(await readFile(keyFile(), 'utf8'));
    await writeFile(keyFile(), JSON.stringify([...fresh, ...kept]));
    const rotated = await open();
    expect(rotated.keySet().keys.map(({ kid }) => kid)).toEqual([fresh[0].kid, kept[0].kid]);
    const verify = verifierOf('https://keys.example', rotated);
    expect(await verify(old)).toMatchObject({ kind: 'member' });
    expect(await verify(await rotated.tokenFor(person))).toMatchObject({ kind: 'member' });
  });
});

describe('The keys of this machine for Catalyst tokens', () => {
  it('are made once, kept for their owner, and fit the setting', async () => {
    const setting = await localSigningKeys(dataDir);
    expect(readSigningKeys(setting)).toHaveLength(1);
    expect(await localSigningKeys(dataDir)).toBe(setting);
    expect((await stat(join(dataDir, 'signing-keys.json'))).mode & 0o777).toBe(0o600);
  });
});
