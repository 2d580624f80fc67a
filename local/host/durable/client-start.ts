import { type HostRequest, type HostResponse, jsonResponse, plainResponse } from '../http/host-request.ts';
import type { ManagementLinks } from './client-binding.ts';
import { jsonBody } from './client-query.ts';
import { answerOfEnd, type Wait, waitIn } from './client-wait.ts';
import type { Management, StartOutcome } from './management.ts';

/** The endpoints that start orchestrations. Both can wait for the end (`timeout` and `pollingInterval`, in seconds). */
export function createStartEndpoints(management: Management, links: ManagementLinks) {
  const answer = async (name: string, outcome: StartOutcome, wait: Wait | undefined): Promise<HostResponse> => {
    if (outcome.kind === 'started') {
      const { instanceId } = outcome;
      const end = wait && (await answerOfEnd(() => management.get(instanceId), wait));
      if (end) return end;
      const payload = links(instanceId);
      return jsonResponse(202, payload, [
        ['location', payload.statusQueryGetUri],
        ['retry-after', '10'],
      ]);
    }
    if (outcome.kind === 'exists') {
      return jsonResponse(409, {
        Message: `An Orchestration instance with the status ${outcome.status} already exists.`,
      });
    }
    const known = outcome.known.map((word) => `'${word}'`).join(', ');
    const missing = `The function '${name}' doesn't exist, is disabled, or is not an orchestrator function.`;
    return jsonResponse(400, {
      Message: `${missing} Additional info: The following are the known orchestrator functions: ${known}.`,
    });
  };

  return {
    /** Without an id the instance gets a random one. */
    async start(name: string, id: string | undefined, query: URLSearchParams, request: HostRequest) {
      const wait = waitIn(query);
      const input = jsonBody(request);
      if (input === undefined) return plainResponse(400, 'The input is not JSON');
      return answer(name, management.start(name, id, input, query.get('version')), wait);
    },

    /** The same once more, as a new instance unless `restartWithNewInstanceId` is false. */
    async restart(id: string, query: URLSearchParams) {
      const wait = waitIn(query);
      const name = management.get(id, { showInput: false })?.name ?? '';
      const outcome = management.restart(id, query.get('restartWithNewInstanceId')?.toLowerCase() !== 'false');
      return outcome
        ? answer(name, outcome, wait)
        : plainResponse(400, `InstanceId '${id}' does not match a valid orchestration instance.`);
    },
  };
}
