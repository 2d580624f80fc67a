import { graphError, noSuchResource } from '../graph-error.ts';
import type { GraphRequest, GraphWorld } from '../route.ts';
import type { Thing, ThingKind } from '../things.ts';

export const unsupported = (message: string) => graphError(400, 'Request_UnsupportedQuery', message);

/** As the directory words what a request has wrong. */
export const invalid = (message: string) => graphError(400, 'Request_BadRequest', message);

export function pageSize(top: string | null): number {
  if (top === null) return 100;
  const size = Number(top);
  if (!Number.isInteger(size) || size < 1 || size > 999) {
    throw unsupported("Invalid page size specified: '$top' must be between 1 and 999 inclusive.");
  }
  return size;
}

/** `mail eq 'kim@contoso.example'`, with the properties that may be asked so. */
export function matches(filter: string | null, properties: readonly string[]): (thing: Thing) => boolean {
  if (filter === null) return () => true;
  const [, name = '', quoted = ''] = /^\s*(\w+)\s+eq\s+'((?:[^']|'')*)'\s*$/.exec(filter) ?? [];
  if (!properties.includes(name)) throw unsupported('Unsupported or invalid query filter clause.');
  const wanted = quoted.replaceAll("''", "'").toLowerCase();
  return (thing) => String(thing[name] ?? '').toLowerCase() === wanted;
}

/** What `$select` names, otherwise the usual properties. What nothing was said of is null. */
export function shown(
  thing: Thing,
  select: string | null,
  usual: readonly string[],
): Readonly<Record<string, unknown>> {
  const names = select?.split(',').map((name) => name.trim()) ?? usual;
  // A directory extension without a value is left out, as there.
  const present = names.filter((name) => !name.startsWith('extension_') || thing[name] !== undefined);
  return Object.fromEntries(present.map((name) => [name, thing[name] ?? null]));
}

/** One page, with the link to the next one where there is more. */
export function pageOf(
  { query }: GraphRequest,
  { baseUrl }: GraphWorld,
  path: string,
  found: readonly Thing[],
  show: (thing: Thing) => unknown,
) {
  const size = pageSize(query.get('$top'));
  const after = query.get('$skiptoken') ?? '';
  const rest = found.filter(({ id }) => id > after);
  const page = rest.slice(0, size);
  const next = new URLSearchParams(query);
  next.set('$skiptoken', page.at(-1)?.id ?? '');
  return {
    status: 200,
    body: {
      '@odata.context': `${baseUrl}/$metadata#${path.slice(1)}`,
      ...(rest.length > size && { '@odata.nextLink': `${baseUrl}${path}?${next}` }),
      value: page.map(show),
    },
  };
}

export const one = (context: string, { baseUrl }: GraphWorld, body: object, status = 200) => ({
  status,
  body: { '@odata.context': `${baseUrl}/$metadata#${context}/$entity`, ...body },
});

/** @throws Graph's 404 */
export function thingOf(
  { caller, params }: GraphRequest,
  { things }: GraphWorld,
  kind: ThingKind,
  param = 'id',
): Thing {
  const id = params[param] ?? '';
  const found = things.get(caller.tenantId, kind, id.toLowerCase());
  if (!found) throw noSuchResource(id);
  return found;
}

/** By object id or by sign-in name. @throws Graph's 404 */
export function userNamed(tenantId: string, { things }: GraphWorld, named: string): Thing {
  const found = things.get(tenantId, 'user', named.toLowerCase()) ?? things.named(tenantId, 'user', named);
  if (!found) throw noSuchResource(named);
  return found;
}

export const userOfPath = (request: GraphRequest, world: GraphWorld): Thing =>
  userNamed(request.caller.tenantId, world, request.params.id ?? '');

/** The last part of a reference: `https://graph.microsoft.com/v1.0/users('id')` or `…/users/id`. */
export const referred = (address: unknown): string => /(?:\/|\(')([^/'()]+)(?:'\))?$/.exec(String(address))?.[1] ?? '';

export const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
