import type { Platform } from '../platform.ts';

const under = new WeakMap<Platform, Map<string, Promise<unknown>>>();

/**
 * Does things of one name one after the other within a process, so that they do not race each other in the store. What
 * fails does not keep the next one from its turn.
 */
export async function oneAtATime<T>(platform: Platform, name: string, act: () => Promise<T>): Promise<T> {
  const last = under.get(platform) ?? new Map<string, Promise<unknown>>();
  under.set(platform, last);
  const mine = (last.get(name) ?? Promise.resolve()).then(act, act);
  last.set(name, mine);
  try {
    return await mine;
  } finally {
    if (last.get(name) === mine) last.delete(name);
  }
}
