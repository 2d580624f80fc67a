import { Agent, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import type { ProgrammingModel } from '../core-types.ts';

/** The header by which the library finds the invocation that a proxied request belongs to. */
export const INVOCATION_HEADER = 'x-ms-invocation-id';

/**
 * With `enableHttpStream`, `@azure/functions` opens a small HTTP server in its own process: requests and answers pass
 * through it as they are, beside the invocation.
 */
export type StreamProxy = {
  /** On 127.0.0.1. */
  readonly port: number;
  /** Keeps connections: one that is closed after an answer may take unread parts of that answer with it. */
  readonly agent: Agent;
  /** The library's end of an exchange, until that is over. */
  readonly responseOf: (invocationId: string) => ServerResponse | undefined;
  readonly close: () => void;
};

/**
 * Runs `work` with every server that it opens while it has not waited yet kept on loopback. The library would listen
 * on all networks of the machine, for whoever knows an invocation's id.
 */
function keptOnLoopback<T>(work: () => T, opened: (server: NetServer) => void): T {
  const prototype = NetServer.prototype as unknown as { listen: (...args: unknown[]) => unknown };
  const { listen } = prototype;
  prototype.listen = function (this: NetServer, ...args: unknown[]) {
    opened(this);
    return listen.call(this, 0, '127.0.0.1', ...args.filter((argument) => typeof argument === 'function'));
  };
  try {
    return work();
  } finally {
    prototype.listen = listen;
  }
}

function proxyOf(server: Server): StreamProxy {
  const open = new Map<string, ServerResponse>();
  server.on('request', (req, res) => {
    const id = req.headers[INVOCATION_HEADER];
    // What is written after the other side has hung up is of no use to anybody, and no reason to end the process.
    res.on('error', () => undefined);
    if (typeof id !== 'string') {
      res.destroy();
      return;
    }
    open.set(id, res);
    res.once('close', () => open.delete(id));
  });
  server.unref();
  // Both ends are ours: without a limit, none closes a connection that the other is about to use.
  server.keepAliveTimeout = 0;
  const agent = new Agent({ keepAlive: true });
  return {
    port: (server.address() as AddressInfo).port,
    agent,
    responseOf: (invocationId) => open.get(invocationId),
    close() {
      agent.destroy();
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Ends the set-up of the application; the answer is there when it wants HTTP as streams. */
export async function openStreamProxy(model: ProgrammingModel): Promise<StreamProxy | undefined> {
  const servers: Server[] = [];
  const capabilities = await keptOnLoopback(
    () => model.getCapabilities({}),
    (server) => servers.push(server as Server),
  );
  const [server] = servers;
  return capabilities.HttpUri && server ? proxyOf(server) : undefined;
}
