import { app, type HttpRequest, type HttpResponseInit } from '@azure/functions';
import type { Application } from '../compose.ts';
import { requestIdOf } from './answer.ts';

const largestActivity = 512 * 1024;

/** Where Teams speaks to the bot. Who speaks is verified inside, by Bot Framework's own token. */
export function registerMessages(applicationOf: () => Promise<Application>): void {
  app.http('receiveMessage', {
    methods: ['POST'],
    route: 'api/messages',
    authLevel: 'anonymous',
    handler: async (request, context) => {
      const requestId = requestIdOf(request, context);
      // A page of another site could send a form or plain text here, but not JSON without being asked first.
      if (!request.headers.get('content-type')?.toLowerCase().startsWith('application/json')) return { status: 415 };
      const body = await readActivity(request);
      if (!('activity' in body)) return body;
      const bot = await (await applicationOf()).bot();
      const answer = await bot.receive(request.headers.get('authorization') ?? undefined, body.activity, requestId);
      return {
        status: answer.status,
        headers: { 'x-request-id': requestId },
        ...(answer.body !== undefined && { jsonBody: answer.body }),
      };
    },
  });
}

async function readActivity(request: HttpRequest): Promise<{ activity: unknown } | HttpResponseInit> {
  const text = await request.text();
  if (text.length > largestActivity) return { status: 413 };
  try {
    return { activity: JSON.parse(text) };
  } catch {
    return { status: 400, jsonBody: { error: 'This is no Bot Framework activity.' } };
  }
}
