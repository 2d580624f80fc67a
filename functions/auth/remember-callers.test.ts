import { UnsecuredJWT } from 'jose';
import { rememberCallers } from './remember-callers.ts';
import type { VerifiedCaller } from './verified-caller.ts';

const caller: VerifiedCaller = { kind: 'app', tenantId: 'contoso', appId: 'app', name: 'App', scopes: [] };
const headerFor = (seconds: number) => `Bearer ${new UnsecuredJWT({}).setExpirationTime(seconds).encode()}x`;

function trial() {
  let now = 0;
  let asked = 0;
  let holds = true;
  const authenticate = rememberCallers(
    async () => {
      asked += 1;
      if (!holds) throw new Error('refused');
      return caller;
    },
    { now: () => new Date(now) },
  );
  return {
    authenticate,
    asked: () => asked,
    at: (ms: number) => {
      now = ms;
    },
    withdraw: () => {
      holds = false;
    },
  };
}

it('verifies a token once a minute', async () => {
  const { authenticate, asked, at } = trial();
  const header = headerFor(3600);
  expect(await authenticate(header)).toBe(caller);
  at(59_999);
  expect(await authenticate(header)).toBe(caller);
  expect(asked()).toBe(1);
  at(60_000);
  await authenticate(header);
  expect(asked()).toBe(2);
});

it('believes no token beyond its end, nor a minute after it was withdrawn', async () => {
  const { authenticate, at, withdraw } = trial();
  const [short, long] = [headerFor(5), headerFor(3600)];
  await authenticate(short);
  await authenticate(long);
  withdraw();
  at(5_000);
  await expect(authenticate(short)).rejects.toThrow('refused');
  expect(await authenticate(long)).toBe(caller);
  at(60_000);
  await expect(authenticate(long)).rejects.toThrow('refused');
});

it('remembers no refusal, and knows one token from another', async () => {
  const { authenticate, asked, withdraw } = trial();
  await authenticate(headerFor(10));
  withdraw();
  await expect(authenticate(headerFor(11))).rejects.toThrow('refused');
  await expect(authenticate(headerFor(11))).rejects.toThrow('refused');
  expect(asked()).toBe(3);
  await expect(authenticate(undefined)).rejects.toThrow('refused');
});

describe('when the clock is set back', () => {
  const dayMs = 24 * 3_600_000;

  it('a token that was withdrawn is not believed until the clock has caught up', async () => {
    const { authenticate, at, withdraw } = trial();
    const header = headerFor(3 * 86_400);
    at(dayMs);
    await authenticate(header);
    withdraw();
    at(0);
    await expect(authenticate(header)).rejects.toThrow('refused');
  });

  it('nothing is believed again once it has caught up, whoever called in between', async () => {
    const { authenticate, asked, at, withdraw } = trial();
    const [one, another] = [headerFor(3 * 86_400), headerFor(3 * 86_400 + 1)];
    at(dayMs);
    await authenticate(one);
    at(0);
    await authenticate(another);
    withdraw();
    at(dayMs + 1_000);
    await expect(authenticate(one)).rejects.toThrow('refused');
    expect(asked()).toBe(3);
  });

  it('what was being verified meanwhile is not believed for longer either', async () => {
    const [slow, other] = [headerFor(3 * 86_400), headerFor(3 * 86_400 + 1)];
    let now = dayMs;
    const asked: string[] = [];
    const authenticate = rememberCallers(
      async (header = '') => {
        asked.push(header);
        if (header === slow && now === dayMs) {
          now = 0;
          await authenticate(other);
        }
        return caller;
      },
      { now: () => new Date(now) },
    );
    await authenticate(slow);
    await authenticate(slow);
    expect(asked).toEqual([slow, other, slow]);
  });
});
