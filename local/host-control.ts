import type { HostControl } from '#core/operations/engine';
import type { Host } from './host/start-host.ts';

/** The host of this process, as the product's operators are shown it. */
export function hostControl(host: Host): HostControl {
  return {
    async health() {
      const { ok, draining, reasons, feeds, lastEngineError: _, ...numbers } = host.health();
      const failingFeeds = feeds.filter((feed) => feed.failingSince !== undefined).length;
      return {
        engine: ok ? 'ok' : 'failing',
        draining,
        reasons: reasons.map(firstLine),
        numbers: { ...numbers, failingFeeds },
      };
    },
    drain: async () => host.drain(),
    resume: async () => host.resume(),
    async drainState() {
      const { state, outstandingInvocations, outstandingRetries } = host.drainStatus();
      return {
        state: state === 'Disabled' ? 'off' : state === 'Completed' ? 'drained' : 'draining',
        running: outstandingInvocations + outstandingRetries,
      };
    },
  };
}

/** What a function threw may be long, and stands here at second hand. */
const firstLine = (reason: string): string => (reason.split('\n')[0] ?? '').slice(0, 300);
