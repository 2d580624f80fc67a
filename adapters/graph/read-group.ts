import type { DirectoryGroup } from '#core/people/directory';
import { listOf, recordOf, textOf } from './answer-facts.ts';
import { type Graph, type GraphCall, readTimeoutMs } from './graph-client.ts';

const mostMembers = 1_000;
/** As many as Graph gives at once. */
const pageSize = 999;
/** Groups in groups come as members, too, so pages may hold few people. */
const mostPages = 10;
const user = '#microsoft.graph.user';

/** A group by its object id, with the people in it and in the groups within it. @throws GraphFailure */
export async function readGroup(graph: Graph, tenantId: string, groupId: string): Promise<DirectoryGroup> {
  const ask = (path: string): Promise<unknown> =>
    graph(tenantId, { method: 'GET', path, repeatable: true, timeoutMs: readTimeoutMs } satisfies GraphCall);
  const group = `/groups/${encodeURIComponent(groupId)}`;
  const name = textOf(recordOf(await ask(`${group}?$select=id,displayName`)).displayName) ?? '';
  const memberIds = new Set<string>();
  let next: string | undefined = `${group}/transitiveMembers?$select=id&$top=${pageSize}`;
  for (let page = 0; next !== undefined && page < mostPages && memberIds.size < mostMembers; page += 1) {
    const answer = recordOf(await ask(next));
    for (const one of listOf(answer.value)) {
      const { id, '@odata.type': type } = recordOf(one);
      const memberId = type === user ? textOf(id) : undefined;
      if (memberId !== undefined) memberIds.add(memberId.toLowerCase());
    }
    next = pathOf(answer['@odata.nextLink']);
  }
  return { name, memberIds: [...memberIds].slice(0, mostMembers) };
}

/** Where Graph goes on, as a path below the version: what leads elsewhere is not followed. */
function pathOf(link: unknown): string | undefined {
  const address = textOf(link);
  const version = address?.indexOf('/v1.0/') ?? -1;
  return address === undefined || version < 0 ? undefined : address.slice(version + '/v1.0'.length);
}
