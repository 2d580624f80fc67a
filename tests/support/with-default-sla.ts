import { slaPartition } from '#core/sla/calendar';
import { layDefaults } from '#core/sla/default-policies';
import { contoso, fabrikam } from './seeded-people.ts';
import type { TestPlatform } from './test-platform.ts';

/** Gives both organisations the calendar and the four policies that a new one gets, in this zone. */
export async function withDefaultSla<T extends Pick<TestPlatform, 'stores' | 'clock' | 'platform'>>(
  desk: T,
  timeZone = 'Europe/Berlin',
): Promise<T> {
  const at = desk.clock.now().toISOString();
  for (const { id } of [contoso, fabrikam]) {
    await desk.stores.forTenant(id).commit(slaPartition, layDefaults(id, timeZone, at));
    for (const key of ['calendars', 'slaPolicies']) desk.platform.cache.forget(id, key);
  }
  return desk;
}
