import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { personalChatOf } from '../world.ts';
import { decisionIn } from './decision-in.ts';

/**
 * A Bot Connector that answers at once, in a process of its own. Counts what it is asked; keeps nothing. Of a card that asks
 * for a decision it tells whoever started it. `BENCH_CONNECTOR_MS` has it take its time, as Teams does.
 */
const answersAfterMs = Number(process.env.BENCH_CONNECTOR_MS || 0);
const counts = { sent: 0, updated: 0, opened: 0, other: 0 };

function answerTo(request: IncomingMessage, body: string): object {
  const path = request.url ?? '/';
  if (request.method === 'PUT') {
    counts.updated += 1;
    return { id: path.slice(path.lastIndexOf('/') + 1) };
  }
  if (request.method === 'POST' && path.endsWith('/v3/conversations')) {
    counts.opened += 1;
    return { id: personalChatOf(/"members":\[\{"id":"([^"]+)"/.exec(body)?.[1] ?? 'nobody') };
  }
  if (request.method === 'POST') {
    counts.sent += 1;
    return { id: `m${counts.sent}` };
  }
  counts.other += 1;
  return {};
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const text = Buffer.concat(chunks).toString('utf8');
    const decision = decisionIn(request.url ?? '/', text);
    if (decision) process.send?.({ decision });
    const body = JSON.stringify(answerTo(request, text));
    const answer = (): void => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
      response.end(body);
    };
    if (answersAfterMs > 0) setTimeout(answer, answersAfterMs);
    else answer();
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/connector` });
});
process.on('message', () => process.send?.({ counts: { ...counts } }));
process.on('disconnect', () => process.exit(0));
