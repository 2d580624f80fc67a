import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ShownDecision } from './decision-in.ts';

export interface ConnectorCounts {
  readonly sent: number;
  readonly updated: number;
  readonly opened: number;
  readonly other: number;
}

export interface ConnectorProcess {
  readonly url: string;
  counts(): Promise<ConnectorCounts>;
  /** Hears of every card that asks somebody to decide, also of one that asks again. */
  onDecision(listener: (decision: ShownDecision) => void): void;
  stop(): Promise<void>;
}

/** Starts the connector that deliveries go to. */
export async function startConnector(): Promise<ConnectorProcess> {
  const child: ChildProcess = fork(fileURLToPath(new URL('./run-connector.ts', import.meta.url)), [], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  const waiting: ((counts: ConnectorCounts) => void)[] = [];
  const listeners: ((decision: ShownDecision) => void)[] = [];
  child.on('message', ({ counts, decision }: { counts?: ConnectorCounts; decision?: ShownDecision }) => {
    if (counts) waiting.shift()?.(counts);
    if (decision) for (const listener of listeners) listener(decision);
  });
  return {
    url,
    counts: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        child.send('counts');
      }),
    onDecision: (listener) => void listeners.push(listener),
    stop: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
