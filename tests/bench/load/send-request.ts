import { Agent, request } from 'node:http';
import type { PlannedRequest } from './requests.ts';

export interface Sender {
  /** Resolves to the status when the answer has arrived in full; 0 when there was none. Never rejects. */
  send(planned: PlannedRequest, done: (status: number) => void): void;
  close(): void;
}

/** Requests over connections that stay open. Bodies of answers are read and dropped. */
export function keepAliveSender(url: string, connections: number): Sender {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'lifo' });
  return {
    send({ method, path, token, body }, done) {
      const headers: Record<string, string | number> = { authorization: `Bearer ${token}` };
      if (body !== undefined) {
        headers['content-type'] = 'application/json';
        headers['content-length'] = Buffer.byteLength(body);
      }
      let isDone = false;
      const finish = (status: number) => {
        if (isDone) return;
        isDone = true;
        done(status);
      };
      const sent = request({ agent, hostname, port, method, path, headers }, (answer) => {
        answer.on('end', () => finish(answer.statusCode ?? 0));
        answer.on('error', () => finish(0));
        answer.resume();
      });
      sent.on('error', () => finish(0));
      sent.end(body);
    },
    close: () => agent.destroy(),
  };
}
