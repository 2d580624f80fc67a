import type { Ctx } from '../platform.ts';
import { readSettings } from '../settings/setting-verbs.ts';
import type { Rota } from './rota.ts';
import { type RoutingRule, routingPartition } from './rule.ts';

type Reader = Pick<Ctx, 'platform' | 'store' | 'actor'>;

/** Where rules are kept, and how many a tenant can have. */
export const rulesKept = {
  type: 'routingRule',
  partition: routingPartition,
  orderBy: 'position',
  most: 200,
  cacheKey: 'routingRules',
} as const;

export const rotasKept = {
  type: 'rota',
  partition: routingPartition,
  orderBy: 'name',
  most: 100,
  cacheKey: 'rotas',
} as const;

/** Every routing rule by position, at most 30 seconds old. */
export const findRules = (ctx: Reader): Promise<readonly RoutingRule[]> => readSettings(ctx, rulesKept);

/** Every rota by name, at most 30 seconds old. */
export const findRotas = (ctx: Reader): Promise<readonly Rota[]> => readSettings(ctx, rotasKept);
