import type { HostRequest } from '../http/host-request.ts';
import { BadRequest } from './bad-request.ts';
import type { RuntimeStatus } from './instances.ts';
import type { ListOptions } from './management.ts';

const statuses: readonly RuntimeStatus[] = ['Pending', 'Running', 'Suspended', 'Completed', 'Failed', 'Terminated'];

/** Whether a switch such as `showHistory` is on. */
export const asked = (query: URLSearchParams, name: string): boolean => query.get(name)?.toLowerCase() === 'true';

function instant(text: string | null): number | undefined {
  if (!text) return undefined;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new BadRequest(`"${text}" is not a date`);
  return at;
}

/** The filters of a list. Throws `BadRequest` when one cannot be read. */
export function listOptions(query: URLSearchParams): ListOptions {
  const words = (query.get('runtimeStatus') ?? '').split(',').filter(Boolean);
  const wanted = words.flatMap((word) => statuses.filter((status) => status.toLowerCase() === word.toLowerCase()));
  if (words.length > 0 && wanted.length === 0) throw new BadRequest(`No such runtime status: ${words.join(', ')}`);
  const top = Number(query.get('top') ?? 0);
  return {
    createdFrom: instant(query.get('createdTimeFrom')),
    createdTo: instant(query.get('createdTimeTo')),
    statuses: wanted,
    idPrefix: query.get('instanceIdPrefix') ?? undefined,
    ...(top > 0 ? { limit: Math.min(top, 1000) } : {}),
  };
}

/** The body as JSON text; an empty one is `null`. Undefined when it is not JSON. */
export function jsonBody({ body }: HostRequest): string | undefined {
  if (!body) return 'null';
  const text = new TextDecoder().decode(body);
  try {
    JSON.parse(text);
    return text;
  } catch {
    return undefined;
  }
}
