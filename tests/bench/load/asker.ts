import { Agent, request } from 'node:http';
import { type Latency, latencyOf } from '../figures.ts';

export interface Question {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly token?: string | undefined;
  readonly body?: unknown;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** From the first byte sent to the last received. */
  readonly ms: number;
}

export interface Asker {
  ask(question: Question): Promise<Answer>;
  /** Asks one after the other, the first tenth uncounted; what is not answered with the status is an error. */
  times(count: number, status: number, next: (n: number) => Question): Promise<Latency>;
  close(): void;
}

/** One caller on one connection that stays open, or as many as there are connections. */
export function asker(url: string, connections = 1): Asker {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });

  const ask: Asker['ask'] = ({ method = 'GET', path, token, body }) =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const headers = {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      };
      const began = performance.now();
      const sent = request({ agent, hostname, port, method, path, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const ms = performance.now() - began;
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8'), ms });
        });
      });
      sent.on('error', reject);
      sent.end(text);
    });

  return {
    ask,
    async times(count, status, next) {
      const took: number[] = [];
      let errors = 0;
      const warmup = Math.ceil(count / 10);
      for (let n = -warmup; n < count; n += 1) {
        const answer = await ask(next(n + warmup));
        if (n < 0) continue;
        if (answer.status === status) took.push(answer.ms);
        else errors += 1;
      }
      return latencyOf(took, errors);
    },
    close: () => agent.destroy(),
  };
}
