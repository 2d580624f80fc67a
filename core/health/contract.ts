import { z } from 'zod';
import { endpoint } from '../api/endpoint.ts';

export const HealthView = z
  .strictObject({
    status: z.enum(['ready', 'not_ready']),
    live: z.boolean(),
    ready: z.boolean(),
    version: z.string(),
    draining: z.boolean().describe('It takes up no more work of triggers and orchestrations'),
    checks: z.record(z.string(), z.enum(['ok', 'failing'])),
  })
  .meta({ id: 'Health' });
export type HealthView = z.infer<typeof HealthView>;

export const healthEndpoints = {
  getHealth: endpoint({
    id: 'getHealth',
    method: 'GET',
    path: '/v1/health',
    tag: 'Operations',
    summary: 'Whether this process lives and can do its work; 503 while it cannot',
    scope: 'public',
    input: z.strictObject({}),
    status: 200,
    result: HealthView,
    problems: [],
    otherwise: 503,
  }),
} as const;
