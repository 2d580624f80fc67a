import type { RpcTypedData } from '../core-types.ts';
import { jsonData } from '../rpc-data.ts';

export const WEBHOOK_PATH = '/runtime/webhooks/durabletask';

const TASK_HUB = 'LocalHost';

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
};

export type ManagementLinks = (instanceId: string) => ManagementPayload;

function requiredQuery(key: string): string {
  return `taskHub=${TASK_HUB}&connection=Storage&code=${key}`;
}

function linksFor(origin: string, key: string, id: string): ManagementPayload {
  const instance = `${origin}${WEBHOOK_PATH}/instances/${id}`;
  const query = requiredQuery(key);
  return {
    id,
    statusQueryGetUri: `${instance}?${query}`,
    sendEventPostUri: `${instance}/raiseEvent/{eventName}?${query}`,
    terminatePostUri: `${instance}/terminate?reason={text}&${query}`,
    suspendPostUri: `${instance}/suspend?reason={text}&${query}`,
    resumePostUri: `${instance}/resume?reason={text}&${query}`,
    rewindPostUri: `${instance}/rewind?reason={text}&${query}`,
    purgeHistoryDeleteUri: `${instance}?${query}`,
  };
}

export function managementLinks(origin: () => string, key: string): ManagementLinks {
  return (instanceId) => linksFor(origin(), key, encodeURIComponent(instanceId));
}

/**
 * What the `durableClient` binding receives. The client library calls `rpcBaseUrl` and nothing else, and leaves out
 * the query of the other links, hence the key in its path; those links are only handed on, to people.
 */
export function durableClientData(origin: string, key: string): RpcTypedData {
  const webhooks = `${origin}${WEBHOOK_PATH}`;
  const query = requiredQuery(key);
  const create = `${webhooks}/orchestrators/{functionName}[/{instanceId}]`;
  return jsonData({
    taskHubName: TASK_HUB,
    creationUrls: { createNewInstancePostUri: `${create}?${query}` },
    managementUrls: linksFor(origin, key, 'INSTANCEID'),
    baseUrl: webhooks,
    requiredQueryStringParameters: query,
    rpcBaseUrl: `${webhooks}/~${key}/`,
  });
}
