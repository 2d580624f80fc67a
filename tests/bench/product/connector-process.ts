import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface ConnectorCounts {
  readonly sent: number;
  readonly updated: number;
  readonly opened: number;
  readonly other: number;
}

export interface ConnectorProcess {
  readonly url: string;
  counts(): Promise<ConnectorCounts>;
  stop(): Promise<void>;
}

/** Starts the connector that deliveries go to. */
export async function startConnector(): Promise<ConnectorProcess> {
  const child: ChildProcess = fork(fileURLToPath(new URL('./run-connector.ts', import.meta.url)), [], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return {
    url,
    counts: async () => {
      child.send('counts');
      const [{ counts }] = (await once(child, 'message')) as [{ counts: ConnectorCounts }];
      return counts;
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
