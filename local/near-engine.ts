import type { Application } from '#functions/compose';
import type { Host } from './host/start-host.ts';

type Engine = Parameters<Application['attachEngine']>[0];

/**
 * The engine of this process as change feed and activities ask it, without the detour through HTTP, which costs as much
 * as starting a story. It refuses in the words of the durable client.
 */
export const nearEngine = ({ nearby }: Pick<Host, 'nearby'>): Engine => ({
  startNew: async (name, { instanceId, input }) => {
    const outcome = nearby.start(name, instanceId, JSON.stringify(input ?? null));
    if (outcome.kind === 'exists') throw new Error(`409: the instance ${instanceId} is ${outcome.status}`);
    if (outcome.kind === 'unknown function') throw new Error(`There is no orchestrator ${name}`);
    return instanceId;
  },
  raiseEvent: async (instanceId, name, data) => {
    const reached = nearby.raiseEvent(instanceId, name, JSON.stringify(data ?? null));
    if (reached === 'not found') throw new Error(`No instance with ID '${instanceId}' found.`);
  },
  getStatus: async (instanceId, { showInput }) => {
    const status = nearby.get(instanceId, { showInput });
    if (!status) throw new Error(`No instance with ID '${instanceId}' found.`);
    return status;
  },
});
