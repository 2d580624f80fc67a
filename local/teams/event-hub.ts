import type { ServerResponse } from 'node:http';
import type { LiveEvent } from './contract.ts';

/** The open event streams, by upn. Events are not kept: a page that comes back reads the state anew. */
export type EventHub = {
  /** Turns the answer into a stream of server-sent events for one person, until either side closes it. */
  open(upn: string, res: ServerResponse): void;
  send(upn: string, event: LiveEvent): void;
  stop(): void;
};

const heartbeatMs = 20_000;

export function createEventHub(): EventHub {
  const streams = new Map<string, Set<ServerResponse>>();
  const everyStream = () => [...streams.values()].flatMap((set) => [...set]);
  const heartbeat = setInterval(() => {
    for (const res of everyStream()) res.write(': still here\n\n');
  }, heartbeatMs);
  heartbeat.unref();

  return {
    open(upn, res) {
      res.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      res.write('retry: 1000\n\n');
      const own = streams.get(upn) ?? new Set();
      streams.set(upn, own.add(res));
      res.on('close', () => own.delete(res));
    },
    send(upn, event) {
      const line = `data: ${JSON.stringify(event)}\n\n`;
      for (const res of streams.get(upn) ?? []) res.write(line);
    },
    stop() {
      clearInterval(heartbeat);
      for (const res of everyStream()) res.end();
    },
  };
}
