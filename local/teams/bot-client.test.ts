import { createServer } from 'node:http';
import { createBotClient, readInvokeResponse } from './bot-client.ts';
import { listen } from './trial/trial-bot.ts';

const again = 'Something went wrong. Please try again.';

it.each([
  [
    200,
    { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: { a: 1 } },
    { kind: 'card', card: { a: 1 } },
  ],
  [
    200,
    { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Done' },
    { kind: 'message', text: 'Done' },
  ],
  [
    200,
    { statusCode: 403, type: 'application/vnd.microsoft.error', value: { code: 'Forbidden', message: 'Not yours' } },
    { kind: 'error', code: 'Forbidden', message: 'Not yours' },
  ],
  [200, { statusCode: 500, type: 'application/vnd.microsoft.error' }, { kind: 'error', code: '500', message: again }],
  [200, undefined, { kind: 'none' }],
  [202, {}, { kind: 'none' }],
  [500, undefined, { kind: 'error', code: '500', message: again }],
  [501, undefined, { kind: 'error', code: 'NotImplemented', message: 'This action is not supported.' }],
])('reads an invoke answered with %i %j', (status, body, outcome) => {
  expect(readInvokeResponse(status, body)).toEqual(outcome);
});

describe('a bot that does not behave', () => {
  const activity = { type: 'message', id: '1' };

  it('is given up on after the time limit, and said to be unreachable when nobody listens', async () => {
    const silent = createServer(() => {});
    const client = createBotClient(await listen(silent), 50);
    expect(await client.deliver(activity)).toBe('The bot did not answer in time.');
    expect(await client.invoke(activity)).toMatchObject({ kind: 'error', code: 'Unreachable' });
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
    expect(await client.deliver(activity)).toBe('The bot could not be reached.');
  });

  it('is an error when it answers an invoke with something that is not JSON', async () => {
    const odd = createServer((_, res) => res.end('<html>'));
    const client = createBotClient(await listen(odd));
    expect(await client.invoke(activity)).toMatchObject({ kind: 'error' });
    odd.closeAllConnections();
    await new Promise((resolve) => odd.close(resolve));
  });

  it('is not waited for when the small Teams stops', async () => {
    const silent = createServer(() => {});
    const client = createBotClient(await listen(silent));
    const delivery = client.deliver(activity);
    await client.stop();
    expect(await delivery).toBe('The small Teams was stopped.');
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });
});
