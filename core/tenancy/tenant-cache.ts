import type { Clock } from '../platform.ts';

/**
 * What is read on nearly every request and changes rarely: tenants, members, queues. A value is at most `ttlMs` old;
 * many asking at once share one read; failures, and that there is nothing, are not kept.
 */
export interface TenantCache {
  read<T>(tenantId: string, key: string, load: () => Promise<T>): Promise<T>;
  forget(tenantId: string, key: string): void;
}

const mostEntries = 20_000;

export function tenantCache(clock: Clock, ttlMs = 30_000): TenantCache {
  const entries = new Map<string, { until: number; value: Promise<unknown> }>();
  const nameOf = (tenantId: string, key: string) => `${tenantId}\n${key}`;
  return {
    read<T>(tenantId: string, key: string, load: () => Promise<T>): Promise<T> {
      const name = nameOf(tenantId, key);
      const now = clock.now().getTime();
      const held = entries.get(name);
      if (held && held.until > now) return held.value as Promise<T>;
      const value = load();
      entries.delete(name);
      entries.set(name, { until: now + ttlMs, value });
      const drop = () => entries.get(name)?.value === value && entries.delete(name);
      value.then((found) => found === undefined && drop(), drop);
      if (entries.size > mostEntries) entries.delete(entries.keys().next().value ?? name);
      return value;
    },
    forget(tenantId, key) {
      entries.delete(nameOf(tenantId, key));
    },
  };
}
