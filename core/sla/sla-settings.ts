import { slaPartition } from './calendar.ts';

/** How calendars and policies are kept and remembered: what reading and changing them have in common. */
export const calendarKeeping = {
  type: 'calendar',
  partition: slaPartition,
  orderBy: 'name',
  most: 100,
  cacheKey: 'calendars',
} as const;

export const policyKeeping = {
  type: 'slaPolicy',
  partition: slaPartition,
  orderBy: 'position',
  most: 200,
  cacheKey: 'slaPolicies',
} as const;
