import { type RegisteredFunction, registry, triggerOf } from '../registry.ts';

const kinds: Readonly<Record<string, string>> = {
  httptrigger: 'http',
  timertrigger: 'timer',
  orchestrationtrigger: 'orchestrator',
  activitytrigger: 'activity',
  entitytrigger: 'entity',
  cosmosdbtrigger: 'cosmosDB',
};

function httpDetail(binding: Readonly<Record<string, unknown>>, name: string, base: string): string {
  const methods = Array.isArray(binding.methods) ? binding.methods.map(String) : ['GET', 'POST'];
  const route = typeof binding.route === 'string' ? binding.route : name;
  return `${methods.join(',').toUpperCase()} ${base}/${route.replace(/^\/+/, '')}`;
}

function detail({ metadata }: RegisteredFunction, binding: Readonly<Record<string, unknown>>, base: string): string {
  const type = String(binding.type).toLowerCase();
  if (type === 'httptrigger') return httpDetail(binding, metadata.name, base);
  return type === 'timertrigger' ? String(binding.schedule) : '';
}

/** What has been registered, a line each: HTTP functions with their addresses first, then the others by name. */
export function functionTable(url: string, routePrefix: string): readonly string[] {
  const base = routePrefix ? `${url}/${routePrefix}` : url;
  const rows = [...registry().functions.values()].map((registered) => {
    const binding = triggerOf(registered)?.binding ?? { type: 'no trigger' };
    const type = binding.type ?? '';
    const kind = kinds[type.toLowerCase()] ?? type;
    return { name: registered.metadata.name, kind, detail: detail(registered, binding, base) };
  });
  const rank = (kind: string) => (kind === 'http' ? 0 : 1);
  rows.sort((a, b) => rank(a.kind) - rank(b.kind) || a.name.localeCompare(b.name, 'en'));
  const nameWidth = Math.max(...rows.map(({ name }) => name.length));
  const kindWidth = Math.max(...rows.map(({ kind }) => kind.length));
  return rows.map(({ name, kind, detail: end }) =>
    `${name.padEnd(nameWidth)}  ${kind.padEnd(kindWidth)}  ${end}`.trimEnd(),
  );
}
