import type { HostRequest } from '../http/host-request.ts';
import { BadRequest } from './bad-request.ts';
import type { RuntimeStatus } from './instances.ts';
import type { ListOptions } from './management.ts';

const statuses: readonly RuntimeStatus[] = ['Pending', 'Running', 'Suspended', 'Completed', 'Failed', 'Terminated'];

/** Whether a switch such as `showHistory` is on. */
export const asked = (query: URLSearchParams, name: string): boolean => query.get(name)?.toLowerCase() === 'true';

/** Throws `BadRequest` when the text is there and is no date. */
export function instant(text: string | null): number | undefined {
  if (!text) return undefined;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new BadRequest(`"${text}" is not a date`);
  return at;
}

/** Statuses that the client library knows and no instance here ever has: they are no mistake, and find nothing. */
const neverSeen: ReadonlySet<string> = new Set(['canceled', 'continuedasnew', 'unknown']);

function statusFilter(query: URLSearchParams): readonly RuntimeStatus[] {
  const words = query.getAll('runtimeStatus').flatMap((text) => text.split(',').filter((word) => word.trim() !== ''));
  return words.map((word) => {
    const wanted = word.trim().toLowerCase();
    const known = statuses.find((status) => status.toLowerCase() === wanted);
    if (!known && !neverSeen.has(wanted)) throw new BadRequest(`No such runtime status: ${word}`);
    return known ?? (word as RuntimeStatus);
  });
}

/** The filters of a list. Throws `BadRequest` when one cannot be read. */
export function listOptions(query: URLSearchParams): ListOptions {
  const top = Number(query.get('top') ?? 0);
  if (!Number.isInteger(top) || top < 0) throw new BadRequest(`"${query.get('top')}" is not a number of instances`);
  return {
    createdFrom: instant(query.get('createdTimeFrom')),
    createdTo: instant(query.get('createdTimeTo')),
    statuses: statusFilter(query),
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
