import { exportJWK, generateKeyPair } from 'jose';
import { isProblem } from '#core/api/problem';
import type { LogEntry } from '#core/platform';
import { hourMs, movableClock } from '#tests/support/test-platform';
import { type RemoteKeysOptions, remoteKeys } from './remote-keys.ts';

const url = 'https://login.microsoftonline.com/common/discovery/v2.0/keys';
let jwk: Record<string, unknown>;

beforeAll(async () => {
  jwk = { ...(await exportJWK((await generateKeyPair('RS256')).publicKey)), use: 'sig' };
});

/** A key set whose answer can be changed, and that counts how often it is asked. */
function keyServer(options: Partial<RemoteKeysOptions> = {}) {
  const clock = movableClock();
  const logged: LogEntry[] = [];
  const server = {
    asked: 0,
    answer: (): Promise<Response> | Response => Response.json({ keys: [{ ...jwk, kid: 'one' }] }),
  };
  const find = remoteKeys({
    url,
    clock,
    log: (entry) => void logged.push(entry),
    fetch: async () => {
      server.asked += 1;
      return server.answer();
    },
    ...options,
  });
  return { clock, logged, server, find };
}

const down = () => Promise.reject(new TypeError('fetch failed'));
const unavailable = async (work: Promise<unknown>) =>
  isProblem(await work.catch((error: unknown) => error), 'CAT_UNAVAILABLE');

describe('Keys read from a URL', () => {
  it('are read once for many who ask at once, and kept for an hour', async () => {
    const { clock, server, find } = keyServer();
    expect(server.asked).toBe(0);
    const found = await Promise.all([find('one'), find('one'), find('one')]);
    expect(found.every((key) => key !== undefined)).toBe(true);
    clock.advance(hourMs - 1);
    await find('one');
    expect(server.asked).toBe(1);
    clock.advance(1);
    await find('one');
    expect(server.asked).toBe(2);
  });

  it('follow a rotation: a new key is found as soon as a token names it, and the old one goes', async () => {
    const { clock, server, find } = keyServer();
    await find('one');
    server.answer = () => Response.json({ keys: [{ ...jwk, kid: 'two' }] });
    clock.advance(30_000);
    expect(await find('two')).toBeDefined();
    expect(await find('one')).toBeUndefined();
  });

  it('are not read again for every made-up key id', async () => {
    const { clock, server, find } = keyServer();
    for (let made = 0; made < 50; made += 1) expect(await find(`made-up-${made}`)).toBeUndefined();
    expect(server.asked).toBe(1);
    clock.advance(30_000);
    expect(await find('made-up')).toBeUndefined();
    expect(server.asked).toBe(2);
  });

  it('serve on during an outage, for a day, while each failure is logged', async () => {
    const { clock, server, find, logged } = keyServer();
    await find('one');
    server.answer = down;
    clock.advance(23 * hourMs);
    expect(await find('one')).toBeDefined();
    expect(logged).toMatchObject([{ level: 'warn', msg: 'the key set cannot be read' }]);
    clock.advance(hourMs);
    expect(await unavailable(find('one'))).toBe(true);
    server.answer = () => Response.json({ keys: [{ ...jwk, kid: 'one' }] });
    clock.advance(30_000);
    expect(await find('one')).toBeDefined();
  });

  it('are unavailable, not wrong, when the key set is down: also for a key id that may be new', async () => {
    const { clock, server, find } = keyServer();
    await find('one');
    server.answer = down;
    clock.advance(30_000);
    expect(await unavailable(find('two'))).toBe(true);
  });

  it('are tried again two seconds after the very first attempt failed, not at once', async () => {
    const { clock, server, find } = keyServer();
    server.answer = down;
    expect(await unavailable(find('one'))).toBe(true);
    expect(await unavailable(find('one'))).toBe(true);
    expect(server.asked).toBe(1);
    server.answer = () => Response.json({ keys: [{ ...jwk, kid: 'one' }] });
    clock.advance(2_000);
    expect(await find('one')).toBeDefined();
  });

  it.each([
    ['an error', () => new Response('oops', { status: 500 })],
    ['a page', () => new Response('<html>')],
    ['another shape', () => Response.json({ keys: 'none' })],
    ['no keys', () => Response.json({ keys: [] })],
    [
      'only keys of another kind',
      () =>
        Response.json({
          keys: [
            { kty: 'EC', kid: 'one' },
            { kty: 'oct', k: 'AA', kid: 'one' },
          ],
        }),
    ],
    ['only a key for encryption', () => Response.json({ keys: [{ ...jwk, kid: 'one', use: 'enc' }] })],
    ['only a broken key', () => Response.json({ keys: [{ kty: 'RSA', kid: 'one', n: '!', e: '!' }] })],
    [
      'only a short key',
      () =>
        Response.json({
          keys: [{ kty: 'RSA', kid: 'one', n: Buffer.alloc(64, 255).toString('base64url'), e: 'AQAB' }],
        }),
    ],
  ])('are unavailable when the key set answers with %s', async (_, answer) => {
    const { server, find } = keyServer();
    server.answer = answer;
    expect(await unavailable(find('one'))).toBe(true);
  });

  it('pass over the keys beside ours that are of no use', async () => {
    const { server, find } = keyServer();
    server.answer = () =>
      Response.json({ keys: [{ kty: 'EC', kid: 'two' }, 'x', { ...jwk, kid: 'one' }].filter((key) => key !== 'x') });
    expect(await find('one')).toBeDefined();
    expect(await find('two')).toBeUndefined();
  });

  it('are unavailable when the key set does not answer in time', async () => {
    const { find } = keyServer({
      timeoutMs: 1,
      fetch: (_, init) =>
        new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))),
    });
    expect(await unavailable(find('one'))).toBe(true);
  });

  it.each(['http://login.microsoftonline.com/keys', 'http://127.0.0.1.evil.example/keys', 'file:///keys'])(
    'are never read from %s',
    (unsafe) => {
      expect(() => keyServer({ url: unsafe })).toThrow('https');
    },
  );

  it('may lie on this machine', () => {
    expect(() => keyServer({ url: 'http://127.0.0.1:7071/local/entra/keys' })).not.toThrow();
  });
});
