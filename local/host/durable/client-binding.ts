import type { RpcTypedData } from '../core-types.ts';
import { jsonData } from '../rpc-data.ts';

export const WEBHOOK_PATH = '/runtime/webhooks/durabletask';

const DEFAULT_TASK_HUB = 'LocalHost';

/** What the links of one host have in common. `taskHub` is only a name: there is one hub a data folder. */
export type LinkBase = { readonly origin: string; readonly key: string; readonly taskHub?: string | undefined };

/** Where an instance can be looked at and acted upon. */
export type ManagementPayload = {
  readonly id: string;
  readonly statusQueryGetUri: string;
  readonly sendEventPostUri: string;
  readonly terminatePostUri: string;
  readonly suspendPostUri: string;
  readonly resumePostUri: string;
  readonly rewindPostUri: string;
  readonly purgeHistoryDeleteUri: string;
  readonly restartPostUri: string;
};

export type ManagementLinks = (instanceId: string) => ManagementPayload;

function requiredQuery({ key, taskHub = DEFAULT_TASK_HUB }: LinkBase): string {
  return `taskHub=${encodeURIComponent(taskHub)}&connection=Storage&code=${key}`;
}

function linksFor(base: LinkBase, id: string): ManagementPayload {
  const instance = `${base.origin}${WEBHOOK_PATH}/instances/${id}`;
  const query = requiredQuery(base);
  return {
    id,
    statusQueryGetUri: `${instance}?${query}`,
    sendEventPostUri: `${instance}/raiseEvent/{eventName}?${query}`,
    terminatePostUri: `${instance}/terminate?reason={text}&${query}`,
    suspendPostUri: `${instance}/suspend?reason={text}&${query}`,
    resumePostUri: `${instance}/resume?reason={text}&${query}`,
    rewindPostUri: `${instance}/rewind?reason={text}&${query}`,
    purgeHistoryDeleteUri: `${instance}?${query}`,
    restartPostUri: `${instance}/restart?${query}`,
  };
}

export function managementLinks(base: () => LinkBase): ManagementLinks {
  return (instanceId) => linksFor(base(), encodeURIComponent(instanceId));
}

/**
 * What the `durableClient` binding receives. The client library calls `rpcBaseUrl` and nothing else, and leaves out
 * the query of the other links, hence the key in its path; those links are only handed on, to people.
 */
export function durableClientData(base: LinkBase): RpcTypedData {
  const webhooks = `${base.origin}${WEBHOOK_PATH}`;
  const query = requiredQuery(base);
  const create = `${webhooks}/orchestrators/{functionName}[/{instanceId}]`;
  return jsonData({
    taskHubName: base.taskHub ?? DEFAULT_TASK_HUB,
    creationUrls: { createNewInstancePostUri: `${create}?${query}` },
    managementUrls: linksFor(base, 'INSTANCEID'),
    baseUrl: webhooks,
    requiredQueryStringParameters: query,
    rpcBaseUrl: `${webhooks}/~${base.key}/`,
  });
}
