import { join } from 'node:path';
import type { Memory } from '../process/answer-questions.ts';
import { type AskedProcess, askedProcess } from '../process/asked-process.ts';
import { freePort } from '../process/free-port.ts';
import type { Watched } from './watch-product.ts';

/** How busy it was: processor time so far, and how long the event loop stood still since the last question. */
export interface Pace {
  readonly cpuMs: number;
  /** Since the process began. */
  readonly wallMs: number;
  readonly stallP99Ms: number;
  readonly stallMaxMs: number;
}

export interface ProductProcess extends Pick<AskedProcess, 'startMs' | 'complaints' | 'stop' | 'kill'> {
  readonly url: string;
  /** Resolves when every consequence has been carried out. */
  idle(): Promise<void>;
  memory(): Promise<Memory>;
  pace(): Promise<Pace>;
  /** Only of a product with surroundings. */
  delivered(): Promise<number>;
  watched(): Promise<Watched>;
}

export interface ProductOptions {
  readonly dataDir: string;
  readonly connectorUrl: string;
  readonly profileDir?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
  /** With what playbooks act on, a small Graph and a small shop, and watched. */
  readonly withSurroundings?: boolean;
}

/** Starts the product in its own process. Resolves when it listens. */
export async function startProduct({
  dataDir,
  connectorUrl,
  profileDir,
  env = {},
  withSurroundings = false,
}: ProductOptions): Promise<ProductProcess> {
  const port = await freePort();
  const { ask, ...rest } = await askedProcess(new URL('./run-product.ts', import.meta.url), {
    args: [dataDir, connectorUrl, String(port), ...(withSurroundings ? ['surroundings'] : [])],
    logFile: join(dataDir, 'product.log'),
    profileDir,
    env,
  });
  return {
    ...rest,
    url: `http://127.0.0.1:${port}`,
    idle: () => ask('idle'),
    memory: () => ask('memory'),
    pace: () => ask('pace'),
    delivered: () => ask('delivered'),
    watched: () => ask('watched'),
  };
}
