import type { LogEntry } from '../platform.ts';
import type { OrchestrationDetailView, OrchestrationStatus } from './contract.ts';
import type { Orchestrations } from './engine.ts';
import type { OperatorCtx } from './operator.ts';

/** An operator before an engine of which a test says how it behaves. Whatever it does not say fails. */
export function operatorBefore(orchestrations: Partial<Orchestrations>): OperatorCtx & { logged: LogEntry[] } {
  const unexpected = () => Promise.reject(new Error('the test says nothing of this'));
  const logged: LogEntry[] = [];
  return {
    operator: { kind: 'machine', id: 'kim@console' },
    orchestrations: {
      list: unexpected,
      get: unexpected,
      act: unexpected,
      purge: unexpected,
      probe: unexpected,
      ...orchestrations,
    },
    host: { health: unexpected, drain: unexpected, resume: unexpected, drainState: unexpected },
    startReconcile: unexpected,
    kinds: [
      { name: 'close', idPrefix: 'close' },
      { name: 'deliver', idPrefix: 'deliver' },
    ],
    version: '1',
    log: (entry) => void logged.push(entry),
    requestId: 'request',
    logged,
  };
}

export const anInstance = (id: string, status: OrchestrationStatus = 'running'): OrchestrationDetailView => ({
  id,
  name: 'close',
  status,
  createdAt: '2026-03-02T09:00:00.000Z',
  updatedAt: '2026-03-02T09:00:00.000Z',
  reason: null,
  inputBytes: 0,
  outputBytes: 0,
  customStatusBytes: 0,
  progress: null,
  history: null,
  historyLength: null,
});
