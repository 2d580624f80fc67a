import type { HttpRequest } from '@azure/functions';
import * as df from 'durable-functions';

const route = 'test-durable-client';
let grabbed: df.DurableClient | undefined;

/** Registers a function through which `starterOf` gets hold of the durable client; call it before the product starts. */
export function registerStarter(): void {
  df.app.client.http('testDurableClient', {
    route,
    handler: async (_request: HttpRequest, client) => {
      grabbed = client;
      return {};
    },
  });
}

/** The durable client of the running host. */
export async function starterOf(call: (method: string, path: string) => Promise<unknown>): Promise<df.DurableClient> {
  await call('GET', `/${route}`);
  if (!grabbed) throw new Error('The durable client was not handed over: call registerStarter before the start');
  return grabbed;
}
