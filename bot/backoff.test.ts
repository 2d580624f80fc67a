import { isSendFailure, SendFailure } from '#core/teams/sender';
import { judgeConnectorError, type Patience, withBackoff } from './backoff.ts';

const pauses: number[] = [];
const patience: Patience = {
  tries: 5,
  firstPauseMs: 100,
  longestPauseMs: 400,
  wait: async (ms) => void pauses.push(ms),
  random: () => 0.5,
};
beforeEach(() => {
  pauses.length = 0;
});

const answer = (statusCode: number, retryAfter?: string) => ({
  statusCode,
  response: { headers: { get: (name: string) => (name === 'retry-after' ? retryAfter : undefined) } },
});

/** Fails so many times with an error, then works. */
function failing(error: unknown, times: number): () => Promise<string> {
  let left = times;
  return async () => {
    left -= 1;
    if (left >= 0) throw error;
    return 'sent';
  };
}

describe('what the Bot Connector answers', () => {
  it.each([
    ['412', answer(412), 'throttled', true],
    ['429', answer(429), 'throttled', true],
    ['502', answer(502), 'failed', true],
    ['504', answer(504), 'failed', true],
    ['500', answer(500), 'failed', false],
    ['400', answer(400), 'rejected', false],
    ['413', answer(413), 'rejected', false],
    ['503', answer(503), 'failed', false],
    ['401', answer(401), 'failed', false],
    ['403', answer(403), 'refused', false],
    ['404', answer(404), 'gone', false],
    ['a reset', { code: 'ECONNRESET' }, 'failed', true],
    ['no connection', { code: 'ECONNREFUSED' }, 'failed', true],
    ['nothing in time', { name: 'AbortError' }, 'unclear', false],
    ['no token', new Error('no token'), 'failed', false],
    ['nonsense', undefined, 'failed', false],
  ])('%s', (_what, error, kind, again) => {
    const verdict = judgeConnectorError(error);
    expect([verdict.failure.kind, verdict.again]).toEqual([kind, again]);
  });

  it.each([
    ['MessageWritesBlocked', 'blocked'],
    ['ConversationBlockedByUser', 'blocked'],
    ['BotNotInConversationRoster', 'not_installed'],
    ['ForbiddenOperationException', 'not_installed'],
    ['SomethingElse', 'refused'],
    [undefined, 'refused'],
  ])('403 %s says why', (code, reason) => {
    expect(judgeConnectorError({ ...answer(403), code }).failure).toMatchObject({ kind: 'refused', reason });
  });

  it('429 says when to come again, where Teams says it', () => {
    const at = Date.parse('2026-03-02T09:00:00Z');
    expect(judgeConnectorError(answer(429, '90'), () => at).failure.retryAt?.toISOString()).toBe(
      '2026-03-02T09:01:30.000Z',
    );
    expect(judgeConnectorError(answer(429), () => at).failure.retryAt).toBeUndefined();
    expect(judgeConnectorError(answer(429, '0'), () => at).failure.retryAt).toBeUndefined();
    expect(judgeConnectorError(answer(429, 'Mon, 02 Mar 2026'), () => at).failure.retryAt).toBeUndefined();
  });
});

describe('patience', () => {
  it('waits longer and longer, with jitter, up to a bound', async () => {
    await expect(withBackoff(failing(answer(429), 4), judgeConnectorError, patience)).resolves.toBe('sent');
    expect(pauses).toEqual([75, 150, 300, 300]);
  });

  it('waits as long as Teams says', async () => {
    await withBackoff(failing(answer(429, '0.2'), 1), judgeConnectorError, patience);
    // and up to half of its own pause more, so that not all come back at once
    expect(pauses).toEqual([225]);
  });

  it('does not wait for what takes longer than a turn may', async () => {
    const tried = withBackoff(failing(answer(429, '60'), 1), judgeConnectorError, patience);
    await expect(tried).rejects.toMatchObject({ kind: 'throttled', status: 429 });
    expect(pauses).toEqual([]);
  });

  it('ends with the kind of failure it was', async () => {
    const tried = withBackoff(failing(answer(502), 9), judgeConnectorError, patience).catch((error: unknown) => error);
    const error = await tried;
    expect(error).toBeInstanceOf(SendFailure);
    expect(isSendFailure(error, 'failed') && error.status).toBe(502);
    expect(pauses).toHaveLength(4);
  });

  it('does not try again what will not work', async () => {
    await expect(withBackoff(failing(answer(403), 1), judgeConnectorError, patience)).rejects.toThrow();
    expect(pauses).toEqual([]);
  });
});
